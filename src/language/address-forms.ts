import { canonicalAddress } from "./address.ts";

/**
 * The canonical spellings of one address that name the same page on any sane site: http and https, with and without
 * `www.`, with and without a slash at the end. The canonical form itself comes first; none for what is no address.
 */
export function addressForms(written: string | null): string[] {
  const canonical = written && canonicalAddress(written);
  const url = canonical ? URL.parse(canonical) : null;
  if (!canonical || !url) return [];
  const host = url.host.replace(/^www\./, "");
  const hosts = /^[\d.:[\]]+$/.test(host) ? [host] : [host, `www.${host}`];
  const bare = url.pathname.replace(/\/+$/, "");
  const forms = ["https:", "http:"].flatMap((scheme) =>
    hosts.flatMap((name) => [bare, `${bare}/`].map((path) => `${scheme}//${name}${path || "/"}${url.search}`)),
  );
  return [...new Set([canonical, ...forms])];
}
