import type { Web } from "../../src/model/web.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Numbers from 0 to 1 that are the same in every run. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** An invented article of the site, and how its feeds treat it. */
export type Piece = {
  readonly n: number;
  /** When it first stands in a feed, and when it may be posted. */
  readonly shownAt: number;
  readonly dueAt: number;
  /** What a feed says at that moment of its date; null says nothing. */
  readonly dateAt: (now: number) => number | null;
  readonly idAt: (now: number, feed: number) => string;
  /** Does its page say its date and its canonical address? */
  readonly pageDate: number | null;
  readonly canonical: boolean;
  readonly feeds: readonly number[];
  readonly kind: string;
};

const kinds = ["plain", "undated", "backdated", "before adding", "re-dated", "future", "new id", "burst"] as const;

function treat(kind: string, at: number, startAt: number): Pick<Piece, "dueAt" | "dateAt" | "pageDate"> {
  const says = (date: number | null, dueAt = at) => ({ dueAt, dateAt: () => date, pageDate: date });
  if (kind === "undated") return says(null);
  if (kind === "backdated") return says(Math.max(startAt, at - 5 * hour));
  // Never older than anything is still posted.
  if (kind === "before adding") return says(Math.max(startAt - 3 * hour, at - 40 * hour));
  if (kind === "future") return { ...says(at + 2 * hour, at + 2 * hour), pageDate: null };
  if (kind === "re-dated") return { ...says(at), dateAt: (now) => (now > at + hour ? at + hour : at) };
  return says(at);
}

/** The articles of one or more days: each with one trick, in one to three feeds. A dozen come in a burst each day. */
export function pieces(count: number, startAt: number, random: () => number, days = 1): Piece[] {
  return Array.from({ length: count }, (_, n) => {
    const kind = kinds[n % kinds.length] ?? "plain";
    const dayAt = startAt + Math.floor((n * days) / count) * 24 * hour;
    const shownAt =
      dayAt + (kind === "burst" ? 9 * hour + (n % 100) * 2_000 : 20 * minute + Math.floor(random() * 72_000) * 1000);
    const feeds = [0, 1, 2].filter((feed) => feed === n % 3 || random() < 0.4);
    const idAt = (now: number, feed: number) =>
      kind === "new id" && now > shownAt + 40 * minute ? `neu-${n}-${feed}` : `id-${n}`;
    return { n, shownAt, kind, feeds, idAt, canonical: random() < 0.5, ...treat(kind, shownAt, startAt) };
  });
}

const tricks = [
  (path: string) => `https://bote.example${path}`,
  (path: string) => `https://www.bote.example${path}/?utm_source=rss&utm_medium=feed`,
  (path: string) => `http://bote.example${path}/amp/`,
  (path: string) => `http://www.bote.example${path}#start`,
];

/** The address under which a feed shows it: another one in every feed, and another one later. */
function addressOf(piece: Piece, feed: number, now: number): string {
  const turn = piece.n + feed + Math.floor((now - piece.shownAt) / (3 * hour));
  return (tricks[turn % tricks.length] ?? String)(`/stadt/${piece.n}`);
}

function itemOf(piece: Piece, feed: number, now: number): string {
  const date = piece.dateAt(now);
  const written = date === null ? "" : `<pubDate>${new Date(date).toUTCString()}</pubDate>`;
  const address = addressOf(piece, feed, now).replaceAll("&", "&amp;");
  return `<item><guid isPermaLink="false">${piece.idAt(now, feed)}</guid><title>Meldung ${piece.n}</title><link>${address}</link>${written}</item>`;
}

function pageOf(piece: Piece): string {
  const head = [
    piece.canonical ? `<link rel="canonical" href="https://bote.example/stadt/${piece.n}">` : "",
    piece.pageDate === null
      ? ""
      : `<meta property="article:published_time" content="${new Date(piece.pageDate).toISOString()}">`,
  ];
  return `<html lang="de"><head>${head.join("")}</head><body><article><h1>Bad Lindenau beschließt Punkt ${piece.n}</h1><p>Die Stadt Bad Lindenau hat am Montag den Punkt ${piece.n} ihrer Liste beschlossen.</p><p>Er sieht mehr Geld für Kitas vor, sagte die Kämmerin im Rat der Stadt.</p></article></body></html>`;
}

/** The site of these articles: feeds of their newest items in any order at `/0`, `/1`, `/2`, and the pages. */
export function siteOf(all: readonly Piece[], now: () => number, given: { window: number }): Web {
  const random = numbers(7);
  return async (address) => {
    const url = new URL(address);
    const answer = (status: number, type: string, body: string) => ({
      status,
      url: address,
      headers: new Headers({ "content-type": type }),
      bytes: new TextEncoder().encode(body),
    });
    const feed = /^\/([0-2])$/.exec(url.pathname)?.[1];
    if (feed !== undefined) {
      const shown = all.filter((piece) => piece.shownAt <= now() && piece.feeds.includes(Number(feed)));
      const window = shown.toSorted((a, b) => b.shownAt - a.shownAt).slice(0, given.window);
      const items = window.toSorted(() => random() - 0.5).map((piece) => itemOf(piece, Number(feed), now()));
      return answer(200, "application/rss+xml", `<rss version="2.0"><channel>${items.join("")}</channel></rss>`);
    }
    const piece = all.find(({ n }) => url.pathname.split("/")[2] === String(n));
    return piece && piece.shownAt <= now() ? answer(200, "text/html", pageOf(piece)) : answer(404, "text/html", "");
  };
}
