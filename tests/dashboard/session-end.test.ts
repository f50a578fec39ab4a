import { beforeEach, describe, expect, it } from "vitest";
import { makeLinkKey } from "../../src/dashboard/door.ts";
import { dashboard } from "../../src/dashboard/server.ts";
import { hour, rules } from "../support/article.ts";
import { scriptedChannel } from "../support/channel.ts";
import { type Desk, openDesk } from "../support/desk.ts";
import { heldPost, seenOf } from "./board.ts";

const host = "127.0.0.1:4711";
const origin = `http://${host}`;
const page = { accept: "text/html" };
const idleMs = 2 * hour;
const typed = 'Was Kim <b>"schrieb"</b> & mehr';

type Fields = Record<string, string>;
let desk: Desk;
let now: number;
let app: ReturnType<typeof dashboard>;

const get = (path: string, headers: Fields = {}) => app.request(`${origin}${path}`, { headers: { host, ...headers } });
const post = (path: string, form: Fields, headers: Fields = {}) =>
  app.request(`${origin}${path}`, {
    method: "POST",
    headers: { host, origin, ...page, ...headers },
    body: new URLSearchParams(form),
  });

async function comeIn(): Promise<Fields> {
  const answer = await get(`/enter?key=${await makeLinkKey(desk.store, now)}`);
  return { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
}

/** What the form of a page would send, hidden fields as they stand there. */
function fieldsOf(text: string): Fields {
  const inputs = text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  const plain = (value: string) =>
    value
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&");
  return Object.fromEntries([...inputs].map(([, name = "", value = ""]) => [name, plain(value)]));
}

beforeEach(async () => {
  now = Date.UTC(2026, 10, 24, 8);
  const channel = scriptedChannel({});
  desk = await openDesk(channel);
  const newsroom = { name: "Testblatt", feeds: [], channels: [channel.channel], rules };
  app = dashboard({
    ...desk,
    newsroom,
    wake: () => {},
    wallUrl: null,
    language: "de",
    door: { now: () => now, idleMs },
  });
});

describe("words that come after their session's end", () => {
  it("stand on the door's page, to be copied, as they were typed and nothing else", async () => {
    const sent = { post: "p1", text: typed, tags: "#eins #zwei", altText: "Ein Bild", "form-key": "alt", do: "save" };
    const answer = await post("/posts/p1/edit", sent);
    const text = await answer.text();
    expect(answer.status).toBe(401);
    expect(text).toContain(
      "Was Kim &lt;b&gt;&quot;schrieb&quot;&lt;/b&gt; &amp; mehr\n#eins #zwei\nEin Bild</textarea>",
    );
    for (const said of ["Ihre Sitzung ist zu Ende", "litfass link", "Ihr Text, zum Kopieren"])
      expect(text).toContain(said);
    expect(text).not.toContain("form-key");
    const english = await (await post("/posts/p1/edit?lang=en", sent)).text();
    for (const said of ["Your session has ended", "Your words, to be copied"]) expect(english).toContain(said);
  });

  it("of a schedule stand there too, as file and as form", async () => {
    expect(
      await (await post("/schedules/neu", { as: "file", text: "zone: Europe/Berlin\r\ngap: 5 min" })).text(),
    ).toContain("zone: Europe/Berlin\ngap: 5 min</textarea>");
    const form = { as: "form", slots: "20 8 * * *", gap: "5 min", maxPerDay: "" };
    expect(await (await post("/schedules/neu", form)).text()).toContain("20 8 * * *\nAbstand: 5 min</textarea>");
    const further = { as: "form", first: "Lokales, Sport", breakingWho: "Kim" };
    expect(await (await post("/schedules/neu", further)).text()).toContain(
      "Ressorts mit Vorrang: Lokales, Sport\nwer sie senden darf: Kim</textarea>",
    );
  });

  it("are shown to no other site, to no script, and from no form that holds secrets or no words", async () => {
    const elsewhere: readonly Fields[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "none" },
      { origin: "https://boese.example" },
      { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" },
      { accept: "application/json" },
    ];
    for (const headers of elsewhere)
      expect(
        await (await post("/posts/p1/edit", { text: typed }, headers)).text(),
        JSON.stringify(headers),
      ).not.toContain("Was Kim");
    const bare = { method: "POST", headers: { host, ...page }, body: new URLSearchParams({ text: typed }) };
    expect(await (await app.request(`${origin}/posts/p1/edit`, bare)).text()).not.toContain("Was Kim");
    expect(await (await post("/setup/channels/x", { text: typed })).text()).not.toContain("Was Kim");
    expect(await (await post("/posts/p1/approve", { seen: "1-1" })).text()).toContain(
      "Diese Seite öffnet ein Einmal-Link",
    );
  });

  it("are saved when they are sent again from there, in the session that came next", async () => {
    const held = await heldPost(desk);
    const first = await comeIn();
    const key = fieldsOf(await (await get("/posts/p1/edit", { ...first, ...page })).text())["form-key"] ?? "";
    now += idleMs;
    const sent = { text: "Der Rat berät den Haushalt.", seen: seenOf(held), "form-key": key, do: "save" };
    const closed = await post("/posts/p1/edit", sent, first);
    expect(closed.status).toBe(401);
    const again = fieldsOf(await closed.text());
    const next = await comeIn();
    const strange = await post("/posts/p1/edit", again, next);
    const text = await strange.text();
    expect(strange.status).toBe(403);
    for (const said of ["Sie sind neu angemeldet", "Der Rat berät den Haushalt.</textarea>"])
      expect(text).toContain(said);
    const saved = await post("/posts/p1/edit", fieldsOf(text), next);
    expect([saved.status, saved.headers.get("location")]).toEqual([303, "/#post-p1"]);
    const place = { articleUrl: held.articleUrl, version: 1, channel: "kanal" };
    expect((await desk.store.desk.teaser(place))?.teaser?.text).toBe("Der Rat berät den Haushalt.");
  });
});

it("what a script sends with the key of another session is refused in a sentence", async () => {
  const session = await comeIn();
  const answer = await post("/posts/p1/edit", { text: typed }, { ...session, "sec-fetch-mode": "cors" });
  expect([answer.status, await answer.text()]).toEqual([
    403,
    "Diese Anfrage kommt von keiner Ihrer Seiten: bitte die Seite neu laden und noch einmal versuchen.\n",
  ]);
});
