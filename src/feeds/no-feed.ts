import { type Said, SaidError } from "../model/said.ts";

/** Why a document is no feed that can be read. */
export const whyNoFeed = {
  empty: { de: "Es ist leer", en: "it is empty" },
  brokenJson: {
    de: "Es beginnt wie JSON und lässt sich nicht als JSON lesen",
    en: "it begins like JSON and cannot be read as JSON",
  },
  otherJson: {
    de: "Sein JSON hat keine Liste „items“, keinen Titel und keine Fassung",
    en: "its JSON has no list of items and no title or version",
  },
  brokenPacking: { de: "Es ist gepackt, und die Packung ist kaputt", en: "it is packed and its packing is broken" },
  page: { de: "Es ist eine Webseite", en: "it is a web page" },
  other: {
    de: "Es enthält weder RSS noch Atom, JSON Feed oder eine Sitemap",
    en: "it holds neither RSS nor Atom nor JSON Feed nor a sitemap",
  },
} as const satisfies Readonly<Record<string, Said>>;

/** A packed document that would fill the memory. */
export function tooLarge(mostBytes: number): Said {
  const most = mostBytes / 1_000_000;
  return { de: `Entpackt ist es größer als ${most} MB`, en: `unpacked it is larger than ${most} MB` };
}

/** A sitemap of sitemaps, and some of those. */
export function listOf(sitemaps: readonly string[]): Said {
  const some = sitemaps.slice(0, 3).join(", ");
  return {
    de: `Es zählt Sitemaps auf; eine davon nehmen: ${some}`,
    en: `it lists sitemaps; take one of them: ${some}`,
  };
}

/** Ends the reading of a document with one sentence; `url` is where it stands, or null. */
export function refuse({ url }: { readonly url: string | null }, why: Said): never {
  throw new SaidError({
    de: `${url ?? "Das"} ist kein Feed: ${why.de}.`,
    en: `${url ?? "The document"} is not a feed: ${why.en}.`,
  });
}
