import type { Budget, Cost, Form, Sourced } from "../../src/model/adapter.ts";

const asOf = "2026-04-29";
const videos = "https://developers.google.com/youtube/v3/docs/videos";
const insert = "https://developers.google.com/youtube/v3/docs/videos/insert";
const thumbnails = "https://developers.google.com/youtube/v3/docs/thumbnails/set";
const quota = "https://developers.google.com/youtube/v3/determine_quota_cost";

const sourced = <T>(value: T, source: string): Sourced<T> => ({ value, source, asOf });

export const titleLimit = sourced(100, `${videos}#snippet.title`);
export const descriptionLimit = sourced(5000, `${videos}#snippet.description`);
/** All tags together, with the commas between them and the quotes YouTube puts around tags with blanks. */
export const tagsLimit = sourced(500, `${videos}#snippet.tags[]`);
export const thumbnailMaxBytes = sourced(2_097_152, thumbnails);
export const thumbnailTypes = sourced(["image/jpeg", "image/png"], thumbnails);
/** Bytes of one part of an upload: YouTube asks for a multiple of 256 KiB. */
export const partBytes = 32 * 256 * 1024;

export const form: Form = {
  text: { part: "description", max: descriptionLimit, target: 300, unit: "utf-8 bytes" },
  title: { part: "title", max: titleLimit, target: 70, unit: "utf-16" },
  altText: null,
  maxTags: 3,
  linkPlace: "in description",
  linkCost: sourced(0, `${videos}#snippet.description`),
  media: [
    {
      kind: "video",
      required: true,
      maxCount: sourced(1, insert),
      maxBytes: sourced(274_877_906_944, insert),
      minWidthPx: null,
      minHeightPx: null,
      types: sourced(["video/*", "application/octet-stream"], insert),
    },
    {
      kind: "image",
      required: false,
      maxCount: sourced(1, thumbnails),
      maxBytes: thumbnailMaxBytes,
      minWidthPx: null,
      minHeightPx: null,
      types: thumbnailTypes,
    },
  ],
  showsHeadline: true,
};

const units = (amount: number): Cost => ({ window: "units", amount });

/** Starting an upload has a count of its own; whether its parts are charged is not said, so they are taken as free. */
const costs = {
  upload: [{ window: "uploads", amount: 1 }],
  part: [],
  probe: [],
  list: [units(1)],
  thumbnail: [units(50)],
  update: [units(50)],
  remove: [units(50)],
  token: [],
} satisfies Budget["costs"];

export type RequestName = keyof typeof costs;

const dayWindow = { unit: "units", per: "app", window: "day in America/Los_Angeles" } as const;

export const budget: Budget = {
  windows: [
    { ...dayWindow, name: "uploads", unit: "calls", limit: sourced(100, quota) },
    { ...dayWindow, name: "units", limit: sourced(10_000, quota) },
  ],
  costs,
  postRequest: "upload" satisfies RequestName,
  readableAfterMs: {
    value: 10 * 60_000,
    source: "House margin: YouTube does not say how soon the uploads list shows a new video",
    asOf: "2026-11-24",
  },
  maxConcurrent: 1,
  minGapMs: 0,
  timeLimitMs: 30 * 60_000,
};
