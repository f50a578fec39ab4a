import type { z } from "zod";
import { withIsoInstants } from "../../cli/print.ts";
import { postJson } from "../../cli/posts-json.ts";
import { sayReason } from "../../language/reasons.ts";
import { uploadable } from "../../posts/rights.ts";
import type { KeptArticle } from "../../store/articles.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { type DashboardNeeds, platformsOf } from "../needs.ts";
import { versionOf } from "../version.ts";
import { type Language, Refused } from "./operation.ts";
import type * as shapes from "./shapes.ts";

type Out<S extends z.ZodType> = z.input<S>;

/** Facts with their instants as ISO text, which is what the shape says of them. */
export function told<S extends z.ZodType>(facts: object): Out<S> {
  return withIsoInstants(facts) as Out<S>;
}

/** A post as programs see it; as `litfass posts --json`, and what decisions need. */
export function postOut(line: PostLine, needs: DashboardNeeds, language: Language): Out<typeof shapes.post> {
  const { zone } = needs.newsroom.rules;
  return told<typeof shapes.post>({
    ...postJson(line, zone),
    why: sayReason(line.reason, language, { zone }),
    headline: line.article.headline,
    section: line.article.section,
    goodUntilAt: line.goodUntilAt,
    approvedBy: line.approvedBy,
    seen: versionOf(line),
  });
}

/** The post with its article, or a refusal. */
export async function lineNamed({ store }: DashboardNeeds, id: string): Promise<PostLine> {
  const [line] = await store.desk.lines([id]);
  if (!line)
    throw new Refused("not-known", {
      de: `Es gibt keinen Beitrag „${id}“: GET /api/posts nennt sie alle.`,
      en: `There is no post "${id}": GET /api/posts lists them.`,
    });
  return line;
}

export function articleLineOut({ article, version, withheld }: KeptArticle): Out<typeof shapes.articleLine> {
  const { url, section, kicker, headline, lede, publishedAt } = article;
  return told<typeof shapes.articleLine>({ url, section, kicker, headline, lede, publishedAt, version, withheld });
}

export async function articleOut(
  kept: KeptArticle,
  needs: DashboardNeeds,
  language: Language,
): Promise<Out<typeof shapes.article>> {
  const { desk } = needs.store;
  const { article, firstSeenAt, closed } = kept;
  const { body, topics, authors, modifiedAt, paywalled, sponsored, opinion, embargoUntil } = article;
  const versions = await desk.versions(article.url);
  const flags = { paywalled, sponsored, opinion, embargoUntil };
  const rest = { body, topics, authors, modifiedAt, ...flags, firstSeenAt, closed: closed ?? null, versions };
  const { uploadAgencyPictures } = needs.newsroom.rules;
  const may = uploadable(article, uploadAgencyPictures, platformsOf(needs.channels));
  const images = article.images.map((picture) => {
    const { url, alt, caption, credit } = picture;
    return { url, alt, caption, credit, mayUpload: may.has(picture) };
  });
  const posts = await desk.lines(await desk.idsOfArticle(article.url));
  return {
    ...articleLineOut(kept),
    ...told<typeof shapes.article>({ ...rest, language: article.language, images }),
    posts: posts.map((line) => postOut(line, needs, language)),
  };
}

/** The article met under an address, or a refusal. */
export async function articleNamed({ store }: DashboardNeeds, address: string): Promise<KeptArticle> {
  const kept = await store.articles.get((await store.articles.resolve(address)) ?? address);
  if (!kept) throw noArticle(address);
  return kept;
}

export function noArticle(address: string): Refused {
  return new Refused("not-known", {
    de: `Unter ${address} ist kein Artikel bekannt: Er kommt mit seinem Feed oder gehört zu keinem.`,
    en: `No article is known under ${address}: it comes with its feed, or belongs to none of them.`,
  });
}
