import type { Context, Hono } from "hono";
import { articleMeant } from "../../articles/known.ts";
import { laneOf } from "../../posts/lane.ts";
import { unfitForWords } from "../../posts/fit.ts";
import { bringBack, neverPost, postNowAnew } from "../../posts/now.ts";
import { uploadable } from "../../posts/rights.ts";
import type { KeptArticle } from "../../store/articles.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { answer, answerInstead, draw, whoOf } from "../frame.ts";
import { whyRefused } from "../meanwhile.ts";
import { type DashboardNeeds, platformsOf } from "../needs.ts";
import { articlePage, type Happening } from "../pages/article.ts";
import { readVersion } from "../version.ts";
import { bothWords } from "../words.ts";

/** What happened to the article and all its posts, in order. */
async function happeningsOf(
  { store }: DashboardNeeds,
  { article, firstSeenAt, closed }: KeptArticle,
  posts: readonly PostLine[],
): Promise<Happening[]> {
  const all: Happening[] = [{ at: firstSeenAt, is: "seen" }];
  if (article.publishedAt !== null) all.push({ at: article.publishedAt, is: "published" });
  if (closed) all.push({ at: closed.at, is: "closed", by: closed.by });
  for (const each of await store.desk.versions(article.url)) all.push({ ...each, is: "version" });
  for (const { id, channel } of posts)
    for (const event of await store.posts.events(id)) all.push({ ...event, is: "post", channel });
  return all.toSorted((a, b) => a.at - b.at);
}

async function show(c: Context, needs: DashboardNeeds) {
  const { articles, desk } = needs.store;
  const asked = c.req.query("url") ?? "";
  const url = (await articleMeant(needs.store, asked)) ?? asked;
  const kept = await articles.get(url);
  if (!kept) return answerInstead(c, needs, { what: bothWords("noArticle") });
  const posts = await desk.lines(await desk.idsOfArticle(url));
  const { uploadAgencyPictures } = needs.newsroom.rules;
  const may = uploadable(kept.article, uploadAgencyPictures, platformsOf(needs.channels));
  const pictures = kept.article.images.map((picture) => ({ picture, mayUpload: may.has(picture) }));
  const unfit = new Set(
    needs.channels.filter((open) => unfitForWords(kept, open, needs.newsroom.rules)).map(({ channel }) => channel.name),
  );
  const happenings = await happeningsOf(needs, kept, posts);
  return draw(c, needs, {
    tab: "article",
    main: (view) => articlePage({ kept, posts, happenings, unfit, pictures }, view),
  });
}

/** One article's page, and what is decided there for the article. */
export function showArticle(app: Hono, needs: DashboardNeeds): void {
  const editingNow = () => ({ ...needs, rules: needs.newsroom.rules });
  const noArticle = bothWords("noArticle");
  const urlOf = async (c: Context) => {
    const { url } = await c.req.parseBody();
    return typeof url === "string" ? url : "";
  };
  app.get("/articles", (c) => show(c, needs));
  app.post("/posts/:id/now", async (c) => {
    const { seen } = await c.req.parseBody();
    const given = { who: whoOf(c, needs), seen: readVersion(seen) };
    const id = c.req.param("id");
    const fault = await postNowAnew(editingNow(), id, { ...given, laneOf: laneOf.bind(null, needs) });
    return answer(c, needs, fault && (await whyRefused(needs, id, { fault, seen: given.seen })));
  });
  app.post("/posts/:id/back", async (c) => {
    const back = await bringBack(editingNow(), c.req.param("id"), whoOf(c, needs));
    return answer(c, needs, "fault" in back ? back.fault : null);
  });
  app.post("/articles/never", async (c) =>
    answer(c, needs, (await neverPost(needs, await urlOf(c), whoOf(c, needs))) ? null : noArticle),
  );
  app.post("/articles/reopen", async (c) =>
    answer(c, needs, (await needs.store.articles.reopen(await urlOf(c), needs.clock.now())) ? null : noArticle),
  );
}
