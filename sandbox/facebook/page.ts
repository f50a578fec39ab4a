/** The sandbox's Page and app on Facebook. Nothing here opens anything anywhere else. */
export const page = {
  id: "101000000000001",
  name: "Tarretaler Tageblatt",
  link: "https://www.facebook.com/tarretaler",
  username: "tarretaler",
  engagedUsers: 900,
} as const;

export const app = {
  id: "202000000000002",
  name: "Litfass Sandbox",
  secret: "sandbox-facebook-app-secret",
} as const;

const reading = ["pages_show_list", "pages_read_engagement", "read_insights"] as const;
export type Permission = (typeof reading)[number] | "pages_manage_posts";

/** Tokens of the Page: one with everything a bot needs, one that may only read. */
export const tokens = {
  page: "sandbox-facebook-page-token",
  reader: "sandbox-facebook-reader-token",
} as const;

/** Tokens of the person who posts on the Page, as Login gives them: an hour's, and the one of 60 days. */
export const person = {
  short: "sandbox-facebook-person-short",
  long: "sandbox-facebook-person-long",
} as const;

const granted: ReadonlyMap<string, readonly Permission[]> = new Map<string, readonly Permission[]>([
  [tokens.page, [...reading, "pages_manage_posts"]],
  [tokens.reader, reading],
]);

/** What a token may do; null for one that Facebook never gave. */
export function permissionsOf(token: string): readonly Permission[] | null {
  return granted.get(token) ?? null;
}

/** Graph versions that answer on 2026-11-25: https://developers.facebook.com/docs/graph-api/changelog (v20.0 ended 2026-09-24). */
const living = { oldest: 21, newest: 26 } as const;

/** Does this version answer, is it over, or was there never one of this name? */
export function ageOf(version: string): "living" | "over" | "unknown" {
  const number = Number(/^v(\d{1,2})\.0$/.exec(version)?.[1] ?? Number.NaN);
  if (!(number >= 1 && number <= living.newest)) return "unknown";
  return number < living.oldest ? "over" : "living";
}
