import { fails, holds, type Rule } from "../look.ts";

/** Why this is not the article's own address with tracking, as the end of a sentence; null when it is. */
function faultOf(link: string, articleUrl: string): string | null {
  const [url, home] = [URL.parse(link), URL.parse(articleUrl)];
  if (!url || !/^https?:$/.test(url.protocol)) return "is no web address";
  if (home && url.host !== home.host) return `leads to ${url.host} instead of ${home.host}`;
  if (home && url.pathname !== home.pathname) return `leads to ${url.pathname} instead of ${home.pathname}`;
  if (url.protocol === "http:" && home?.protocol === "https:") return "lost its encryption (https)";
  if (!url.searchParams.get("utm_source") || !url.searchParams.get("utm_medium"))
    return "does not say where readers come from (utm)";
  return null;
}

/** An address without "https://": platforms that read links out of the text make one of it too. */
const bareAddress =
  /(?<![\p{L}\d@./-])(?:www\.)?[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:de|com|net|org|info|eu|at|ch|tv)(?![\p{L}\d-])/iu;

/** LINK: one link, the article's own with tracking, in the platform's place: never one in the words. */
export const link: Rule = ({ words, article, form, link: own }) => {
  const inside = /https?:\/\/\S+/iu.exec(words)?.[0];
  if (inside)
    return fails("LINK", "block", { why: `"${inside}" stands in the words; the link has a place of its own.` });
  const why = own === null ? null : faultOf(own, article.url);
  if (why) return fails("LINK", "block", { why: `The link ${why}.` });
  const bare = form.linkPlace === "end of text" ? bareAddress.exec(words)?.[0] : undefined;
  if (bare) return fails("LINK", "warn", { why: `The platform makes a second link of "${bare}".` });
  return holds("LINK", "block");
};
