import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FeedEntry, ParsedFeed } from "../model/entry.ts";
import type { Feed } from "../model/newsroom.ts";
import { SaidError } from "../model/said.ts";
import { nameless } from "./constructs.ts";

const articleFile = /\.(?:txt|html?)$/i;

function entryOf(feed: Feed, name: string, changedAt: number): FeedEntry {
  const file = pathToFileURL(join(feed.folder ?? ".", name)).href;
  const url = feed.url ? URL.parse(encodeURIComponent(name), feed.url.endsWith("/") ? feed.url : `${feed.url}/`) : null;
  return {
    id: file,
    title: null,
    url: url?.href ?? null,
    publishedAt: null,
    updatedAt: Math.floor(changedAt),
    summary: null,
    content: null,
    authors: [],
    categories: [],
    enclosures: [],
    images: [],
    rights: null,
  };
}

/** A watched folder as a feed: each `.txt` and `.html` file is an entry whose id is its file address. */
export async function readFolder(feed: Feed): Promise<ParsedFeed> {
  const folder = feed.folder ?? ".";
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => articleFile.test(name) && !name.startsWith(".")).toSorted();
  } catch (cause) {
    const said = {
      de: `Der Ordner ${folder} lässt sich nicht lesen: Gibt es ihn, und darf Litfass ihn lesen?`,
      en: `The folder ${folder} cannot be read; is it there, and may Litfass read it?`,
    };
    throw new SaidError(said, { cause });
  }
  const entries = await Promise.all(
    names.map(async (name) => entryOf(feed, name, (await stat(join(folder, name))).mtimeMs)),
  );
  return { feed: { ...nameless, title: feed.name, link: feed.url }, entries, zoneDecided: 0 };
}
