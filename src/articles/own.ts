import type { Feed, HouseRules } from "../model/newsroom.ts";

function hostOf(address: string | null): string {
  return (URL.parse(address ?? "")?.hostname ?? "").replace(/^(?:www\d?|m)\./, "");
}

/** The part of a host name that one house owns: its last two labels, three under endings such as co.uk. */
function houseOf(name: string): string {
  if (/^[\d.]+$|:/.test(name)) return name;
  const labels = name.split(".");
  const isShared = /^(?:co|com|org|net|ac|gov|or)$/.test(labels.at(-2) ?? "") && labels.at(-1)?.length === 2;
  return labels.slice(isShared ? -3 : -2).join(".");
}

/** May articles of that address be posted by this newsroom? Its domains say; without any, the hosts of its feeds. */
export function isOwn(url: string, rules: HouseRules, feeds: readonly Feed[]): boolean {
  const name = hostOf(url);
  const domains = rules.domains.map((domain) => domain.toLowerCase().replace(/^www\./, ""));
  if (domains.length > 0) return domains.some((domain) => name === domain || name.endsWith(`.${domain}`));
  const hosts = feeds.flatMap((feed) => (feed.url ? [hostOf(feed.url)] : []));
  return hosts.length === 0 || hosts.some((own) => houseOf(own) === houseOf(name));
}
