import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Adapter } from "../../src/model/adapter.ts";
import type { SetupHands } from "../../src/model/setup.ts";
import { setupApp } from "../../src/dashboard/setup/app.ts";
import { type Draft, readDraft } from "../../src/dashboard/setup/draft.ts";
import { filesOf } from "../../src/dashboard/setup/texts.ts";
import { setupDesk } from "../../src/settings/setup-hands.ts";
import { openMemoryStore, type Store } from "../../src/store/index.ts";
import { testAdapter } from "../support/channel.ts";
import { freePort } from "../support/port.ts";
import { sessionHeaders } from "../support/session.ts";
import { host } from "./board.ts";

const platform = "facebook";
let root: string;
let store: Store;
let hands: SetupHands;
let traded: string[];
let backTo: string;
let ask: (path: string, form?: Record<string, string>) => Promise<{ text: string; status: number }>;

const setting = (name: string, more: object = {}) => ({
  name,
  about: name,
  german: { about: name, from: "dort" },
  from: "there",
  secret: false,
  required: true,
  ...more,
});

/** A platform whose consent opens two pages. */
function pagesAdapter(): Adapter {
  return testAdapter({
    name: platform,
    title: "Facebook",
    settings: [
      setting("APP_ID", { required: false }),
      setting("PAGE_ID"),
      setting("PAGE_TOKEN", { secret: true }),
    ] as never,
    connect: {
      needs: ["APP_ID"],
      returnsTo: () => backTo,
      page: ({ state, redirectTo, settings }) =>
        `https://platform.example/consent?state=${state}&app=${settings.APP_ID}&to=${encodeURIComponent(redirectTo)}`,
      trade: async () => [],
    },
  });
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "litfass-consent-"));
  backTo = `http://127.0.0.1:${await freePort()}/connected`;
  traded = [];
  const place = { folder: join(root, "schedules"), envFile: join(root, ".env"), dataDir: join(root, "data") };
  hands = {
    ...setupDesk({ ...place, adapters: [pagesAdapter()], real: {} }),
    web: () => Promise.reject(new Error("this test asks no address")),
    consented: async (_channel, code) => {
      traded.push(code);
      if (code === "schlecht") throw new Error("Facebook refuses this code.");
      return ["Altmoor", "Sport"].map((name, index) => ({
        name: `${name} aktuell`,
        values: { PAGE_ID: String(index + 1), PAGE_TOKEN: `geheim-${index + 1}` },
      }));
    },
    verify: async (channel, values) => {
      const { settings } = hands.settingsWith(channel, values);
      return { id: settings.PAGE_ID ?? "", name: `Seite ${settings.PAGE_ID}`, url: null, closed: [] };
    },
  };
  hands.draft.write({
    ...readDraft(null),
    feeds: ["https://blatt.example/feed"],
    name: "Blatt",
    zone: "Europe/Berlin",
  });
  store = await openMemoryStore();
  const log = { info: () => {}, warn: () => {} };
  const app = setupApp({ store, language: "de", log, hands, finished: () => {} });
  const headers = { host, origin: `http://${host}`, ...(await sessionHeaders(store, host)) };
  ask = async (path, form) => {
    const sent = form ? { method: "POST", body: new URLSearchParams(form) } : {};
    const answer = await app.request(`http://${host}${path}`, { headers, ...sent });
    return { status: answer.status, text: await answer.text() };
  };
});
afterEach(async () => {
  await ask(`/setup/channels/${platform}/stop`, {});
  await store.close();
  rmSync(root, { recursive: true });
});

const draft = (): Draft => readDraft(hands.draft.read());
const page = async () => (await ask("/setup/channels")).text;
const begin = () => ask(`/setup/channels/${platform}`, { channel: "seite", APP_ID: "app-1", do: "consent" });
const stateIn = (text: string) => /consent\?state=([\w-]+)&/.exec(text.replaceAll("&amp;", "&"))?.[1] ?? "";
const env = () => readFileSync(join(root, ".env"), "utf8");

