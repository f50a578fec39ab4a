import type { Context, Hono } from "hono";
import { stream } from "hono/streaming";
import { postJson } from "../../cli/posts-json.ts";
import { jsonLine } from "../../cli/print.ts";
import { localDay } from "../../time/local-day.ts";
import { instantOf, isoIn } from "../../time/wall-clock.ts";
import type { DeskFilter } from "../../store/views/desk.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { csvHead, csvLine } from "../csv.ts";
import { draw, lists } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { pageAsked } from "../pages/pager.ts";
import { type AskedFor, publishedPage } from "../pages/published.ts";
import { type Plots, readPlots } from "../plots.ts";

const size = 50;
/** Posts read at once for a file: the rest of the house goes on between two readings. */
const batch = 500;

const names = ["channel", "section", "q", "from", "to"] as const;

function askedFor(c: Context): AskedFor {
  const said = names.map((name) => [name, c.req.query(name)?.trim().slice(0, 200) ?? ""]);
  return Object.fromEntries(said) as AskedFor;
}

/** The first instant of a day by the newsroom's clock; undefined for what is no day. */
function startOf(day: string, zone: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  try {
    return localDay(instantOf(`${day}T12:00`, zone), zone).startAt;
  } catch {
    return undefined; // Such as the 31st of February.
  }
}

function filterOf({ channel, section, q, from, to }: AskedFor, zone: string): DeskFilter {
  const last = startOf(to, zone);
  return {
    states: lists.published,
    order: "latest",
    channel: channel || undefined,
    section: section || undefined,
    text: q || undefined,
    fromAt: startOf(from, zone),
    untilAt: last === undefined ? undefined : localDay(last, zone).endAt,
  };
}

/** All posts that the filter lets through, some at a time. */
async function* allOf({ store }: DashboardNeeds, filter: DeskFilter): AsyncGenerator<readonly PostLine[]> {
  const ids = await store.desk.ids(filter, { limit: 10_000_000, offset: 0 });
  for (let from = 0; from < ids.length; from += batch) {
    yield await store.desk.lines(ids.slice(from, from + batch));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const types = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" } as const;

/** Everything that fits the filter as one file: CSV with a line a post, or a JSON array as `litfass posts --json` has it. */
function sendFile(
  c: Context,
  needs: DashboardNeeds,
  { format, filter }: { format: "csv" | "json"; filter: DeskFilter },
) {
  const { zone } = needs.newsroom.rules;
  const day = isoIn(needs.clock.now(), zone).slice(0, 10);
  c.header("Content-Type", types[format]);
  c.header("Content-Disposition", `attachment; filename="litfass-${day}.${format}"`);
  const write =
    format === "csv" ? (line: PostLine) => csvLine(line, zone) : (line: PostLine) => jsonLine(postJson(line, zone));
  return stream(c, async (out) => {
    await out.write(format === "csv" ? csvHead : "[");
    let between = format === "csv" ? "" : "\n";
    for await (const lines of allOf(needs, filter)) {
      await out.write(
        lines.map((line, at) => `${at === 0 ? between : format === "csv" ? "" : ",\n"}${write(line)}`).join(""),
      );
      between = format === "csv" ? "" : ",\n";
    }
    if (format === "json") await out.write("\n]\n");
  });
}

/** The same files for programs: `/api/published.csv` and `/api/published.json`. */
function offerFiles(app: Hono, needs: DashboardNeeds): void {
  const { zone } = needs.newsroom.rules;
  for (const format of ["csv", "json"] as const)
    app.get(`/api/published.${format}`, (c) => sendFile(c, needs, { format, filter: filterOf(askedFor(c), zone) }));
}

/** The sections of the last days, for the filter to offer. */
function sectionsIn(plots: Plots): string[] {
  const all = plots.days.flatMap(({ sections }) => [...sections.keys()]);
  return [...new Set(all)].flatMap((each) => each ?? []).sort((a, b) => a.localeCompare(b));
}

/** What followers saw: filtered by channel, section, days and words, page by page, or all of it as a file. */
export function showPublished(app: Hono, needs: DashboardNeeds): void {
  offerFiles(app, needs);
  const { desk } = needs.store;
  app.get("/published", async (c) => {
    const asked = askedFor(c);
    const filter = filterOf(asked, needs.newsroom.rules.zone);
    const format = c.req.query("format");
    if (format === "csv" || format === "json") return sendFile(c, needs, { format, filter });
    const page = pageAsked(c.req.query("page"));
    const { ids, total } = await desk.page(filter, { limit: size, offset: (page - 1) * size });
    const part = { page, size, total, name: "page" };
    const posts = await desk.lines(ids);
    const channels = needs.newsroom.channels.map(({ name }) => name);
    const all = await readPlots(needs);
    const isWhole = page === 1 && Object.values(asked).every((each) => each === "");
    const { zone } = needs.newsroom.rules;
    const days = { fromAt: startOf(asked.from, zone) ?? null, toAt: startOf(asked.to, zone) ?? null };
    const shown = { posts, part, asked, channels, sections: sectionsIn(all), days, plots: isWhole ? all : null };
    return draw(c, needs, {
      tab: "published",
      // Looking for words walks through all posts: not every second again.
      still: filter.text !== undefined,
      main: (view) => publishedPage(shown, view),
    });
  });
}
