import { z } from "zod";
import { canonicalAddress } from "../language/address.ts";
import type { Article, Picture } from "../model/article.ts";
import type { Cms } from "../model/cms.ts";
import { SaidError } from "../model/said.ts";
import { readDate } from "../time/written-dates.ts";
import { parseCredit, splitCaption } from "./credit.ts";

const words = z.string().nullish();
const flag = z.boolean().nullish();
const list = z.array(z.string()).nullish();
const instant = z.union([z.string(), z.number()]).nullish();

const picture = z.object({
  url: z.string().nullish(),
  alt: words,
  caption: words,
  credit: words,
  widthPx: z.number().nullish(),
  heightPx: z.number().nullish(),
});

const video = z.object({
  url: words,
  embedUrl: words,
  title: words,
  description: words,
  thumbnailUrl: words,
  durationMs: z.number().nullish(),
  chapters: z.array(z.object({ startMs: z.number(), title: z.string() })).nullish(),
});

const said = z.object({
  fields: z.record(z.string(), z.unknown()),
  from: z.record(z.string(), z.enum(["page", "webhook", "feed"])),
});

/** The shape `litfass read --json` prints; whatever is missing is unknown, whatever else is there is not read. */
const shape = z.object({
  url: words,
  section: words,
  kicker: words,
  headline: words,
  lede: words,
  body: z.union([z.array(z.string()), z.string()]).nullish(),
  topics: list,
  authors: list,
  publishedAt: instant,
  modifiedAt: instant,
  language: words,
  images: z.array(picture).nullish(),
  caption: words,
  videos: z.array(video).nullish(),
  paywalled: flag,
  sponsored: flag,
  opinion: flag,
  liveBlog: flag,
  embargoUntil: instant,
  corrections: list,
  cms: said.nullish(),
});

type Written = z.output<typeof shape>;

function instantOf(written: string | number | null | undefined, zone: string): number | null {
  return typeof written === "number" ? written : readDate(written ?? undefined, zone);
}

function pictures(written: Written): Picture[] {
  const given = written.images ?? [];
  const bare = given.length === 0 && written.caption ? [{ caption: written.caption }] : given;
  return bare.map((each: z.output<typeof picture>) => {
    const { caption, credit } = splitCaption(each.caption ?? "");
    return {
      url: each.url ?? "",
      alt: each.alt ?? null,
      caption: each.credit ? (each.caption ?? null) : caption,
      ...parseCredit(each.credit ?? credit),
      widthPx: each.widthPx ?? null,
      heightPx: each.heightPx ?? null,
    };
  });
}

function videos(written: Written): Article["videos"] {
  return (written.videos ?? []).map((each) => ({
    url: each.url ?? null,
    embedUrl: each.embedUrl ?? null,
    title: each.title ?? null,
    description: each.description ?? null,
    thumbnailUrl: each.thumbnailUrl ?? null,
    durationMs: each.durationMs ?? null,
    ...(each.chapters?.length ? { chapters: each.chapters } : {}),
  }));
}

function articleOf(written: Written, origin: { url: string | null; zone: string }): Article {
  const { zone } = origin;
  const { body } = written;
  return {
    url: canonicalAddress(written.url ?? origin.url ?? "") ?? "",
    section: written.section ?? null,
    kicker: written.kicker ?? null,
    headline: written.headline ?? null,
    lede: written.lede ?? null,
    body: typeof body === "string" ? body.split(/\n+/).filter((each) => each.trim() !== "") : (body ?? []),
    topics: written.topics ?? [],
    authors: written.authors ?? [],
    publishedAt: instantOf(written.publishedAt, zone),
    modifiedAt: instantOf(written.modifiedAt, zone),
    language: written.language ?? null,
    images: pictures(written),
    videos: videos(written),
    paywalled: written.paywalled ?? null,
    sponsored: written.sponsored ?? null,
    opinion: written.opinion ?? null,
    liveBlog: written.liveBlog ?? null,
    embargoUntil: instantOf(written.embargoUntil, zone),
    ...(written.corrections?.length ? { corrections: written.corrections } : {}),
    ...(written.cms ? { cms: written.cms as Cms } : {}),
  };
}

/**
 * Reads articles given as JSON: one, a list, or one line each, in the shape that `litfass read --json` prints. Instants may
 * be ISO text or ms. Throws one sentence that names the part which cannot be read.
 */
export function readArticleJson(text: string, origin: { url: string | null; zone: string }): Article[] {
  const documents = parseJson(text);
  return documents.map((document) => {
    const result = shape.safeParse(document);
    if (result.success) return articleOf(result.data, origin);
    const [issue] = result.error.issues;
    const place = issue?.path.join(".") || "the document";
    throw new SaidError({
      de: `Das JSON ist kein Artikel: ${place} ist nicht, was „litfass read --json“ dort ausgibt.`,
      en: `The JSON is no article: ${place} is not what "litfass read --json" prints there.`,
    });
  });
}

function parseJson(text: string): unknown[] {
  const parse = (part: string): unknown => {
    try {
      return JSON.parse(part);
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      throw new SaidError(
        {
          de: `Das Dokument beginnt wie JSON und lässt sich nicht als JSON lesen: ${why}.`,
          en: `The document begins like JSON and cannot be read as JSON: ${why}.`,
        },
        { cause: thrown },
      );
    }
  };
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const isLines = lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line));
  if (isLines) return lines.map(parse);
  const whole = parse(text);
  return Array.isArray(whole) ? whole : [whole];
}
