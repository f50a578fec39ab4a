import { beforeEach, describe, expect, it } from "vitest";
import { tellHooks } from "../../src/daemon/roads.ts";
import { editPost } from "../../src/posts/edit.ts";
import { rules, teaser } from "../support/article.ts";
import { channelNamed } from "../support/channel.ts";
import { postOf } from "../support/desk.ts";
import { type ApiBoard, openApiBoard } from "./api-board.ts";
import { heldPost, seenOf } from "./board.ts";

const words = "Der Busverkehr wird für dich umgeleitet.";
const button = "Trotzdem freigeben";
let board: ApiBoard;
const post = () => postOf(board.desk, "p1");
const page = async (path = "/", headers = {}) => (await board.get(path, headers)).text();

/** A newsroom that lets its editors overrule these rules, and a post of theirs that the gate blocks. */
async function openBlocked(overrule: readonly string[], text = words): Promise<void> {
  const newsroom = { name: "Testblatt", feeds: [], channels: [channelNamed("kanal")], rules: { ...rules, overrule } };
  board = await openApiBoard({ newsroom });
  const seen = await heldPost(board.desk);
  const edit = { teaser: teaser({ text, from: "editor" }), who: "Jo", seen, approve: false } as const;
  await editPost(board.desk, "p1", edit);
}

async function form(changes: Record<string, string> = {}): Promise<Record<string, string>> {
  return { who: "Jo Lindhorst", why: "Stil der Jugendseite", rules: "ADDRESS", seen: seenOf(await post()), ...changes };
}

beforeEach(async () => openBlocked(["ADDRESS"]));

describe("the review page", () => {
  it("offers for a blocked post no approval, but a form that asks for name and reason, reached by key", async () => {
    const queue = await page("/", { cookie: "who=Jo%20Lindhorst" });
    expect(queue).not.toContain('action="/posts/p1/approve"');
    expect(queue).toContain('action="/posts/p1/overrule"');
    expect(queue).toMatch(new RegExp(`<summary class="button" aria-keyshortcuts="a">${button}</summary>`));
    expect(queue).toMatch(/<label for="overrule-why-p1">Begründung<\/label>\s*<textarea\s+id="overrule-why-p1"/);
    expect(queue).toMatch(/<label for="overrule-who-p1">Ihr Name<\/label>\s*<input\s+id="overrule-who-p1"/);
    expect(queue).toContain('value="Jo Lindhorst"');
    expect(queue).toContain("<b>Anrede</b>");
    expect(await page("/?lang=en")).toContain("Let it go all the same");
  });

  it.each([
    [[], words, "Über die Regel „Anrede“ setzt sich in dieser Redaktion niemand hinweg"],
    [
      ["ADDRESS"],
      "Die Brücke wird für dich 17 Wochen gesperrt.",
      "Über die Regel „Zahlen“ darf sich niemand hinwegsetzen: jede Zahl steht im Artikel",
    ],
  ])("says in one sentence why nobody may, where the rules are %j", async (allowed, text, why) => {
    await openBlocked(allowed, text);
    const queue = await page();
    expect(queue).toContain(why);
    for (const each of [button, "/posts/p1/overrule", "/posts/p1/approve"]) expect(queue).not.toContain(each);
    expect((await board.send("/posts/p1/overrule", await form())).status).toBe(409);
    expect((await post()).state).toBe("held");
  });

  it("offers what it offered before for a post that the gate lets pass", async () => {
    await heldPost(board.desk, { id: "p2", article: { url: "https://kurier.example/zwei" } });
    const queue = await page();
    expect(queue).toContain('action="/posts/p2/approve"');
    expect(queue).not.toContain("/posts/p2/overrule");
  });

  it("lets it go on record, shows the record and a sign, and takes it back", async () => {
    const before = await page("/posts/p1");
    expect(before).not.toContain("trotz Prüfung freigegeben");
    const answer = await board.send("/posts/p1/overrule", await form({ why: "Stil der\r\nJugendseite" }));
    expect(await answer.json()).toEqual({
      done: true,
      said: "Trotz Prüfung freigegeben.",
      undo: { action: "/posts/p1/undo", form: { code: "overruled", at: String(board.desk.clock.now()) } },
    });
    expect(await post()).toMatchObject({
      state: "composed",
      approvedBy: "Jo Lindhorst",
      overruled: { rules: ["ADDRESS"] },
    });
    expect(board.woken()).toBe(1);
    const life = await page("/posts/p1");
    for (const each of ["<q>Stil der Jugendseite</q> – Jo Lindhorst", "gegen Anrede: „Stil der Jugendseite“"])
      expect(life).toContain(each);
    expect(await page()).toContain('<span class="overruled">trotz Prüfung freigegeben<span class="heard">: Anrede');
    await board.send("/posts/p1/undo");
    expect(await post()).toMatchObject({ state: "held", overruled: null, approvedBy: null });
    expect(await page("/posts/p1")).not.toContain("Gilt für genau diesen Text");
  });

  it("bears its sign wherever it is listed: on the first page, the calendar, the file, and in the feed", async () => {
    await board.send("/posts/p1/overrule", await form());
    const { store, clock } = board.desk;
    const at = clock.now();
    const placed = {
      from: "composed",
      to: "scheduled",
      reason: { code: "slot", at },
      at,
      changes: { dueAt: at },
    } as const;
    await store.posts.move("p1", placed);
    const sign = '<span class="overruled">trotz Prüfung freigegeben';
    for (const path of ["/now", "/", "/calendar", "/calendar?view=day", "/posts/p1"])
      expect(await page(path), path).toContain(sign);
    for (const step of ["sending", "published"] as const) {
      const from = step === "sending" ? "scheduled" : "sending";
      await store.posts.move("p1", { from, to: step, reason: { code: "waits-for-slot" }, at });
    }
    expect(await page("/published")).toContain(sign);
    expect(await page("/published?format=csv")).toContain("ADDRESS: Stil der Jugendseite (Jo Lindhorst)");
    expect(await page("/published.rss")).toContain('<category domain="overruled">ADDRESS</category>');
  });

  it.each([
    ["no reason", { why: " " }, "Bitte eine Begründung angeben."],
    ["no name", { who: "" }, "Bitte den Namen angeben"],
    ["a control character", { who: "Jo\u0007" }, "keine Steuerzeichen"],
    ["other rules than block it", { rules: "SENT" }, "auch aus anderem Grund: Anrede"],
    ["another version", { seen: "1-1" }, "inzwischen geändert"],
    ["no version", { seen: "" }, "nennt keine Fassung"],
  ])("refuses a form with %s in one sentence, and changes nothing", async (_what, changes, why) => {
    const stands = await post();
    const answer = await board.send("/posts/p1/overrule", await form(changes));
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining(why)]);
    expect(await post()).toEqual(stands);
  });
});

