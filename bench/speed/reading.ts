import { parseDocument } from "htmlparser2";
import { adapters } from "../../adapters/index.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { readPage } from "../../src/articles/page.ts";
import { parseFeed } from "../../src/feeds/parse.ts";
import type { Article } from "../../src/model/article.ts";
import { writeTeaser } from "../../src/teasers/write.ts";
import { type Bench, inTurn, pick, quantile, spent, timed } from "../bench.ts";

const dayStartAt = Date.UTC(2026, 10, 24, 5, 0);
const evening = dayStartAt + 16 * 3_600_000;

type Sample = {
  readonly feed: Uint8Array;
  readonly pages: readonly { readonly url: string; readonly html: Uint8Array }[];
};

/** The sample site's feed in the evening and every page it names, as they come over HTTP. */
async function sampleSite(): Promise<Sample> {
  const sandbox = await startSandbox({ now: () => evening, dayStartAt, port: 0 });
  try {
    const feed = await bytesOf(`${sandbox.origin}/site/feed.rss`);
    const urls = parseFeed(feed, { url: sandbox.origin, contentType: null }).entries.flatMap(({ url }) => url ?? []);
    const pages = [];
    for (const url of urls) pages.push({ url, html: await bytesOf(url) });
    return { feed, pages };
  } finally {
    await sandbox.stop();
  }
}

async function bytesOf(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Our reading of a feed against the parser's own building of trees: of the feed, and of the HTML in it. */
export const feed: Bench = {
  name: "feed",
  run: async (size) => {
    const { feed: bytes } = await sampleSite();
    const [rounds, times] = pick(size, { tiny: [3, 1], normal: [40, 20], large: [100, 50] });
    const text = new TextDecoder().decode(bytes);
    const within = [...text.matchAll(/<!\[CDATA\[([^]*?)\]\]>/g)].map(([, html = ""]) => html);
    const bare = () => [parseDocument(text, { xmlMode: true }), ...within.map((html) => parseDocument(html))];
    const repeat = async (work: () => unknown) =>
      spent(() => {
        for (let time = 0; time < times; time += 1) work();
      });
    const read = () => parseFeed(bytes, { url: "https://tageblatt.example/feed", contentType: null });
    const measure = (some: number) =>
      inTurn(
        some,
        () => repeat(read),
        () => repeat(bare),
      );
    // A daemon reads feeds all day: what the first hundred readings cost, while the engine still compiles, is not theirs.
    await measure(Math.ceil(rounds / 4));
    const { a, b } = await measure(rounds);
    const how = `the sample's feed of ${bytes.length} bytes, ${rounds} rounds in turn after some that do not count, processor time; both take the HTML in it apart`;
    return [
      { name: "reading a feed, against htmlparser2's trees of it", value: a / b, unit: "×", goal: ["<=", 1.3], how },
    ];
  },
};

/** Reading a page, and writing and judging a teaser for each platform. */
export const words: Bench = {
  name: "words",
  run: async (size) => {
    const { pages } = await sampleSite();
    const rounds = pick(size, { tiny: 1, normal: 10, large: 30 });
    const read = () => pages.map(({ url, html }) => readPage(html, { url }).article);
    const articles = read();
    const pageMs: number[] = [];
    const teaserMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      pageMs.push((await timed(read)) / pages.length);
      // Each round has articles of its own, so that nothing worked out for one before is at hand.
      const fresh = structuredClone(articles);
      teaserMs.push((await timed(() => fresh.forEach(tease))) / (fresh.length * adapters.length));
    }
    const how = `${pages.length} pages of the sample site, ${rounds} rounds, median of the rounds' means`;
    return [
      { name: "reading a page", value: quantile(pageMs), unit: "ms", goal: ["<=", 40], how },
      { name: "a teaser with its judgement", value: quantile(teaserMs), unit: "ms", goal: ["<=", 5], how },
    ];
  },
};

function tease(article: Article): void {
  for (const { name, form, measure } of adapters) {
    const voice = { language: "de", address: "Sie", maxTags: form.maxTags, emoji: true } as const;
    const at = { publishAt: evening, zone: "Europe/Berlin", recent: [] };
    writeTeaser(article, { platform: name, form, measure, voice, ...at });
  }
}
