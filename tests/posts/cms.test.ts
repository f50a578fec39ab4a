import { expect, test } from "vitest";
import { judge } from "../../src/gate/index.ts";
import type { CmsFields } from "../../src/model/cms.ts";
import { composePost } from "../../src/posts/compose.ts";
import { uploadable, withUploadable } from "../../src/posts/rights.ts";
import { goodUntil } from "../../src/posts/shelf.ts";
import { article, hour, morning, rules, teaser } from "../support/article.ts";
import { channelNamed, testAdapter } from "../support/channel.ts";

const said = (fields: CmsFields) => article({ cms: { fields, from: {} } });
const picture = (url: string, credit: string | null) => ({
  url,
  alt: null,
  caption: null,
  credit,
  creditChain: credit ? [credit] : [],
  widthPx: 1200,
  heightPx: 800,
});
const kept = (piece: ReturnType<typeof article>) => {
  const times = { firstSeenAt: morning, readAt: morning, changedAt: morning };
  return { article: piece, version: 1, withheld: null, old: false, ...times };
};
const compose = (fields: CmsFields) => {
  const channel = { adapter: testAdapter(), channel: channelNamed("kanal") };
  const written = { teaser: teaser(), judgement: null, skipped: null };
  return composePost(written, kept(said(fields)), { channel, rules, mark: "m" });
};

test("what the CMS leaves out is skipped on that platform, with the reason, and on no other", () => {
  const reason = { code: "not-routed", words: { de: "das Redaktionssystem nimmt diese Plattform aus" } };
  expect(compose({ skip: ["test"] })).toMatchObject({ state: "skipped", reason });
  expect(compose({ skip: ["*"] })).toMatchObject({ state: "skipped", reason });
  expect(compose({ skip: ["facebook"] })).toMatchObject({ state: "composed" });
  expect(compose({ skip: [] })).toMatchObject({ state: "composed" });
});

test("an article is worth a post no longer than its CMS says, and no longer than its shelf life", () => {
  const shelf = goodUntil(article(), rules, morning);
  expect(goodUntil(said({ expiresAt: morning + hour }), rules, morning)).toBe(morning + hour);
  expect(goodUntil(said({ expiresAt: morning + 400 * hour }), rules, morning)).toBe(shelf);
});

test("the CMS's word on its picture ends all guessing about rights, platform by platform", () => {
  const images = [picture("https://k.example/1.jpg", "dpa"), picture("https://k.example/2.jpg", "Kim Falk")];
  const uploadableOf = (fields: CmsFields | null, platform = "test") => {
    const piece = fields ? { ...said(fields), images } : article({ images });
    return withUploadable(piece, false, platform).images.map(({ url }) => url.at(-5));
  };
  expect(uploadableOf(null)).toEqual(["2"]);
  expect(uploadableOf({ imageRights: ["*"] })).toEqual(["1"]);
  expect(uploadableOf({ imageRights: ["test"] })).toEqual(["1"]);
  expect(uploadableOf({ imageRights: ["test"] }, "pinterest")).toEqual([]);
  expect(uploadableOf({ imageRights: [] })).toEqual([]);
  const image = { url: "https://k.example/1.jpg", alt: null, credit: null };
  expect(uploadableOf({ image }), "named without rights, judged by its credit").toEqual([]);
});

test("the desk is told that a picture may be uploaded when any platform of the newsroom may have it", () => {
  const images = [picture("https://k.example/1.jpg", "dpa"), picture("https://k.example/2.jpg", "Kim Falk")];
  const told = (fields: CmsFields, platforms: string[]) =>
    [...uploadable({ ...said(fields), images }, false, platforms)].map(({ url }) => url.at(-5));
  expect(told({ imageRights: ["pinterest"] }, ["test", "pinterest"])).toEqual(["1"]);
  expect(told({ imageRights: ["pinterest"] }, ["test"])).toEqual([]);
  expect(told({}, ["test", "pinterest"])).toEqual(["2"]);
});

test("the CMS says whether a person must look at what is told: its word counts, not ours", () => {
  const verdict = (fields: CmsFields, headline: string) => {
    const piece = { ...said(fields), headline, lede: `${headline}.` };
    const { form, measure } = testAdapter();
    const rest = { voice: channelNamed("k").voice, publishAt: morning, zone: rules.zone, recent: [], link: null };
    const words = teaser({ text: `${headline}.` });
    const { rules: all } = judge({ ...rest, article: piece, teaser: words, form, measure });
    return all.find(({ rule }) => rule === "SENSITIVE");
  };
  const grave = "Nach dem Anschlag in Altmoor sucht die Polizei Zeugen";
  const plain = "In Altmoor wird die Brücke gesperrt";
  expect(verdict({}, grave)?.ok).toBe(false);
  expect(verdict({ sensitivity: "none" }, grave)?.ok).toBe(true);
  expect(verdict({}, plain)?.ok).toBe(true);
  expect(verdict({ sensitivity: "minors" }, plain)).toMatchObject({ ok: false, level: "review" });
});
