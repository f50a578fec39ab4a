import { z } from "zod";
import { oneLine, plainTextOrNull } from "../language/markup.ts";
import type { FeedAuthor, FeedEntry, ReadFeed } from "../model/entry.ts";
import type { DateReader } from "../time/written-dates.ts";
import { cmsOfJson } from "./cms.ts";
import { addressOf, identityIn, languageIn, mediaTypeIn, mostMarkup, mostWords, nameless } from "./constructs.ts";
import { sanitise } from "./sanitise.ts";

const shorterThan = (most: number) =>
  z
    .string()
    .transform((written) => written.slice(0, most))
    .nullish()
    .catch(null);
const text = shorterThan(mostWords);
const html = shorterThan(mostMarkup);
const author = z.object({ name: text }).nullish().catch(null);
const list = <T extends z.ZodType>(item: T) => z.array(item).nullish().catch(null);
const identity = z.union([z.string(), z.number()]).nullish().catch(null);
const attachment = z.object({ url: text, mime_type: text, size_in_bytes: z.number().nullish().catch(null) });
const item = z.object({
  id: identity,
  url: text,
  external_url: text,
  title: z.union([z.string(), z.number()]).nullish().catch(null),
  summary: html,
  content_html: html,
  content_text: html,
  date_published: text,
  date_modified: text,
  author,
  authors: list(author),
  tags: list(text),
  image: text,
  banner_image: text,
  attachments: list(attachment.nullish().catch(null)),
  _litfass: z.unknown().optional(),
});
const document = z.object({
  version: identity,
  title: text,
  home_page_url: text,
  feed_url: text,
  description: html,
  language: text,
  icon: text,
  favicon: text,
  author,
  authors: list(author),
  items: z.array(item.nullish().catch(null)),
});

type Item = z.infer<typeof item>;

function names(given: Pick<Item, "author" | "authors">): FeedAuthor[] {
  const found = [...(given.authors ?? []), given.author].map((one) => plainTextOrNull(one?.name));
  return [...new Set(found)].flatMap((name) => (name ? [{ name, email: null }] : []));
}

function escape(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br>");
}

function readItem(given: Item, base: string | null, dates: DateReader): FeedEntry {
  const images = [given.image, given.banner_image].flatMap((written) => addressOf(written, base) ?? []);
  const { _litfass: said } = given;
  const cms = cmsOfJson(said, dates);
  const content = given.content_html || (given.content_text ? escape(given.content_text) : null);
  return {
    id: given.id === null || given.id === undefined ? null : identityIn(oneLine(String(given.id))),
    title: plainTextOrNull(
      given.title === null || given.title === undefined ? null : String(given.title).slice(0, mostWords),
    ),
    url: addressOf(given.url, base) ?? addressOf(given.external_url, base),
    publishedAt: dates.read(given.date_published),
    updatedAt: dates.read(given.date_modified),
    summary: plainTextOrNull(given.summary),
    content: (content && sanitise(content, base)) || null,
    authors: names(given),
    categories: [...new Set((given.tags ?? []).flatMap((tag) => plainTextOrNull(tag) ?? []))],
    enclosures: (given.attachments ?? []).flatMap((file) => {
      const url = addressOf(file?.url, base);
      return url ? [{ url, type: mediaTypeIn(file?.mime_type), length: file?.size_in_bytes ?? null }] : [];
    }),
    images: [...new Set(images)].map((url) => ({ url, credit: null })),
    rights: null,
    ...(cms ? { cms } : {}),
  };
}

/** A JSON Feed (1.0 and 1.1) of at most so many items, or null when the JSON is something else. */
export function readJsonFeed(
  json: unknown,
  given: { readonly from: string | null; readonly most: number; readonly dates: DateReader },
): ReadFeed | null {
  const { from, most, dates } = given;
  const listed = z.object({ items: z.array(z.unknown()) }).safeParse(json);
  const read = document.safeParse(
    listed.success ? { ...(json as object), items: listed.data.items.slice(0, most) } : json,
  );
  if (!read.success || (!read.data.version && !read.data.title)) return null;
  const said = read.data;
  const base = from ?? addressOf(said.home_page_url, null) ?? addressOf(said.feed_url, null);
  const authors = names(said);
  const entries = said.items.flatMap((one) => (one ? [readItem(one, base, dates)] : []));
  const image = addressOf(said.icon, base) ?? addressOf(said.favicon, base);
  return {
    feed: {
      ...nameless,
      title: plainTextOrNull(said.title),
      link: addressOf(said.home_page_url, base),
      description: plainTextOrNull(said.description),
      language: languageIn(said.language),
      authors,
      image: image === null ? null : { url: image },
    },
    entries: entries.map((entry) => (entry.authors.length > 0 ? entry : { ...entry, authors })),
  };
}
