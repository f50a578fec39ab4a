import { describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import type { Adapter, Form, MediaFile, Sourced } from "../../src/model/adapter.ts";
import type { Draft } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { draftOf, fullMaterial, link, mark } from "./full-material.ts";
import { failureOf, platform, toolsFor } from "./support.ts";

const asOfToday = "2026-12-31";
/** Every sourced value anywhere in what an adapter declares, with its place. */
function sourcedIn(value: unknown, place: string): { place: string; sourced: Sourced<unknown> }[] {
  if (value === null || typeof value !== "object") return [];
  if ("source" in value && "asOf" in value && "value" in value) return [{ place, sourced: value as Sourced<unknown> }];
  return Object.entries(value).flatMap(([key, each]) => sourcedIn(each, `${place}.${key}`));
}

/** Values for all of an adapter's settings that point it at `url`, with keys that must never be seen. */
function settingsAt(adapter: Adapter, url: string): Record<string, string> {
  const families = [...new Set(adapter.settings.flatMap((each) => each.family ?? []))];
  const chosen = adapter.settings.filter((each) => each.family === undefined || each.family === families[0]);
  return Object.fromEntries(
    chosen.map((each) => [
      each.name,
      each.name.endsWith("_URL")
        ? url
        : each.secret
          ? `geheim-${each.name}-9f8e7d`
          : each.required
            ? `${each.name}-1`
            : "",
    ]),
  );
}

const image: MediaFile = { bytes: new Uint8Array(2000), type: "image/jpeg", widthPx: 1200, heightPx: 800 };
const video: MediaFile = { bytes: new Uint8Array(2000), type: "video/mp4", widthPx: null, heightPx: null };
const media = async (url: string) => (url.endsWith(".mp4") ? video : image);

it("the register has the four platforms, each once", () => {
  expect(adapters.map(({ name }) => name).toSorted()).toEqual(["facebook", "pinterest", "twitter", "youtube"]);
});

describe.each(adapters.map((adapter) => [adapter.title, adapter] as const))("%s declares", (_title, adapter) => {
  it("every limit with its source and a day on which it was read", () => {
    const all = [...sourcedIn(adapter.form, "form"), ...sourcedIn(adapter.budget, "budget")];
    expect(all.length).toBeGreaterThan(5);
    for (const { place, sourced } of all) {
      expect(sourced.source.length, place).toBeGreaterThan(10);
      expect(sourced.asOf, place).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(sourced.asOf <= asOfToday, place).toBe(true);
    }
  });

  it("settings that say what they are and where a person gets them; its address among them", () => {
    const names = adapter.settings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const setting of adapter.settings) {
      expect(setting.name).toMatch(/^[A-Z][A-Z0-9_]+$/);
      expect(setting.about.length, setting.name).toBeGreaterThan(5);
      expect(setting.from.length, setting.name).toBeGreaterThan(5);
      if (/TOKEN|SECRET|PASSWORD/.test(setting.name)) expect(setting.secret, setting.name).toBe(true);
    }
    const addresses = adapter.settings.filter(({ name }) => name.endsWith("_URL"));
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(URL.canParse(address.fallback ?? ""), address.name).toBe(true);
  });

  it("costs in windows that there are, and a reading delay", () => {
    const windows = adapter.budget.windows.map(({ name }) => name);
    for (const [request, costs] of Object.entries(adapter.budget.costs))
      for (const cost of costs) expect(windows, request).toContain(cost.window);
    expect(adapter.budget.readableAfterMs.value).toBeGreaterThan(0);
    expect(adapter.budget.timeLimitMs).toBeGreaterThan(0);
  });

  it("a text limit that its measure holds to: at the limit valid, one over refused", () => {
    const { text } = adapter.form;
    expect(text.target).toBeLessThanOrEqual(text.max.value);
    expect(adapter.measure("a".repeat(text.max.value))).toMatchObject({ length: text.max.value, valid: true });
    expect(adapter.measure("a".repeat(text.max.value + 1)).valid).toBe(false);
  });
});

/** All words of a draft in one string. */
const wordsOf = (draft: Draft) => Object.values(draft.parts).flat().join("\n");
const timesIn = (text: string, part: string) => text.split(part).length - 1;

