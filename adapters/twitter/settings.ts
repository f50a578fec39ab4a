import { Failure } from "../../src/model/failure.ts";
import type { Setting } from "../../src/model/adapter.ts";
import { german } from "./german.ts";

const keysPage = "the app's page at https://console.x.com, under Keys and tokens";
const consent =
  "the consent of the account (litfass connect twitter), scopes tweet.read users.read tweet.write media.write offline.access";

const webAddress = "https://x.com";

type Named = readonly [name: string, about: string];

const secret = ([name, about]: Named, from: string, family: string): Setting => ({
  name,
  about,
  from,
  family,
  secret: true,
  required: true,
});

/** Any one family lets a channel post. Only the refresh token lasts without care: X's access tokens end after two hours. */
const english: readonly Setting[] = [
  {
    name: "TWITTER_API_URL",
    about: "Address of the X API",
    from: "https://docs.x.com/x-api",
    secret: false,
    required: false,
    fallback: "https://api.x.com",
  },
  {
    name: "TWITTER_WEB_URL",
    about: "Address where followers read the posts",
    from: "https://x.com",
    secret: false,
    required: false,
    fallback: webAddress,
  },
  { ...secret(["TWITTER_CLIENT_ID", "OAuth 2.0 client id of the app"], keysPage, "OAuth 2.0"), secret: false },
  {
    ...secret(
      ["TWITTER_CLIENT_SECRET", "OAuth 2.0 client secret; only confidential apps have one"],
      keysPage,
      "OAuth 2.0",
    ),
    required: false,
  },
  secret(["TWITTER_REFRESH_TOKEN", "OAuth 2.0 refresh token; X replaces it at every use"], consent, "OAuth 2.0"),
  secret(
    ["TWITTER_ACCESS_TOKEN", "OAuth 2.0 user access token; ends after two hours"],
    consent,
    "OAuth 2.0, Access Token",
  ),
  secret(["TWITTER_API_KEY", "OAuth 1.0a consumer key of the app"], keysPage, "OAuth 1.0a"),
  secret(["TWITTER_API_SECRET", "OAuth 1.0a consumer secret of the app"], keysPage, "OAuth 1.0a"),
  secret(["TWITTER_OAUTH1_TOKEN", "OAuth 1.0a access token of the account"], keysPage, "OAuth 1.0a"),
  secret(["TWITTER_OAUTH1_SECRET", "OAuth 1.0a access token secret of the account"], keysPage, "OAuth 1.0a"),
];

export const settings: readonly Setting[] = english.map((each) => ({ ...each, german: german[each.name] }));

type Values = Readonly<Record<string, string>>;

/** A setting's value without blanks around it, or null when it is missing or empty. */
export function valueOf(values: Values, name: string): string | null {
  return values[name]?.trim() || null;
}

/** Where people meet X, without "/" at its end. */
export function webRoot(values: Values): string {
  return (valueOf(values, "TWITTER_WEB_URL") ?? webAddress).replace(/\/+$/, "");
}

/** Where followers read a post. */
export function webUrl(values: Values, id: string): string {
  return `${webRoot(values)}/i/web/status/${id}`;
}

/** Address that the API's paths are put behind, without "/" at its end and with its version: `https://api.x.com/2`. */
export function apiRoot(values: Values): string {
  const given = valueOf(values, "TWITTER_API_URL") ?? "https://api.x.com";
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new Failure("unauthorized", "TWITTER_API_URL is no web address; nothing was sent to X. Correct the setting.");
  }
  const bare = given.replace(/\/+$/, "");
  return bare.endsWith("/2") ? bare : `${bare}/2`;
}
