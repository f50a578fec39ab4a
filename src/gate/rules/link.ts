import { fails, holds, type Rule } from "../look.ts";

function faultOf(link: string, articleUrl: string): string | null {
  const [url, home] = [URL.parse(link), URL.parse(articleUrl)];
  if (!url || !/^https?:$/.test(url.protocol)) return "is no web address";
  if (home && url.host !== home.host) return `leads to ${url.host} instead of ${home.host}`;
  if (url.protocol === "http:" && home?.protocol === "https:") return "lost its encryption (https)";
  if (!url.searchParams.get("utm_source") || !url.searchParams.get("utm_medium"))
    return "does not say where readers come from (utm)";
  return null;
}

/** LINK: one link, the article's own with tracking, in the platform's place: never a second one in the words. */
export const link: Rule = ({ words, article, ...look }) => {
  const inside = /https?:\/\/\S+/iu.exec(words)?.[0];
  if (inside && inside !== look.link)
    return fails("LINK", "block", { why: `"${inside}" stands in the words; the link has a place of its own.` });
  if (look.link === null) return holds("LINK", "block");
  const why = faultOf(look.link, article.url);
  return why ? fails("LINK", "block", { why: `The link ${why}.` }) : holds("LINK", "block");
};
