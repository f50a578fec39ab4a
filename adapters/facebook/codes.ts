import type { FailureKind } from "../../src/model/failure.ts";

/** What an answer means for us. */
export type Finding = { readonly kind: FailureKind; readonly meaning: string };

// Codes: https://developers.facebook.com/docs/graph-api/guides/error-handling, 2026. Longer subcodes are those a peer has
// met: https://github.com/gitroomhq/postiz-app, facebook.provider.ts, 2026-08-21.

const again = "get a new token of the Page and set FACEBOOK_PAGE_TOKEN";

/** Throttling: by app (4), user (17), Page with a user's token (32), other counts (341, 613); Pages have 80001. */
const throttling = new Set([4, 17, 32, 341, 613, 1_390_008]);

/** Is it throttling? 80000 to 80014 are the same for Meta's kinds of business. */
export function isThrottling(code: number): boolean {
  return throttling.has(code) || (code >= 80_000 && code <= 80_014);
}

/** Facebook's own words for "it may work in a moment". */
export const passing: ReadonlySet<number> = new Set([1, 2, 1_363_047, 1_609_010]);

/** The same thing was posted before, perhaps by the attempt whose answer was lost. */
export const duplicates: ReadonlySet<number> = new Set([506, 1_366_051]);

/** Codes that say that no second try can help before a person has done something, with what to do. */
const closed: Readonly<Record<number, string>> = {
  3: "The app may not make this call; see its permissions at https://developers.facebook.com/apps.",
  102: `The session of the token is over; ${again}.`,
  190: `The token is not accepted; ${again}.`,
  368: "Facebook blocks this Page or app for a while for breaking its rules; see the Page's support inbox before it goes on.",
  458: `The app was removed by the person behind the token; ${again}.`,
  459: `Facebook wants the person behind the token to log in at https://www.facebook.com and settle a check there; then ${again}.`,
  460: `The password of the person behind the token was changed; ${again}.`,
  463: `The token has expired; ${again}.`,
  464: `The account of the person behind the token is not confirmed; log in at https://www.facebook.com, then ${again}.`,
  467: `The token was made invalid; ${again}.`,
  492: `The person behind the token has no role on the Page any more; give it back, then ${again}.`,
  2500: `No token reached Facebook; ${again}.`,
  1_404_006: "Facebook wants a security check; log in at https://www.facebook.com as a person who runs the Page.",
  1_404_078: "The Page lacks publishing authorization; a person who runs it must get it in the Page's settings.",
  1_404_112: "Facebook has limited the account; see its support inbox.",
  4_854_002: "Facebook wants an identity confirmed; log in at https://www.facebook.com as a person who runs the Page.",
};

/** What a person must do by these codes, the closest first, or null. */
export function whatToDo(codes: readonly number[]): string | null {
  return codes.map((code) => closed[code]).find((sentence) => sentence !== undefined) ?? null;
}

/** 10 and 200 to 299: a permission was never given or was taken back. */
export function isPermission(code: number): boolean {
  return code === 10 || (code >= 200 && code <= 299);
}

/** Facebook's crawler could not read the article. */
export const unreadableLink = 1_609_005;

/** What Facebook does not take in any try, said in our words; its own stand beside them. */
const refusals: Readonly<Record<number, string>> = {
  1_346_003: "Facebook holds the content to be against its rules.",
  1_349_125: "Facebook holds the content to be against its rules.",
  1_404_102: "Facebook holds the content to be against its rules.",
  1_366_046: "The picture is too large or of a kind Facebook does not take; use a JPEG or PNG below 4 MB.",
  1_609_008: "Facebook takes no posts whose link leads to facebook.com itself.",
  2_061_006: "Facebook does not take the link; see whether it opens in a browser.",
};

/** Is one of the codes known to be about this post alone? Such a code says more than a general one beside it. */
export function isAboutPost(codes: readonly number[]): boolean {
  return codes.some((code) => code in refusals || duplicates.has(code) || code === unreadableLink);
}

/** Why it will never be taken, by these codes. */
export function whyNever(codes: readonly number[]): string {
  return (
    codes.map((code) => refusals[code]).find((sentence) => sentence !== undefined) ?? "Facebook does not take this."
  );
}
