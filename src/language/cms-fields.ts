import { allPlatforms, type Cms, type CmsFields, type CmsImage, type CmsRoad } from "../model/cms.ts";
import { readDate } from "../time/written-dates.ts";
import { cleanText, oneLine, withoutActive } from "./markup.ts";

/** What was read, and the names of those fields that could not be: unknown ones, and values of no use. */
export type ReadFields = { readonly fields: CmsFields; readonly unread: readonly string[] };

type Written = Readonly<Record<string, unknown>>;

const longestTeaser = 5000;
const longestWord = 200;

function isWritten(value: unknown): value is Written {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function words(value: unknown, longest = longestWord): string | null {
  const text = typeof value === "string" ? oneLine(withoutActive(cleanText(value))) : "";
  return text === "" || text.length > longest ? null : text;
}

function flag(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  const written = typeof value === "string" || typeof value === "number" ? String(value).trim().toLowerCase() : "";
  if (/^(?:true|yes|ja|1)$/.test(written)) return true;
  return /^(?:false|no|nein|0)$/.test(written) ? false : null;
}

function address(value: unknown): string | null {
  const url = typeof value === "string" ? URL.parse(value.trim()) : null;
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : null;
}

/** The name an adapter has for what people call a platform. */
function platformOf(written: string): string {
  const name = written.trim().toLowerCase();
  return name === "x" || name === "twitter/x" ? "twitter" : name;
}

/** Platforms written as true or "all", false or "none", a list, or words with blanks or commas between. */
function platforms(value: unknown): readonly string[] | null {
  const all = typeof value === "string" ? value.split(/[\s,]+/) : Array.isArray(value) ? value : [value];
  const names = all.flatMap((one) => (typeof one === "string" ? platformOf(one) || [] : []));
  const alone = names.length === 1 ? names[0] : all.length === 1 ? all[0] : null;
  if (flag(alone) === true || alone === "all" || alone === allPlatforms) return [allPlatforms];
  if (flag(alone) === false || alone === "none") return [];
  if (all.length === 0) return [];
  return names.length > 0 && names.every((name) => /^[a-z0-9-]{1,40}$/.test(name)) ? [...new Set(names)] : null;
}

function image(value: unknown): CmsImage | null {
  const given: Written = isWritten(value) ? value : { url: value };
  const url = address(given.url);
  return url === null ? null : { url, alt: words(given.alt, 1000), credit: words(given.credit) };
}

function teasers(value: unknown): Readonly<Record<string, string>> | null {
  if (!isWritten(value)) return null;
  const all = Object.entries(value).flatMap(([name, text]) => {
    const said = words(text, longestTeaser);
    const platform = platformOf(name);
    return said === null ? [] : [[platform === "all" ? allPlatforms : platform, said] as const];
  });
  return all.length === 0 ? null : Object.fromEntries(all);
}

type Reader = { readonly field: keyof CmsFields; readonly read: (value: unknown, zone: string) => unknown };

const instant = (value: unknown, zone: string) => readDate(typeof value === "string" ? value : null, zone);

/** Every field there is: its name outside, within `social` or beside it, and how it is read. */
const beside: Readonly<Record<string, Reader>> = {
  kicker: { field: "kicker", read: (value) => words(value) },
  embargo_until: { field: "embargoUntil", read: instant },
  expires_at: { field: "expiresAt", read: instant },
  sensitivity: { field: "sensitivity", read: (value) => words(value)?.toLowerCase() ?? null },
  is_ad: { field: "isAd", read: flag },
  is_opinion: { field: "isOpinion", read: flag },
  breaking: { field: "breaking", read: flag },
};
const within: Readonly<Record<string, Reader>> = {
  teaser: { field: "teasers", read: teasers },
  skip: { field: "skip", read: platforms },
  image: { field: "image", read: image },
  image_rights: { field: "imageRights", read: platforms },
};

/** The names of all fields, as a CMS writes them. */
export const cmsFieldNames: readonly string[] = [
  ...Object.keys(within).map((name) => `social.${name}`),
  ...Object.keys(beside),
];

/**
 * Reads what a CMS says of an article: an object as `docs/for-your-cms.md` shows it. What is null is not said. Dates without a
 * zone are of `zone`. Never throws; what cannot be read is named. `strict` names unknown keys beside `social` too.
 */
export function readCmsFields(written: unknown, zone: string, { strict = false } = {}): ReadFields {
  const fields: Record<string, unknown> = {};
  const unread: string[] = [];
  const take = (given: Written, readers: Readonly<Record<string, Reader>>, at: { prefix: string; all: boolean }) => {
    for (const [name, value] of Object.entries(given)) {
      const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
      if (value === null || value === "" || (name === "social" && at.prefix === "")) continue;
      const read = reader ? reader.read(value, zone) : null;
      if (reader && read !== null) fields[reader.field] = read;
      else if (reader || at.all) unread.push(`${at.prefix}${name}`.slice(0, 100));
    }
  };
  if (!isWritten(written)) return { fields: {}, unread };
  take(written, beside, { prefix: "", all: strict });
  if (isWritten(written.social)) take(written.social, within, { prefix: "social.", all: true });
  else if (written.social !== null && written.social !== undefined) unread.push("social");
  return { fields, unread };
}

/** What is known already, and of each field it does not have what another road says; teasers platform by platform. */
export function mergeCms(known: Cms | null | undefined, road: CmsRoad, said: CmsFields | null | undefined): Cms | null {
  const fields: Record<string, unknown> = { ...known?.fields };
  const from: Record<string, CmsRoad> = { ...known?.from };
  for (const [name, value] of Object.entries(said ?? {})) {
    if (name === "teasers") fields.teasers = { ...said?.teasers, ...known?.fields.teasers };
    if (Object.hasOwn(from, name)) continue;
    fields[name] ??= value;
    from[name] = road;
  }
  return Object.keys(fields).length === 0 ? null : { fields, from };
}