function linkStands(form: Form, draft: Draft): boolean {
  const text = draft.parts[form.text.part];
  if (typeof text !== "string") return false;
  if (form.linkPlace === "own field") return timesIn(text, link) === 0;
  return timesIn(text, link) === 1 && (form.linkPlace !== "end of text" || text.endsWith(link));
}

describe.each(adapters.map((adapter) => [adapter.title, adapter] as const))("%s composes", (_title, adapter) => {
  it("the same draft from the same material, and changes nothing in it", () => {
    const given = fullMaterial();
    const before = JSON.stringify(given);
    expect(adapter.compose(given)).toEqual(adapter.compose(fullMaterial()));
    expect(JSON.stringify(given)).toBe(before);
  });

  it("the link once, in the place it declares, and only parts that are valid by its own measure", () => {
    const draft = draftOf(adapter);
    expect(draft.link).toBe(link);
    expect(linkStands(adapter.form, draft)).toBe(true);
    const text = draft.parts[adapter.form.text.part];
    expect(typeof text === "string" && adapter.measure(text).valid).toBe(true);
  });

  it("whole words or nothing: a text beyond the limit is unfit, in a sentence of either language", () => {
    const given = fullMaterial();
    const teaser = { ...given.teaser, text: `${"Wort ".repeat(adapter.form.text.max.value)}Ende.` };
    const draft = adapter.compose({ ...given, teaser });
    expect(draft).toHaveProperty("unfit");
    if (!("unfit" in draft)) return;
    expect(draft.unfit.en.length).toBeGreaterThan(20);
    expect(draft.unfit.de).not.toBe(draft.unfit.en);
  });

  it("no tag beyond what platform and voice allow", () => {
    const given = fullMaterial();
    const tags = ["Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs"];
    const draft = draftOf(adapter, {
      ...given,
      teaser: { ...given.teaser, tags },
      voice: { ...given.voice, maxTags: 6 },
    });
    expect(timesIn(wordsOf(draft), "#")).toBeLessThanOrEqual(adapter.form.maxTags);
    const none = draftOf(adapter, {
      ...given,
      teaser: { ...given.teaser, tags },
      voice: { ...given.voice, maxTags: 0 },
    });
    expect(timesIn(wordsOf(none), "#")).toBe(0);
  });
});

describe.each(adapters.map((adapter) => [adapter.title, adapter] as const))("%s fails", (_title, adapter) => {
  async function everyVerb(answer: Parameters<typeof platform>[0]) {
    const server = await platform(answer);
    const settings = settingsAt(adapter, server.url);
    const tools = () => toolsFor(settings, { media });
    const search = { mark, link, sinceAt: Date.UTC(2026, 10, 24, 11), untilAt: null, ticket: null, remoteId: null };
    const failures = [
      await failureOf(adapter.publish(draftOf(adapter), tools())),
      await failureOf(adapter.find(search, tools())),
      await failureOf(adapter.verify(tools())),
    ];
    return { failures, server };
  }

  it.each([
    ["500 with a page", { status: 500, text: "<html>Internal Server Error</html>" }],
    ["200 with rubbish", { status: 200, text: "<html>\u0000{", headers: { "content-type": "application/json" } }],
    ["a cut connection", { cut: "before answer" as const }],
    ["401", { status: 401, json: { code: 2, title: "Unauthorized", error: { code: 190, message: "no", errors: [] } } }],
  ])("only as a Failure when the platform answers %s, and never tells its keys", async (_what, answer) => {
    const { failures } = await everyVerb(() => answer);
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(Failure);
      expect(failure.kind).not.toBe("rejected");
      expect(failure.message).not.toContain("geheim-");
      expect(failure.message.length).toBeGreaterThan(20);
    }
  });

  it("as unavailable when nobody answers at the address: nothing can have been taken", async () => {
    const settings = settingsAt(adapter, "http://127.0.0.1:9");
    const failure = await failureOf(adapter.publish(draftOf(adapter), toolsFor(settings, { media })));
    expect(failure.kind).toBe("unavailable");
  });

  it("as unavailable or unauthorized, never as absent, when a look-up cannot look", async () => {
    const { failures } = await everyVerb(() => ({ status: 503, text: "" }));
    expect(["unavailable", "unknown"]).toContain(failures[1]?.kind);
  });
});
