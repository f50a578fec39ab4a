import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { imageSize } from "image-size";
import { parse } from "yaml";
import { z } from "zod";
import { readMinute } from "./dates.ts";

const moment = z.string().transform(readMinute);

const picture = z
  .strictObject({ file: z.string(), alt: z.string(), caption: z.string(), credit: z.string() })
  .transform((read) => ({ ...read, ...sizeOf(read.file) }));

const video = z.strictObject({
  file: z.string(),
  thumbnail: z.string(),
  title: z.string(),
  description: z.string(),
  seconds: z.number(),
});

/** What stands above an article's text in its file; `sandbox/site/articles/README.md` explains it to editors. */
const frontMatter = z.strictObject({
  id: z.number().int(),
  kind: z.enum(["news", "service", "recipe", "background", "portrait", "opinion", "ad", "live"]),
  page: z.enum(["classic", "magazine", "compact"]),
  section: z.string(),
  kicker: z.string(),
  headline: z.string(),
  lede: z.string(),
  authors: z.array(z.string()).default([]),
  desk: z.string(),
  topics: z.array(z.string()),
  language: z.enum(["de", "en"]).default("de"),
  published: moment,
  /** When page and feeds first show it, if not at `published`. */
  listed: moment.optional(),
  embargo: moment.optional(),
  withdrawn: moment.optional(),
  revision: z.strictObject({ at: moment, headline: z.string(), lede: z.string(), note: z.string() }).optional(),
  ticker: z.array(z.strictObject({ at: moment, headline: z.string(), text: z.string() })).default([]),
  paywall: z.boolean().default(false),
  feeds: z.array(z.enum(["rss", "sport", "video", "sitemap"])).default(["rss", "sitemap"]),
  picture: picture.optional(),
  video: video.optional(),
  recipe: z.strictObject({ yield: z.string(), minutes: z.number(), ingredients: z.array(z.string()) }).optional(),
});

/** An article as its file has it, with moments in minutes after local 00:00 of the invented day. */
export type Piece = z.infer<typeof frontMatter> & { readonly slug: string; readonly text: string };

export type PiecePicture = NonNullable<Piece["picture"]>;
export type PieceVideo = NonNullable<Piece["video"]>;

export const mediaFolder = join(import.meta.dirname, "media");
const articlesFolder = join(import.meta.dirname, "articles");

function sizeOf(file: string): { widthPx: number; heightPx: number } {
  const { width, height } = imageSize(readFileSync(join(mediaFolder, file)));
  return { widthPx: width, heightPx: height };
}

function readPiece(file: string): Piece {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join(articlesFolder, file), "utf8"));
  if (!match) throw new Error(`sandbox/site/articles/${file} has no front matter between two lines of "---".`);
  const head = frontMatter.safeParse(parse(match[1] ?? ""));
  if (!head.success) throw new Error(`sandbox/site/articles/${file}: ${z.prettifyError(head.error)}`);
  return { ...head.data, slug: file.replace(/\.md$/, ""), text: match[2] ?? "" };
}

const articleFiles = readdirSync(articlesFolder).filter((file) => file.endsWith(".md") && file !== "README.md");

/** Every article of the paper, in the order of its appearance on the site. */
export const pieces: readonly Piece[] = articleFiles.map(readPiece).sort((a, b) => listedMinute(a) - listedMinute(b));

/** The minute from which page and feeds show a piece. */
export function listedMinute(piece: Piece): number {
  return piece.listed ?? piece.published;
}

/** Every minute at which the site shows something else of this piece. */
export function turningMinutes(piece: Piece): number[] {
  const own = [listedMinute(piece), piece.published, piece.embargo, piece.revision?.at, piece.withdrawn];
  return [...own, ...piece.ticker.map((entry) => entry.at)].filter((minute) => minute !== undefined);
}
