import type { Budget, BudgetWindow, Cost, Form, Sourced } from "../../src/model/adapter.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const reference = "https://github.com/facebook/facebook-business-sdk-codegen api_specs/specs";
const rates = "https://developers.facebook.com/docs/graph-api/overview/rate-limiting";
const postiz =
  "https://github.com/gitroomhq/postiz-app libraries/nestjs-libraries/src/integrations/social/facebook.provider.ts";

const sourced = <T>(value: T, source: string): Sourced<T> => ({ value, source, asOf: "2026-11-22" });

/** Served until 2028-07-29. */
export const graphVersion = sourced("v25.0", "https://developers.facebook.com/docs/graph-api/changelog");

export const messageLimit = sourced(63_206, `${postiz} (Meta's own pages do not say it)`);
export const altTextLimit = sourced(500, "House limit: Facebook names none for alt_text_custom of Photo");
export const imageTypes = sourced(["image/jpeg", "image/png"] as const, `${postiz}, error 1366046`);
/** "Less than 4 MB", in the smaller of the two readings. */
export const imageMaxBytes = sourced(4_000_000, `${postiz}, error 1366046`);

// The first 110 characters stand above the fold on a phone; 120 to 300 read well: House reading of newsrooms' Pages.
export const form: Form = {
  text: { part: "message", max: messageLimit, target: 240, foldAt: 110, unit: "utf-16" },
  title: null,
  altText: { part: "altText", max: altTextLimit, target: 200, unit: "utf-16" },
  maxTags: 2,
  linkPlace: "own field",
  linkCost: sourced(0, `${reference}/Page.json, feed: link`),
  media: [
    {
      kind: "image",
      required: false,
      maxCount: sourced(1, `${reference}/Page.json, photos: source`),
      maxBytes: imageMaxBytes,
      minWidthPx: null,
      minHeightPx: null,
      types: imageTypes,
    },
  ],
  showsHeadline: true,
};

export const ofPage = "use by the Page";
export const ofApp = "use by the app";

/** Meta counts calls, processor time and time by its own measure, tells them in percent, and gives no prices for calls. */
const windows: readonly BudgetWindow[] = [
  {
    name: ofPage,
    unit: "percent",
    per: "account",
    limit: sourced(100, `${rates} Pages: 4800 calls × engaged users`),
    window: day,
  },
  {
    name: ofApp,
    unit: "percent",
    per: "app",
    limit: sourced(100, `${rates} Platform: 200 calls × users`),
    window: hour,
  },
  {
    name: "posts of the day",
    unit: "calls",
    per: "account",
    limit: sourced(100, "House limit against runaways: Facebook publishes none for posts"),
    window: day,
  },
];

const call: readonly Cost[] = [
  { window: ofPage, amount: 0 },
  { window: ofApp, amount: 0 },
];
const post: readonly Cost[] = [...call, { window: "posts of the day", amount: 1 }];

const costs = {
  post,
  photo: call,
  card: call,
  posts: call,
  page: call,
  me: call,
  lookup: call,
  insights: call,
  update: call,
  remove: call,
  token: call,
  pages: call,
} satisfies Budget["costs"];

export type RequestName = keyof typeof costs;

export const budget: Budget = {
  windows,
  costs,
  postRequest: "post" satisfies RequestName,
  readableAfterMs: sourced(5 * minute, "House margin: Facebook does not say how soon a Page lists a new post"),
  maxConcurrent: 1,
  minGapMs: 1000,
  timeLimitMs: 2 * minute,
};

/** The list's own largest page: https://developers.facebook.com/docs/graph-api/reference/page/feed */
export const pageSize = 100;

/** A new reading of a card that takes longer is not waited for: the post is what the newsroom waits for. */
export const cardTimeoutMs = 20_000;
