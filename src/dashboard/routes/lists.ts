import type { Context, Hono } from "hono";
import type { PostState } from "../../model/post.ts";
import { type Authorship, readAuthorship } from "../../posts/authorship.ts";
import { authorOfPost } from "../authors.ts";
import { claimsOfPost } from "../claims.ts";
import { answerInstead, draw, lineOf, lists } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { type Listed, queuePage, section } from "../pages/lists.ts";
import { nowPage } from "../pages/now.ts";
import { pageAsked } from "../pages/pager.ts";
import { isWordless } from "../pages/post-card.ts";
import { postPage } from "../pages/post.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { standingNow } from "../standing.ts";
import { bothWords } from "../words.ts";

/** Held posts come with all that is looked at before deciding, and what goes by itself is no task: of both fewer stand on a page. */
const queueSize = 20;
const listSize = 50;

const underWay: readonly PostState[] = ["sending", "pending", "unconfirmed"];
const next: readonly PostState[] = ["scheduled", "composed"];

type Wanted = { readonly states: readonly PostState[]; readonly size: number; readonly name: string };

/** One section of the queue; each has its own page in the address. */
async function queued(c: Context, needs: DashboardNeeds, { states, size, name }: Wanted): Promise<Listed> {
  const { desk } = needs.store;
  const page = pageAsked(c.req.query(name));
  const filter = { states, order: "soonest" } as const;
  const ids = await desk.ids(filter, { limit: size, offset: (page - 1) * size });
  return { posts: await desk.lines(ids), part: { page, size, total: await desk.count(filter), name }, href: "/" };
}

const dayMs = 24 * 3_600_000;
/** So many of the latest that were skipped are looked through. */
const lookedThrough = 40;

/** What ended since a day ago because no words were found for it, where nobody has written any since. */
async function wordless(needs: DashboardNeeds): Promise<Listed> {
  const { desk, posts: kept } = needs.store;
  const ids = await desk.ids({ states: ["skipped"], order: "latest" }, { limit: lookedThrough, offset: 0 });
  const since = needs.clock.now() - dayMs;
  const posts: PostLine[] = [];
  for (const post of (await desk.lines(ids)).filter(isWordless))
    if (post.changedAt >= since && post.withheld === null)
      if ((await kept.last(post.articleUrl, post.channel))?.id === post.id) posts.push(post);
  return { posts, part: { page: 1, size: lookedThrough, total: posts.length, name: "wordless" }, href: "/" };
}

async function queue(c: Context, needs: DashboardNeeds) {
  const held = await queued(c, needs, { states: ["held"], size: queueSize, name: "held" });
  const moving = await queued(c, needs, { states: underWay, size: queueSize, name: "moving" });
  const coming = await queued(c, needs, { states: next, size: queueSize, name: "next" });
  const claims = new Map<string, Awaited<ReturnType<typeof claimsOfPost>>>();
  const authors = new Map<string, Authorship>();
  for (const post of held.posts) {
    claims.set(post.id, await claimsOfPost(needs, post));
    const author = await authorOfPost(needs, post);
    if (author) authors.set(post.id, author);
  }
  const paper = needs.newsroom.name;
  const shown = { held, underWay: moving, next: coming, wordless: await wordless(needs), claims, authors, paper };
  return draw(c, needs, { tab: "review", main: (view) => queuePage(shown, view) });
}

/** The queue, what was not sent, and one post's life. */
export function showLists(app: Hono, needs: DashboardNeeds): void {
  const { desk, posts, attempts } = needs.store;
  app.get("/", (c) => queue(c, needs));
  app.get("/now", async (c) => {
    const standing = await standingNow(needs);
    return draw(c, needs, { tab: "now", main: (view) => nowPage(standing, view) });
  });
  app.get("/ended", async (c) => {
    const page = pageAsked(c.req.query("page"));
    const filter = { states: lists.ended, order: "latest" } as const;
    const ids = await desk.ids(filter, { limit: listSize, offset: (page - 1) * listSize });
    const part = { page, size: listSize, total: await desk.count(filter), name: "page" };
    const listed = { posts: await desk.lines(ids), part, href: "/ended" };
    return draw(c, needs, { tab: "ended", main: (view) => section("ended", listed, { view, empty: "nothingEnded" }) });
  });
  app.get("/posts/:id", async (c) => {
    const post = await lineOf(needs, c.req.param("id"));
    if (!post) return answerInstead(c, needs, { what: bothWords("notFound") });
    const told = { events: await posts.events(post.id), attempts: await attempts.ofPost(post.id) };
    const life = { post, ...told, ...(await readAuthorship(needs, post)) };
    return draw(c, needs, { tab: "post", main: (view) => postPage(life, view) });
  });
}
