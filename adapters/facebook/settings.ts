import { createHmac } from "node:crypto";
import type { Setting } from "../../src/model/adapter.ts";
import { german } from "./german.ts";
import { Failure } from "../../src/model/failure.ts";
import { graphVersion } from "./limits.ts";

const graphAddress = "https://graph.facebook.com";
const webAddress = "https://www.facebook.com";
const appPage = "the app's page at https://developers.facebook.com/apps";

/**
 * One Page. Its token has no end date, but ends without notice when the person behind it changes the password, leaves
 * the Page or removes the app. Posts of an app that is not switched to Live are seen only by people with a role in it.
 */
const english: readonly Setting[] = [
  {
    name: "FACEBOOK_GRAPH_URL",
    about: `Address of the Graph API; the version ${graphVersion.value} is put behind it unless it names one`,
    from: "https://developers.facebook.com/docs/graph-api/overview",
    secret: false,
    required: false,
    fallback: graphAddress,
  },
  {
    name: "FACEBOOK_WEB_URL",
    about: "Address where followers read the posts",
    from: webAddress,
    secret: false,
    required: false,
    fallback: webAddress,
  },
  {
    name: "FACEBOOK_PAGE_ID",
    about: "Id of the Page that gets the posts, digits only",
    from: "the Page's About tab under Page transparency, or GET /me/accounts in https://developers.facebook.com/tools/explorer",
    secret: false,
    required: true,
  },
  {
    name: "FACEBOOK_PAGE_TOKEN",
    about: "Access token of the Page itself, long-lived, made with an app that is switched to Live",
    from:
      "the consent of a person (litfass connect facebook), or GET /me/accounts with the long-lived token of a person who may create content on the Page (or of a system user), " +
      "permissions pages_show_list pages_manage_posts pages_read_engagement, for figures also read_insights",
    secret: true,
    required: true,
  },
  {
    name: "FACEBOOK_APP_ID",
    about: "Id of the app, for litfass connect facebook",
    from: `${appPage}, under App settings, Basic`,
    secret: false,
    required: false,
  },
  {
    name: "FACEBOOK_APP_SECRET",
    about:
      "Secret of the app; needed for litfass connect facebook and where the app demands proof of it with every call (Require App Secret)",
    from: `${appPage}, under App settings, Basic`,
    secret: true,
    required: false,
  },
  {
    name: "FACEBOOK_POST_KIND",
    about:
      "link: the article's card leads readers to it; photo: its picture with the link as last line, where it has one to upload",
    from: "the newsroom's own choice",
    secret: false,
    required: false,
    fallback: "link",
  },
];

export const settings: readonly Setting[] = english.map((each) => ({ ...each, german: german[each.name] }));

type Values = Readonly<Record<string, string>>;

/** A setting's value without blanks around it, or null when it is missing or empty. */
export function valueOf(values: Values, name: string): string | null {
  return values[name]?.trim() || null;
}

/** Where people meet Facebook, without "/" at its end. */
export function webRoot(values: Values): string {
  return (valueOf(values, "FACEBOOK_WEB_URL") ?? webAddress).replace(/\/+$/, "");
}

/** Where followers read a post or the Page; facebook.com/ID leads to it. */
export function webUrl(values: Values, id: string): string {
  return `${webRoot(values)}/${id}`;
}

/** Address that the API's paths are put behind, with its version and without "/" at its end. */
export function graphRoot(values: Values): string {
  const given = valueOf(values, "FACEBOOK_GRAPH_URL") ?? graphAddress;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw misset("FACEBOOK_GRAPH_URL is no web address", "Correct the setting.");
  }
  const bare = given.replace(/\/+$/, "");
  return /\/v\d+\.\d+$/.test(bare) ? bare : `${bare}/${graphVersion.value}`;
}

/** The Page as it stands in a path. */
export function pageOf(values: Values): string {
  return encodeURIComponent(needed(values, "FACEBOOK_PAGE_ID", "Give the id of the Page that gets the posts."));
}

/** The Page's token. It travels in a header, for addresses end up in logs. */
export function tokenOf(values: Values): string {
  const token = needed(values, "FACEBOOK_PAGE_TOKEN", "Give the access token of the Page.");
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw misset("FACEBOOK_PAGE_TOKEN has blanks or signs that no token has", "Copy the token anew.");
}

/** A token signed with the app's secret, or null without one: https://developers.facebook.com/docs/graph-api/guides/secure-requests */
export function proofOf(values: Values, token: string): string | null {
  const secret = valueOf(values, "FACEBOOK_APP_SECRET");
  return secret === null ? null : createHmac("sha256", secret).update(token).digest("hex");
}

/** What an article with a picture becomes. */
export function postKindOf(values: Values): "link" | "photo" {
  const kind = valueOf(values, "FACEBOOK_POST_KIND") ?? "link";
  if (kind === "link" || kind === "photo") return kind;
  throw misset("FACEBOOK_POST_KIND is neither link nor photo", "Give one of the two, or leave it empty for link.");
}

function needed(values: Values, name: string, advice: string): string {
  const value = valueOf(values, name);
  if (value === null) throw misset(`${name} is not set`, advice);
  return value;
}

function misset(happened: string, advice: string): Failure {
  return new Failure("unauthorized", `${happened}; nothing was sent to Facebook. ${advice}`);
}
