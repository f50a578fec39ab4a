import { serve } from "@hono/node-server";

/** The invented paper of the torture: one page a number, always the same. */
export type Site = { readonly origin: string; readonly host: string };

/** The public address of article `number`. */
export function addressOf(origin: string, number: number): string {
  return `${origin}/artikel/${number}`;
}

/** Each so many articles one has a video. */
const videoEvery = 12;
/** Posts that an article makes on average: one each on X, Facebook and Pinterest, and a video now and then. */
export const postsPerArticle = 3 + 1 / videoEvery;

export type Paper = { readonly origin: string; readonly mediaOrigin: string; readonly publishedAt: number };

export function hasVideo(number: number): boolean {
  return number % videoEvery === 0;
}

export function ledeOf(number: number): string {
  return `Der Wochenmarkt Nummer ${number} steht bis zum Frühjahr auf dem Platz hinter der Kirche.`;
}

/** The page of article `number`, as a paper's system would make it. */
export function pageOf(number: number, { origin, mediaOrigin, publishedAt }: Paper): string {
  const headline = `Der Markt Nummer ${number} zieht um`;
  const picture = `${mediaOrigin}/site/media/wochenmarkt.jpg`;
  const video = {
    "@type": "VideoObject",
    name: headline,
    description: ledeOf(number),
    thumbnailUrl: picture,
    contentUrl: `${mediaOrigin}/site/media/balkon.mp4`,
    uploadDate: new Date(publishedAt).toISOString(),
  };
  const facts = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline,
    description: ledeOf(number),
    articleSection: "Lokales",
    datePublished: new Date(publishedAt).toISOString(),
    inLanguage: "de",
    image: [{ "@type": "ImageObject", url: picture, caption: "Stände vor dem Rathaus", creditText: "Tageblatt" }],
    ...(hasVideo(number) ? { video } : {}),
  };
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${headline}</title>
<link rel="canonical" href="${addressOf(origin, number)}">
<meta property="og:type" content="article"><meta property="og:title" content="${headline}">
<meta property="og:image" content="${picture}"><meta name="description" content="${ledeOf(number)}">
<script type="application/ld+json">${JSON.stringify(facts)}</script></head>
<body><article><h1>${headline}</h1><p>${ledeOf(number)}</p>
<p>Die Händlerinnen und Händler von Stand ${number} bauen am Montag ab und am Dienstag wieder auf. Der alte Platz wird gepflastert.
Danach kehrt der Markt zurück, sagt das Ordnungsamt. Bis dahin gelten die bekannten Zeiten von acht bis dreizehn Uhr.</p></article></body></html>`;
}

/** Serves the pages on a free port of loopback. */
export function startSite(given: Omit<Paper, "origin">): Promise<Site> {
  let site: Site;
  const answer = ({ url }: Request): Response => {
    const number = /\/artikel\/(\d+)$/.exec(new URL(url).pathname)?.[1];
    if (!number) return new Response("There is no such page.\n", { status: 404 });
    const headers = { "content-type": "text/html; charset=utf-8" };
    return new Response(pageOf(Number(number), { ...given, origin: site.origin }), { headers });
  };
  return new Promise((resolve) => {
    serve({ fetch: answer, hostname: "127.0.0.1", port: 0 }, ({ port }) => {
      site = { origin: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}` };
      resolve(site);
    });
  });
}
