import type { Context, Hono } from "hono";
import { stream } from "hono/streaming";
import { postJson } from "../../cli/posts-json.ts";
import { jsonLine } from "../../cli/print.ts";
import { isoIn } from "../../time/wall-clock.ts";
import type { DeskFilter } from "../../store/views/desk.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { csvHead, csvLine } from "../csv.ts";
import { draw, lists } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { pageAsked } from "../pages/pager.ts";
import { publishedPage } from "../pages/published.ts";

const size = 50;
/** Posts read at once for a file: the rest of the house goes on between two readings. */
const batch = 500;

function filterOf(c: Context): DeskFilter {
  const channel = c.req.query("channel") || undefined;
  const text = c.req.query("q")?.trim().slice(0, 200) || undefined;
  return { states: lists.published, order: "latest", channel, text };
}

/** All posts that the filter lets through, some at a time. */
async function* allOf({ store }: DashboardNeeds, filter: DeskFilter): AsyncGenerator<readonly PostLine[]> {
  const ids = await store.desk.ids(filter, { limit: 10_000_000, offset: 0 });
  for (let from = 0; from < ids.length; from += batch) {
    yield await store.desk.lines(ids.slice(from, from + batch));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The posts of a page, and how many there are in all. Looking for words costs a walk through all: it is done once. */
async function onPage({ store: { desk } }: DashboardNeeds, filter: DeskFilter, page: number) {
  const offset = (page - 1) * size;
  if (filter.text === undefined)
    return { ids: await desk.ids(filter, { limit: size, offset }), total: await desk.count(filter) };
  const all = await desk.ids(filter, { limit: 10_000_000, offset: 0 });
  return { ids: all.slice(offset, offset + size), total: all.length };
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

/** What followers saw: filtered by channel and words, page by page, or all of it as a file. */
export function showPublished(app: Hono, needs: DashboardNeeds): void {
  for (const format of ["csv", "json"] as const)
    app.get(`/api/published.${format}`, (c) => sendFile(c, needs, { format, filter: filterOf(c) }));
  const { desk } = needs.store;
  app.get("/published", async (c) => {
    const filter = filterOf(c);
    const format = c.req.query("format");
    if (format === "csv" || format === "json") return sendFile(c, needs, { format, filter });
    const page = pageAsked(c.req.query("page"));
    const { ids, total } = await onPage(needs, filter, page);
    const part = { page, size, total, name: "page" };
    const posts = await desk.lines(ids);
    const channels = needs.newsroom.channels.map(({ name }) => name);
    return draw(c, needs, {
      tab: "published",
      // Looking for words walks through all posts: not every second again.
      still: filter.text !== undefined,
      main: (view) => publishedPage({ posts, part, filter, channels }, view),
    });
  });
}
