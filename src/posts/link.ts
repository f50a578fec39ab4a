export type Tracking = { readonly source: string; readonly mark: string };

/** The article's name inside its address, lower case, for `utm_campaign`. */
function campaignOf(url: URL): string {
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const last = (parts.at(-1) ?? url.hostname).replace(/\.[a-z]{2,5}$/i, "");
  return last.toLowerCase().slice(0, 60);
}

/** The article's address with our tracking; `utm_content` carries the mark. Parameters of the address stay. */
export function trackedLink(articleUrl: string, tracking: Tracking): string {
  const url = new URL(articleUrl);
  url.searchParams.set("utm_source", tracking.source);
  url.searchParams.set("utm_medium", "social");
  url.searchParams.set("utm_campaign", campaignOf(url));
  url.searchParams.set("utm_content", tracking.mark);
  return url.href;
}
