/** Parameters that only say where a click came from. */
const tracking =
  /^(?:utm_.+|mtm_.+|pk_.+|piwik_.+|hsa_.+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|ttclid|igshid|igsh|yclid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|wt_[\w.]*|xtor|xt_id|icid|ico|ocid|cmpid|ncid|cid_?|sr_share|spm|smid|partner|ns_.+|at_(?:medium|campaign|custom.+)|ref|ref_src|ref_url|referrer|source|rss|feed|sfnsn|s_kwcid|_ga|_gl|obOrigUrl|cmp|campaign_id|dicbo|reduced|outputtype)$/i;

const ampQuery = new Set(["amp", "outputtype"]);

function withoutAmp(url: URL): void {
  // A Google or Bing AMP viewer carries the publisher's address in its path.
  const viewed = /^\/amp\/s\/(.+)$/.exec(url.pathname);
  if (viewed && /(?:^|\.)(?:google\.[a-z.]+|bing\.com)$/.test(url.hostname)) {
    const inner = URL.parse(`https://${viewed[1]}${url.search}`);
    if (inner) url.href = inner.href;
  }
  // The AMP cache names the publisher's host in the path as well.
  const cached = /^\/[cv]\/s\/([^/]+)(\/.*)$/.exec(url.pathname);
  if (cached && url.hostname.endsWith(".cdn.ampproject.org")) {
    const inner = URL.parse(`https://${cached[1]}${cached[2]}${url.search}`);
    if (inner) url.href = inner.href;
  }
  if (/^amp\.[^.]+\.[^.]+/.test(url.hostname)) url.hostname = url.hostname.replace(/^amp\./, "www.");
  url.pathname = url.pathname
    .replace(/^\/amp\/(?=.)/i, "/")
    .replace(/(?<=.)\/amp\/?$/i, "")
    .replace(/\.amp(?:\.html?)?$/i, (found) => (/html?$/i.test(found) ? found.slice(4) : ""));
}

/**
 * The one address by which an article is known: absolute http(s), host in lower case, no default port, no fragment,
 * no tracking parameters, no AMP variant. Parameters that choose the content stay, in their order. Null when it is none.
 */
export function canonicalAddress(written: string, base?: string): string | null {
  const url = URL.parse(written.trim(), base);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  withoutAmp(url);
  const kept = [...url.searchParams].filter(
    ([name, value]) => !tracking.test(name) && !(ampQuery.has(name.toLowerCase()) && /^(?:1|true|amp)?$/i.test(value)),
  );
  if (kept.length !== [...url.searchParams].length) url.search = new URLSearchParams(kept).toString();
  if (url.href.endsWith("?")) url.search = "";
  return url.href;
}
