import { z } from "zod";
import type { Search, Tools } from "../../src/model/adapter.ts";
import type { Receipt } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask, type Call } from "./api.ts";
import { pageSize } from "./limits.ts";
import { madeAt, Pin, receiptOf } from "./pin.ts";
import { boardOf } from "./settings.ts";

const Page = z.object({ items: z.array(Pin), bookmark: z.string().nullish() });

/** Pinterest's clock and ours may differ by this much. */
const slackMs = 5 * 60_000;
/** 10,000 Pins; larger boards are looked through only while they run from new to old. */
const mostPages = 40;

/**
 * The account's Pin whose link bears the mark: the one of this id where it does, else whichever does on the board. Null
 * only when the board was seen to its end, or back past `sinceAt`. In which order a board is listed is not documented: its
 * dates count only while they fall from Pin to Pin.
 */
export async function find(search: Search, tools: Tools): Promise<Receipt | null> {
  return (await named(search, tools)) ?? (await marked(search, tools));
}

async function named({ remoteId, mark }: Search, tools: Tools): Promise<Receipt | null> {
  if (remoteId === null) return null;
  const path = `/pins/${encodeURIComponent(remoteId)}`;
  const pin = await ask(tools, { name: "lookup", effect: "read", method: "GET", path }, Pin).catch((error: unknown) => {
    if (error instanceof Failure && error.kind === "rejected") return null;
    throw error;
  });
  return pin !== null && pin.is_owner !== false && bears(pin, mark) ? receiptOf(pin, tools) : null;
}

async function marked({ mark, sinceAt }: Search, tools: Tools): Promise<Receipt | null> {
  const path = `/boards/${encodeURIComponent(boardOf(tools.settings))}/pins`;
  let bookmark: string | null = null;
  const dates: (number | null)[] = [];
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = { page_size: String(pageSize), ...(bookmark === null ? {} : { bookmark }) };
    const call: Call = { name: "pins", effect: "read", method: "GET", path, query };
    const page: z.infer<typeof Page> = await ask(tools, call, Page);
    const pin = page.items.find((one) => one.is_owner !== false && bears(one, mark));
    if (pin !== undefined) return receiptOf(pin, tools);
    bookmark = page.bookmark || null;
    dates.push(...page.items.map(madeAt));
    const isPast = page.items.length > 0 && page.items.every((one) => (madeAt(one) ?? sinceAt) < sinceAt - slackMs);
    if (bookmark === null || (isPast && fall(dates))) return null;
  }
  throw new Failure(
    "unavailable",
    `Pinterest's list of the board was read to ${mostPages * pageSize} Pins and none bears the mark; look for ${mark} by hand.`,
  );
}

/** Do the dates run from new to old, and not all at one instant? */
function fall(dates: readonly (number | null)[]): boolean {
  const runs = dates.every((at, index) => at !== null && at <= (dates[index - 1] ?? at));
  return runs && (dates[0] ?? 0) > (dates.at(-1) ?? 0);
}

function bears({ link }: Pin, mark: string): boolean {
  return (
    URL.parse(link ?? "")
      ?.searchParams.getAll("utm_content")
      .includes(mark) ?? false
  );
}
