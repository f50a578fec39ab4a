import type { Hono } from "hono";
import type { Said } from "../../model/said.ts";
import { languageAsked } from "../api/problem.ts";
import { lists } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import type { PostLine } from "../../store/views/posts.ts";

const mostItems = 50;

/** Text as XML may hold it; characters that XML has no place for are left out. */
function xml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function wordsOf({ draft }: PostLine): string {
  return Object.values(draft?.parts ?? {})
    .flat()
    .join("\n");
}

/** The gate's rules that a person overruled to let it go. */
function against({ overruled }: PostLine): string {
  const rules = overruled?.rules ?? [];
  return rules.map((rule) => `      <category domain="overruled">${xml(rule)}</category>\n`).join("");
}

function item(post: PostLine, title: string): string {
  const { receipt, article, channel, platform, id } = post;
  const at = receipt?.at ?? post.changedAt;
  return `    <item>
      <title>${xml(article.headline ?? wordsOf(post))}</title>
      <link>${xml(receipt?.url ?? post.articleUrl)}</link>
      <guid isPermaLink="false">litfass:${xml(id)}</guid>
      <pubDate>${new Date(at).toUTCString()}</pubDate>
      <category domain="channel">${xml(channel)}</category>
      <category domain="platform">${xml(platform)}</category>
${against(post)}      <description>${xml(wordsOf(post))}</description>
      <source url="${xml(post.articleUrl)}">${xml(title)}</source>
    </item>`;
}

/** Published posts as RSS 2.0; the link of an item is the post, its source the article. */
export function rssOf(posts: readonly PostLine[], about: { title: string; self: string; now: number }): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>${xml(about.title)}</title>
    <link>${xml(about.self)}</link>
    <atom:link href="${xml(about.self)}" rel="self" type="application/rss+xml" />
    <description>${xml(about.title)}</description>
    <lastBuildDate>${new Date(about.now).toUTCString()}</lastBuildDate>
${posts.map((post) => item(post, about.title)).join("\n")}
  </channel>
</rss>
`;
}

function noChannel(name: string): Said {
  return { de: `Es gibt keinen Kanal „${name}“.`, en: `There is no channel "${name}".` };
}

/** `/published.rss`, of all channels or one (`?channel=`): the last posts that went out. */
export function offerRss(app: Hono, needs: DashboardNeeds): void {
  const { desk } = needs.store;
  app.get("/published.rss", async (c) => {
    const channel = c.req.query("channel") || undefined;
    if (channel !== undefined && !needs.newsroom.channels.some(({ name }) => name === channel))
      return c.text(`${noChannel(channel)[languageAsked(c, needs.language)]}\n`, 404);
    const filter = { states: lists.published, order: "latest", channel } as const;
    const posts = await desk.lines(await desk.ids(filter, { limit: mostItems, offset: 0 }));
    const title = channel === undefined ? needs.newsroom.name : `${needs.newsroom.name}: ${channel}`;
    const body = rssOf(posts, { title, self: c.req.url, now: needs.clock.now() });
    return c.body(body, 200, { "Content-Type": "application/rss+xml; charset=utf-8" });
  });
}