describe("the API", () => {
  const body = { who: "Jo Lindhorst", reason: "Stil der Jugendseite" };

  it("overrules for a token that decides, under the person's name and its own, and shows the record", async () => {
    const { status, json } = await board.ask("post", "/api/posts/p1/overrule", { body });
    expect(status).toBe(200);
    const record = {
      rules: ["ADDRESS"],
      who: "Jo Lindhorst (programm-decide)",
      reason: body.reason,
      articleVersion: 1,
    };
    expect(json).toMatchObject({ state: "composed", overruled: record });
    const life = await board.ask("get", "/api/posts/p1?lang=de");
    expect(life.json.events).toMatchObject([
      {},
      {},
      { to: "composed", who: record.who, why: expect.stringContaining("trotz Prüfung freigegeben: Jo Lindhorst") },
    ]);
  });

  it("refuses a token that only proposes, what is blank, and what no rule allows", async () => {
    const stands = await post();
    const ask = async (given: object, scope: "decide" | "propose" = "decide") =>
      (await board.ask("post", "/api/posts/p1/overrule", { body: { ...body, ...given }, scope })).status;
    expect(await ask({}, "propose")).toBe(403);
    expect([await ask({ reason: "" }), await ask({ who: " " }), await ask({ who: "J\u0000" })]).toEqual([
      422, 422, 400,
    ]);
    expect([await ask({ rules: ["DUP"] }), await ask({ seen: "1-1" })]).toEqual([409, 409]);
    expect(await post()).toEqual(stands);
    await openBlocked([]);
    expect(await ask({})).toBe(409);
    expect((await post()).state).toBe("held");
  });

  it("lets no proposal overrule anything: blocked words wait, and a renewed proposal ends nothing but itself", async () => {
    const { articleUrl: url } = await heldPost(board.desk, {
      id: "p3",
      article: { url: "https://kurier.example/drei" },
    });
    const proposal = { url, channel: "kanal", text: words };
    const { json } = await board.ask("post", "/api/proposals", { body: proposal, scope: "propose" });
    expect(json).toMatchObject({ state: "held", overruled: null, approvedBy: null, judgement: { verdict: "block" } });
    expect((await board.ask("post", "/api/posts/p3/approve")).status).toBe(409);
  });
});

it("webhooks are told with the record of it", async () => {
  const { store, clock, log } = board.desk;
  const hook = { name: "cms", url: "https://cms.example/", kinds: ["post.composed"], secret: "geheim" } as const;
  const bodies: string[] = [];
  const receive = async (_url: unknown, request?: RequestInit) => {
    bodies.push(String(request?.body));
    return new Response("ja");
  };
  const needs = { store, clock, log, paper: "Testblatt", zone: rules.zone, fetch: receive, now: Date.now };
  await tellHooks(needs, [hook]);
  clock.moveTo(clock.now() + 1000);
  await board.send("/posts/p1/overrule", await form());
  await tellHooks(needs, [hook]);
  const record = { rules: ["ADDRESS"], who: "Jo Lindhorst", reason: "Stil der Jugendseite", articleVersion: 1 };
  expect(bodies.map((body) => JSON.parse(body) as unknown)).toMatchObject([
    {
      type: "post.composed",
      who: "Jo Lindhorst",
      why: "let go against the gate: Jo Lindhorst, against Address: “Stil der Jugendseite”",
      post: { overruled: record },
    },
  ]);
});

it("files of what went out have the record", async () => {
  await board.send("/posts/p1/overrule", await form({ why: 'Stil, "jung"' }));
  const { store, clock } = board.desk;
  const at = clock.now();
  const receipt = { remoteId: "r", url: "https://test.example/r", at };
  for (const [from, to, changes] of [
    ["composed", "scheduled", { dueAt: at }],
    ["scheduled", "sending", {}],
    ["sending", "published", { receipt }],
  ] as const)
    await store.posts.move("p1", { from, to, reason: { code: "slot" }, at, changes });
  const [head, line] = (await page("/published?format=csv")).trim().split("\r\n");
  expect(head?.split(",").at(-1)).toBe("overruled");
  expect(line).toContain(',"ADDRESS: Stil, ""jung"" (Jo Lindhorst)"');
  expect(JSON.parse(await page("/published?format=json"))).toMatchObject([
    { overruled: { who: "Jo Lindhorst", reason: 'Stil, "jung"' } },
  ]);
  for (const path of ["/published", "/now"]) expect(await page(path)).toContain('class="overruled"');
});
