import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { setupApp } from "../../src/dashboard/setup/app.ts";
import { type Draft, readDraft, rhythms } from "../../src/dashboard/setup/draft.ts";
import { feedNames, filesOf } from "../../src/dashboard/setup/texts.ts";
import type { SetupHands } from "../../src/model/setup.ts";
import { setupDesk } from "../../src/settings/setup-hands.ts";
import { openMemoryStore, type Store } from "../../src/store/index.ts";
import { sessionHeaders } from "../support/session.ts";
import { host, openBoard } from "./board.ts";

let root: string;
let store: Store;
let hands: SetupHands;
let verified: string[];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "litfass-setup-"));
  const place = { folder: join(root, "schedules"), envFile: join(root, ".env"), dataDir: join(root, "data") };
  verified = [];
  hands = {
    ...setupDesk({ ...place, adapters, real: {} }),
    web: async () => {
      throw new Error("this test asks no address");
    },
    consented: async () => [],
    verify: async ({ platform }, values) => {
      verified.push(`${platform} ${Object.keys(values).join(" ")}`);
      return { id: "1", name: "Testblatt", url: null, closed: ["Die App ist nicht auf Live geschaltet."] };
    },
  };
  store = await openMemoryStore();
});
afterEach(async () => {
  await store.close();
  rmSync(root, { recursive: true });
});

const channel = (changes: Partial<Draft["channels"][number]> = {}) => ({
  name: "seite",
  platform: "facebook",
  account: "Testblatt",
  gates: [],
  rhythm: "published" as const,
  asks: true,
  ...changes,
});

const ready = (changes: Partial<Draft> = {}): Draft => ({
  ...readDraft(null),
  feeds: ["https://blatt.example/feed.rss"],
  name: "Testblatt",
  zone: "Europe/Berlin",
  channels: [channel()],
  ...changes,
});

describe("the files that the set-up writes", () => {
  it.each(["de", "en"] as const)(
    "are read without a fault by the code that reads files, in %s, whatever a person chose",
    (language) => {
      const names = ['Blatt: "Neues" & mehr', "on", "true", "null", "Süd-Kurier #1", "Zeitung\u2028Ende", "{a}", "- x"];
      for (const name of names)
        for (const rhythm of rhythms)
          for (const quietFrom of ["23:00", ""]) {
            const draft = ready({
              name,
              quietFrom,
              settleMinutes: 0,
              channels: [channel({ rhythm, asks: quietFrom === "" })],
            });
            const { newsroom, schedules, faults } = hands.read(filesOf(draft, [], language));
            expect(faults, `${name} ${rhythm}`).toEqual([]);
            expect([newsroom?.name, newsroom?.channels[0]?.review]).toEqual([name, quietFrom === "" ? "all" : "none"]);
            expect(schedules[0]?.asPublished).toBe(rhythm === "published");
          }
    },
  );

  it("give each feed and each schedule a name of its own", () => {
    const urls = ["https://a.example/x.rss", "https://a.example/sport.atom", "https://a.example/b/sport.atom"];
    expect(feedNames(urls)).toEqual(["alles", "sport", "sport-3"]);
    expect(Object.keys(filesOf(ready(), ["seite", "seite-2"], "de"))).toEqual(["newsroom.yaml", "seite-3.yaml"]);
    const { newsroom } = hands.read(filesOf(ready({ feeds: urls }), ["seite"], "de"));
    expect(newsroom?.feeds.map(({ url }) => url)).toEqual(urls);
    expect(newsroom?.channels[0]?.schedule).toBe("seite-2");
  });

  it("take the place of nothing: an old newsroom.yaml is kept beside, and only if a person agrees", async () => {
    const folder = join(root, "schedules");
    await hands.write(filesOf(ready(), [], "de"), false);
    expect(existsSync(join(folder, "schedule.schema.json"))).toBe(true);
    const first = readFileSync(join(folder, "newsroom.yaml"), "utf8");
    const again = filesOf(ready({ name: "Neues Blatt" }), hands.scheduleNames(), "de");
    await expect(hands.write(again, false)).rejects.toThrow("newsroom.yaml in");
    expect(readFileSync(join(folder, "newsroom.yaml"), "utf8")).toBe(first);
    await hands.write(again, true);
    expect(readFileSync(join(folder, "newsroom.yaml.before-setup"), "utf8")).toBe(first);
    await hands.write(filesOf(ready({ name: "Drittes" }), hands.scheduleNames(), "de"), true);
    expect(readdirSync(folder).filter((name) => name.includes("before-setup"))).toHaveLength(2);
    writeFileSync(join(folder, "im-weg.yaml"), "zone: UTC\n");
    await expect(hands.write({ "im-weg.yaml": "x" }, true)).rejects.toThrow("nothing was written");
    expect(readFileSync(join(folder, "im-weg.yaml"), "utf8")).toBe("zone: UTC\n");
  });
});

