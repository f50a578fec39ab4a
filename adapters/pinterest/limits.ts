import type { Budget, BudgetWindow, Cost, Form, Sourced } from "../../src/model/adapter.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

const spec = "https://github.com/pinterest/api-description v5/openapi.yaml, 5.23.0";
const rates = "https://developers.pinterest.com/docs/reference/rate-limits/";
const pictures = "https://www.ayrshare.com/docs/media-guidelines/pinterest (Pinterest's own pages do not say it)";

const specified = <T>(value: T, part: string): Sourced<T> => ({
  value,
  source: `${spec}, ${part}`,
  asOf: "2025-12-11",
});
const sourced = <T>(value: T, source: string): Sourced<T> => ({ value, source, asOf: "2026-11-24" });

export const titleLimit = specified(100, "PinCreate.title");
export const descriptionLimit = specified(800, "PinCreate.description");
export const altTextLimit = specified(500, "PinCreate.alt_text");
export const linkLimit = specified(2048, "PinCreate.link");
export const imageTypes = specified(["image/jpeg", "image/png"] as const, "ContentType");
export const imageMaxBytes = sourced(20 * 1024 * 1024, pictures);

const small = "House limit: Pinterest names no least size; smaller pictures are blurred on sharp screens";
export const imageMinWidthPx = sourced(600, small);
export const imageMinHeightPx = sourced(300, small);
/** Taller pictures than this many times their width are cut off in the feed. */
export const tallest = sourced(2.1, "https://docs.getlate.dev/resources/media-guidelines/pinterest");

// A schema's maxLength counts code points; UTF-16 units are never fewer, so what fits here fits there.
export const form: Form = {
  text: { part: "description", max: descriptionLimit, target: 300, unit: "utf-16" },
  title: { part: "title", max: titleLimit, target: 80, unit: "utf-16" },
  altText: { part: "altText", max: altTextLimit, target: 200, unit: "utf-16" },
  maxTags: 3,
  linkPlace: "own field",
  linkCost: specified(0, "PinCreate.link"),
  media: [
    {
      kind: "image",
      required: true,
      maxCount: specified(1, "PinMediaSourceImageBase64"),
      maxBytes: imageMaxBytes,
      minWidthPx: imageMinWidthPx,
      minHeightPx: imageMinHeightPx,
      types: imageTypes,
    },
  ],
  showsHeadline: true,
};

export const writes = "writes";
export const reads = "reads";

/**
 * Limits of Standard access. Trial access has 1000 requests and 300 writes a day and app; as Pinterest takes no Pins for
 * readers from it, its counts of reads are left to its own 429.
 */
const windows: readonly BudgetWindow[] = [
  { name: writes, unit: "calls", per: "account", limit: sourced(100, `${rates} org_write`), window: minute },
  { name: reads, unit: "calls", per: "account", limit: sourced(1000, `${rates} org_read`), window: minute },
  {
    name: "writes of the day",
    unit: "calls",
    per: "app",
    limit: sourced(300, `House limit against runaways, also that of Trial access: ${rates}`),
    window: day,
  },
];

const read: readonly Cost[] = [{ window: reads, amount: 1 }];
const write: readonly Cost[] = [
  { window: writes, amount: 1 },
  { window: "writes of the day", amount: 1 },
];

/** Pins of a board read at once: https://github.com/pinterest/api-description, query_page_size. */
export const pageSize = 250;

const costs = {
  pin: write,
  remove: write,
  pins: read,
  lookup: read,
  account: read,
  board: read,
  boards: read,
  token: read,
} satisfies Budget["costs"];

export type RequestName = keyof typeof costs;

/** The per-minute window a request's `x-ratelimit-*` headers speak of. */
export function windowOf(request: RequestName): BudgetWindow | null {
  return windows.find(({ name }) => name === costs[request][0]?.window) ?? null;
}

export const budget: Budget = {
  windows,
  costs,
  postRequest: "pin" satisfies RequestName,
  readableAfterMs: sourced(10 * minute, "House margin: Pinterest does not say how soon a board lists a new Pin"),
  maxConcurrent: 1,
  minGapMs: 1000,
  timeLimitMs: 2 * minute,
};

/** A renewal of tokens without an answer for this long is given up. */
export const tokenTimeoutMs = 30_000;
