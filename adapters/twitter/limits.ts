import type { Budget, BudgetWindow, Cost, Form, Sourced } from "../../src/model/adapter.ts";

const asOf = "2026-08-22";
const minute = 60_000;
const day = 24 * 60 * minute;

const counting = "https://docs.x.com/fundamentals/counting-characters";
const media = "https://docs.x.com/x-api/media/quickstart/best-practices";
const rates = "https://docs.x.com/x-api/fundamentals/rate-limits";
const pricing = "https://docs.x.com/x-api/getting-started/pricing";

const sourced = <T>(value: T, source: string): Sourced<T> => ({ value, source, asOf });

/** Every link counts as this many, however long it is. */
export const linkLength = sourced(23, counting);
export const textLimit = sourced(280, counting);
export const imageMaxBytes = sourced(5 * 1024 * 1024, media);
export const gifMaxBytes = sourced(15 * 1024 * 1024, media);
export const altTextLimit = sourced(1000, "https://docs.x.com/x-api/media/create-media-metadata");
/** One part of an upload. X names no maximum; 1 MiB is what its clients send. */
export const partBytes = 1024 * 1024;

export const form: Form = {
  text: { part: "text", max: textLimit, target: 240, unit: "weighted" },
  title: null,
  altText: { part: "altText", max: altTextLimit, target: 200, unit: "utf-16" },
  maxTags: 2,
  linkPlace: "end of text",
  linkCost: sourced(linkLength.value + 1, counting),
  media: [
    {
      kind: "image",
      required: false,
      maxCount: sourced(4, media),
      maxBytes: imageMaxBytes,
      minWidthPx: null,
      minHeightPx: null,
      types: sourced(["image/jpeg", "image/png", "image/gif", "image/webp"], media),
    },
  ],
  // X took headlines off its cards in October 2023; whether today's overlay shows them is not documented.
  showsHeadline: false,
};

const quarter = (name: string, limit: number): BudgetWindow => ({
  name,
  unit: "calls",
  per: "account",
  limit: sourced(limit, rates),
  window: 15 * minute,
});

const windows: readonly BudgetWindow[] = [
  quarter("posts of the account", 100),
  { ...quarter("posts of the app", 10_000), per: "app", window: day },
  quarter("timelines", 900),
  quarter("post look-ups", 5000),
  quarter("own account", 75),
  quarter("deletions", 50),
  quarter("upload parts", 1875),
  quarter("alt texts", 500),
  {
    name: "money",
    unit: "US$",
    per: "account",
    limit: {
      value: 250,
      source:
        "House limit against runaways: 40 posts with link a day. X itself stops at the credits bought in its console",
      asOf: "2026-11-24",
    },
    window: "month in UTC",
  },
];

const once = (window: string): Cost => ({ window, amount: 1 });
const dollars = (price: Sourced<number>, count = 1): Cost => ({ window: "money", amount: price.value * count });

/** Posts read at once by `find`: X bills each post it gives. */
export const pageSize = 20;

/** US dollars a request or, where X bills by what it gives, a post or user. Whether uploads are billed is not said. */
export const prices = {
  postWithLink: sourced(0.2, pricing),
  deletion: sourced(0.01, pricing),
  altText: sourced(0.005, pricing),
  user: sourced(0.01, pricing),
  post: sourced(0.005, pricing),
  /** Only while the app belongs to the account that posts; else a post costs as above. */
  ownPost: sourced(0.001, pricing),
} as const;

const costs = {
  post: [once("posts of the account"), once("posts of the app"), dollars(prices.postWithLink)],
  timeline: [once("timelines"), dollars(prices.ownPost, pageSize)],
  lookup: [once("post look-ups"), dollars(prices.post)],
  me: [once("own account"), dollars(prices.user)],
  remove: [once("deletions"), dollars(prices.deletion)],
  upload: [once("upload parts")],
  altText: [once("alt texts"), dollars(prices.altText)],
  token: [],
} satisfies Budget["costs"];

export type RequestName = keyof typeof costs;

/** The window a request's `x-rate-limit-*` headers speak of, with its declared limit. */
export function windowOf(request: RequestName): BudgetWindow | null {
  const first: Cost | undefined = costs[request][0];
  return windows.find((window) => window.name === first?.window) ?? null;
}

export const postsOfApp = "posts of the app";

export const budget: Budget = {
  windows,
  costs,
  postRequest: "post" satisfies RequestName,
  readableAfterMs: {
    value: 2 * minute,
    source: "House margin: X does not say how soon a timeline shows a new post",
    asOf: "2026-11-24",
  },
  maxConcurrent: 1,
  minGapMs: 1000,
  timeLimitMs: 2 * minute,
};

/** One request without a byte from X for this long is given up. */
export const requestTimeoutMs = 30_000;