describe("the set-up", () => {
  let finished: number;
  let ask: (
    path: string,
    form?: Record<string, string>,
  ) => Promise<{ status: number; text: string; to: string | null }>;

  beforeEach(async () => {
    finished = 0;
    const log = { info: () => {}, warn: () => {} };
    const app = setupApp({ store, language: "de", log, hands, finished: () => void (finished += 1) });
    const session = await sessionHeaders(store, host);
    ask = async (path, form) => {
      const headers = { host, origin: `http://${host}`, ...session };
      const sent = form ? { method: "POST", body: new URLSearchParams(form) } : {};
      const answer = await app.request(`http://${host}${path}`, { headers, ...sent });
      return { status: answer.status, text: await answer.text(), to: answer.headers.get("location") };
    };
  });

  it("is behind the door, and goes in order", async () => {
    const log = { info: () => {}, warn: () => {} };
    const app = setupApp({ store, language: "de", log, hands, finished: () => {} });
    expect((await app.request(`http://${host}/setup/articles`, { headers: { host } })).status).toBe(401);
    for (const step of ["channels", "schedule", "write"])
      expect((await ask(`/setup/${step}`)).to).toBe("/setup/articles");
    expect((await ask("/setup/write", {})).to).toBe("/setup/write");
    expect(readdirSync(root)).not.toContain("schedules");
  });

  it("leaves standing what was written where it went wrong, and says why once", async () => {
    await ask("/setup/articles", { site: "blat.example" });
    await expect.poll(async () => (await ask("/setup/articles")).text).toContain("So geht es nicht");
    const { text } = await ask("/setup/articles");
    expect(text).toContain('value="blat.example"');
    expect(text.match(/Stimmt der Name/g)).toHaveLength(1);
  });

  it("opens the form of the platform that keys were sent for, and no other", async () => {
    hands.draft.write(ready({ channels: [] }));
    const log = { info: () => {}, warn: () => {} };
    const app = setupApp({ store, language: "de", log, hands, finished: () => {} });
    const headers = { host, origin: `http://${host}`, ...(await sessionHeaders(store, host)) };
    const form = { method: "POST", headers, body: new URLSearchParams({ channel: "", FACEBOOK_PAGE_ID: "12" }) };
    const open = async () => {
      const page = await (await app.request(`http://${host}/setup/channels`, { headers })).text();
      return [...page.matchAll(/data-keep="(\w+)"\s+open/g)].map(([, name]) => name);
    };
    expect(await open()).toEqual([]);
    await app.request(`http://${host}/setup/channels/facebook`, form);
    expect(await open()).toEqual(["facebook"]);
    const right = new URLSearchParams({ channel: "seite", FACEBOOK_PAGE_ID: "12", FACEBOOK_PAGE_TOKEN: "geheim" });
    await app.request(`http://${host}/setup/channels/facebook`, { ...form, body: right });
    await expect.poll(() => readDraft(hands.draft.read()).channels.length).toBe(1);
    await expect.poll(open).toEqual([]);
  });

  it("says what went wrong in the language that the page has by now, and names a zone that there is not", async () => {
    await ask("/setup/articles", { site: "blat.example" });
    await expect.poll(async () => (await ask("/setup/articles")).text).toContain("So geht es nicht");
    const english = (await ask("/setup/articles?lang=en")).text;
    expect(english).toContain("Is the name right");
    expect(english).not.toContain("Stimmt der Name");
    await ask("/setup/paper", { name: "Blatt", zone: "Europa/Berlin" });
    expect((await ask("/setup/articles?lang=en")).text).toContain("“Europa/Berlin” is no time zone");
    expect((await ask("/setup/articles?lang=de")).text).toContain("„Europa/Berlin“ gibt es als Zeitzone nicht");
  });

  it("says faults of the settings whole in the language that the page has by now", async () => {
    writeFileSync(join(root, ".env"), "FACEBOK_PAGE_ID=12\nPORT=viele\n");
    hands.draft.write(ready());
    const log = { info: () => {}, warn: () => {} };
    const app = setupApp({ store, language: "de", log, hands, finished: () => {} });
    const headers = { host, origin: `http://${host}`, ...(await sessionHeaders(store, host)) };
    for (const step of ["schedule", "write"]) {
      await app.request(`http://${host}/setup/${step}`, { method: "POST", headers, body: new URLSearchParams() });
      const read = async (language: string) =>
        (await app.request(`http://${host}/setup/${step}?lang=${language}`, { headers })).text();
      const [german, english] = [await read("de"), await read("en")];
      for (const said of ["Meinten Sie FACEBOOK_PAGE_ID?", "nötig ist eine Portnummer"]) {
        expect(german, step).toContain(said);
        expect(english, step).not.toContain(said);
      }
      for (const said of ["Did you mean FACEBOOK_PAGE_ID?", "write a port number"]) {
        expect(english, step).toContain(said);
        expect(german, step).not.toContain(said);
      }
    }
  });

  it("says in the page's language that a key cannot be kept, and that the machine lets nobody write", async () => {
    hands.draft.write(ready({ channels: [] }));
    const log = { info: () => {}, warn: () => {} };
    const app = setupApp({ store, language: "de", log, hands, finished: () => {} });
    const headers = { host, origin: `http://${host}`, ...(await sessionHeaders(store, host)) };
    const body = new URLSearchParams({ channel: "seite", FACEBOOK_PAGE_ID: "12", FACEBOOK_PAGE_TOKEN: "a'b`c" });
    await app.request(`http://${host}/setup/channels/facebook`, { method: "POST", headers, body });
    const read = async (language: string) =>
      (await app.request(`http://${host}/setup/channels?lang=${language}`, { headers })).text();
    await expect.poll(() => read("en"), { timeout: 3000 }).toContain("which .env cannot keep");
    expect(await read("de")).toContain("was .env nicht fassen kann");
    // A folder stands where the file should.
    mkdirSync(join(root, ".env"));
    await expect(hands.keepKeys({ A: "1" })).rejects.toMatchObject({
      said: { de: expect.stringContaining("ließ sich nicht schreiben (EISDIR)") },
    });
    writeFileSync(join(root, "schedules"), "im Weg");
    await expect(hands.write({ "neu.yaml": "x" }, true)).rejects.toMatchObject({
      said: { de: expect.stringContaining("ließ sich nicht schreiben (EEXIST)") },
    });
  });

  it("keeps what was set up over a restart, without any key, and names closed gates", async () => {
    hands.draft.write(ready({ channels: [] }));
    const log = { info: () => {}, warn: () => {} };
    const app = setupApp({ store, language: "de", log, hands, finished: () => {} });
    const session = await sessionHeaders(store, host);
    const headers = { host, origin: `http://${host}`, ...session };
    const body = new URLSearchParams({
      channel: "seite",
      FACEBOOK_PAGE_ID: "12",
      FACEBOOK_PAGE_TOKEN: " geheim-77 ",
      DATA_DIR: "/x",
    });
    await app.request(`http://${host}/setup/channels/facebook`, { method: "POST", headers, body });
    await expect.poll(() => existsSync(join(root, ".env"))).toBe(true);
    expect(verified).toEqual(["facebook FACEBOOK_PAGE_ID FACEBOOK_PAGE_TOKEN"]);
    expect(readFileSync(join(root, ".env"), "utf8")).toBe("FACEBOOK_PAGE_ID=12\nFACEBOOK_PAGE_TOKEN=geheim-77\n");
    expect(readFileSync(join(root, "data/setup.json"), "utf8")).not.toContain("geheim-77");
    const page = await (await app.request(`http://${host}/setup/channels`, { headers })).text();
    expect(page).toContain("Die App ist nicht auf Live geschaltet.");
    expect(page).not.toContain("geheim-77");
    expect(readDraft(hands.draft.read()).channels).toMatchObject([{ name: "seite", account: "Testblatt" }]);
  });

  it("takes the quiet hours as schedules write them, in fields that no browser draws in its own language", async () => {
    hands.draft.write(ready());
    const log = { info: () => {}, warn: () => {} };
    const app = setupApp({ store, language: "de", log, hands, finished: () => {} });
    const headers = { host, origin: `http://${host}`, ...(await sessionHeaders(store, host)) };
    const page = await (await app.request(`http://${host}/setup/schedule`, { headers })).text();
    expect(page).not.toContain('type="time"');
    const body = new URLSearchParams({ quietFrom: "7:30", quietTo: "25:00" });
    await app.request(`http://${host}/setup/schedule`, { method: "POST", headers, body });
    expect(readDraft(hands.draft.read())).toMatchObject({ quietFrom: "07:30", quietTo: "" });
  });

  it("writes only after a person agreed to what stands there already, and then once", async () => {
    hands.draft.write(ready());
    await hands.write(filesOf(ready({ name: "Altes Blatt" }), [], "de"), false);
    const log = { info: () => {}, warn: () => {} };
    const app = setupApp({ store, language: "de", log, hands, finished: () => void (finished += 1) });
    const headers = { host, origin: `http://${host}`, ...(await sessionHeaders(store, host)) };
    const send = (form: Record<string, string>) =>
      app.request(`http://${host}/setup/write`, { method: "POST", headers, body: new URLSearchParams(form) });
    expect((await send({})).headers.get("location")).toBe("/setup/write");
    const page = await (await app.request(`http://${host}/setup/write`, { headers })).text();
    expect(page).toContain("Bitte erst zustimmen");
    expect(hands.present()).toContain("Altes Blatt");
    expect(await (await send({ replace: "on" })).text()).toContain('data-goal="/now"');
    expect(hands.present()).toContain("name: Testblatt");
    await send({ replace: "on" });
    await expect.poll(() => finished).toBe(1);
    expect(hands.draft.read()).toBeNull();
  });
});

it("every key that a person fills in is told in both languages", () => {
  const asked = adapters.flatMap(({ settings }) => settings.filter(({ fallback }) => fallback === undefined));
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter(({ german }) => !german?.about || !german.from).map(({ name }) => name)).toEqual([]);
});

describe("the way from the demonstration to a newsroom of one's own", () => {
  it("is offered there alone", async () => {
    const board = await openBoard();
    expect((await board.get("/setup")).status).toBe(404);
    expect(await (await board.get("/")).text()).not.toContain("Eigene Redaktion einrichten");
  });
});