it("leads to the platform's page, and takes on two pages that one consent opens, each with variables of its own", async () => {
  await begin();
  const asked = await page();
  expect(asked).toContain("Zustimmung erteilen bei Facebook");
  expect(asked).toContain("data-working");
  const answer = await fetch(`${backTo}?state=${stateIn(asked)}&code=gut`);
  expect(await answer.text()).toContain("Litfass hat die Antwort");
  await expect.poll(page).toContain("Altmoor aktuell");
  expect(await page()).not.toContain("geheim-");
  await ask(`/setup/channels/${platform}/take`, { index: "0", channel: "altmoor" });
  await expect.poll(() => draft().channels.length).toBe(1);
  expect(await page()).not.toContain("Altmoor aktuell");
  await ask(`/setup/channels/${platform}/take`, { index: "0", channel: "süd-sport" });
  await expect.poll(() => draft().channels.length).toBe(2);
  expect(traded).toEqual(["gut"]);
  expect(env()).toBe(
    "APP_ID=app-1\nPAGE_ID=1\nPAGE_TOKEN=geheim-1\nPAGE_ID_SUED_SPORT=2\nPAGE_TOKEN_SUED_SPORT=geheim-2\n",
  );
  expect(draft().channels.map(({ name, account }) => `${name}: ${account}`)).toEqual([
    "altmoor: Seite 1",
    "süd-sport: Seite 2",
  ]);
  expect(readFileSync(join(root, "data/setup.json"), "utf8")).not.toContain("geheim-");
  const files = filesOf(draft(), [], "de");
  expect(files["newsroom.yaml"]).toContain("PAGE_TOKEN: PAGE_TOKEN_SUED_SPORT");
  const { newsroom, faults } = hands.read(files);
  expect(faults).toEqual([]);
  expect(newsroom?.channels.map(({ settings }) => settings.PAGE_ID)).toEqual(["1", "2"]);
});

it("hears no answer that bears another state, and takes one that is pasted", async () => {
  await begin();
  const state = stateIn(await page());
  expect((await fetch(`${backTo}?state=${state}x&code=falsch`)).status).toBe(404);
  await ask(`/setup/channels/${platform}/answer`, { address: `${backTo}?state=fremd&code=falsch` });
  expect(await page()).toContain("beantwortet die Frage nicht");
  expect(traded).toEqual([]);
  await ask(`/setup/channels/${platform}/answer`, { address: ` ${backTo}?state=${state}&code=gut ` });
  await expect.poll(page).toContain("Sport aktuell");
  expect(traded).toEqual(["gut"]);
});

it("says when the app's keys are missing, the person said no, or the platform refuses; and listens no longer", async () => {
  await ask(`/setup/channels/${platform}`, { channel: "seite", do: "consent" });
  expect(await page()).toContain("Es fehlt: APP_ID.");
  await begin();
  await fetch(`${backTo}?state=${stateIn(await page())}&error=access_denied`);
  await expect.poll(page).toContain("gab keine Erlaubnis");
  await begin();
  await ask(`/setup/channels/${platform}/answer`, {
    address: `${backTo}?state=${stateIn(await page())}&code=schlecht`,
  });
  await expect.poll(page).toContain("Facebook refuses this code.");
  await ask(`/setup/channels/${platform}/stop`, {});
  await expect(fetch(backTo)).rejects.toThrow("fetch failed");
  expect(draft().channels).toEqual([]);
});

it("makes no second channel of the keys of the first, renews those of a channel by its name, and leaves one out", async () => {
  const paste = (channel: string, PAGE_ID: string, PAGE_TOKEN: string) =>
    ask(`/setup/channels/${platform}`, { channel, PAGE_ID, PAGE_TOKEN });
  await paste("eins", "1", "geheim-1");
  await expect.poll(() => draft().channels.length).toBe(1);
  await paste("zwei", "1", "geheim-1");
  await expect.poll(page).toContain("gehören zu einem Kanal, den es hier schon gibt");
  await paste("zwei", "2", "geheim-2");
  await expect.poll(() => draft().channels.length).toBe(2);
  await paste("zwei", "2", "geheim-neu");
  await expect.poll(env).toContain("PAGE_TOKEN_ZWEI=geheim-neu\n");
  expect(env()).toContain("PAGE_TOKEN=geheim-1\n");
  await ask(`/setup/channels/${platform}/remove`, { channel: "eins" });
  expect(draft().channels.map(({ name }) => name)).toEqual(["zwei"]);
});
