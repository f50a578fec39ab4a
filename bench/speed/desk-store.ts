import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { openStore } from "../../src/store/index.ts";
import { addPosts } from "./store.ts";

const stems =
  "rat haus halt bahn hof schul weg markt platz brücke fest spiel amt kreis stadt wald see berg tal werk".split(" ");
const small = "der die das und am im für mit nach vor über von ein eine soll wird hat sind nicht auch bis".split(" ");
const tails = ["", "s", "en", "ung", "plan", "verein", "sitzung", "straße", "eröffnung", "gebühr"];
const sections = ["Lokales", "Sport", "Kultur", "Wirtschaft", "Politik", "Blaulicht"];

/** The same words at every run: a number that follows from the one before. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function pickOf(list: readonly string[], next: (below: number) => number): string {
  return list[next(list.length)] ?? "";
}

/** German-looking sentences: small words that stand everywhere, and compounds of which there are thousands. */
function sentences(signs: number, next: (below: number) => number): string {
  let text = "";
  while (text.length < signs) {
    const word = `${pickOf(stems, next)}${pickOf(stems, next)}${pickOf(tails, next)}`;
    text += `${text === "" ? "" : " "}${pickOf(small, next)} ${word[0]?.toUpperCase()}${word.slice(1)}`;
  }
  return `${text}.`;
}

type Rows = { readonly count: number; readonly channels: number; readonly now: number };

type Row = Record<string, string | number | null>;

/** An insert into a table with all columns of a row that is there. */
function copier(db: DatabaseSync, table: string) {
  const { id: _number, ...first } = db.prepare(`select * from ${table} limit 1`).get() as Row;
  const like: Row = table === "posts" ? { id: "", ...first } : first;
  const names = Object.keys(like);
  const insert = db.prepare(`insert into ${table} (${names.join(", ")}) values (${names.map(() => "?").join(", ")})`);
  return {
    like,
    add: (row: Row) => void insert.run(...names.map((name) => row[name] ?? like[name] ?? null)),
  };
}

/** What becomes of every hundred posts: most are out, some waited in vain, a few wait. */
function stateOf(n: number, { count }: Rows): string {
  if (n >= count - 600) return n % 3 === 0 ? "held" : "scheduled";
  return (
    ["confirmed", "confirmed", "confirmed", "published", "skipped", "expired", "confirmed", "confirmed"][n % 8] ?? ""
  );
}

function fill(db: DatabaseSync, given: Rows): void {
  const next = numbers(7);
  const articles = copier(db, "articles");
  const posts = copier(db, "posts");
  const events = copier(db, "events");
  const article = JSON.parse(String(articles.like.data)) as object;
  const draft = JSON.parse(String(posts.like.draft)) as { parts: object };
  for (let n = 0; n < given.count; n += 1) {
    const at = given.now - (given.count - n) * 150_000;
    const url = `https://tageblatt.example/lokales/archiv-${Math.floor(n / 4)}`;
    if (n % 4 === 0) {
      const [headline, lede] = [sentences(60, next), sentences(180, next)];
      const body = Array.from({ length: 12 }, () => sentences(250, next));
      const {
        url: _url,
        section: _section,
        kicker: _kicker,
        ...rest
      } = { kicker: null, section: null, url, ...article };
      const data = { url, section: pickOf(sections, next), kicker: null, ...rest, headline, lede, body };
      const times = { published_at: at, first_seen_at: at, read_at: at, changed_at: at };
      articles.add({ url, data: JSON.stringify(data), about: null, about_version: null, ...times });
    }
    const id = `k${n}`;
    const link = `${url}?utm_source=x&utm_medium=social&utm_content=${id}`;
    const state = stateOf(n, given);
    const isOut = state === "confirmed" || state === "published";
    const text = `${sentences(220, next)} ${link}`;
    const due = state === "scheduled" ? given.now + 3_600_000 + (n % 300) * 1_800_000 : at;
    posts.add({
      id,
      mark: id,
      article_url: url,
      channel: `kanal-${n % given.channels}`,
      state,
      link,
      draft: JSON.stringify({ ...draft, parts: { text }, link }),
      due_at: due,
      created_at: at,
      changed_at: at,
      ...(isOut ? { remote_id: id, remote_url: `https://x.example/${id}`, remote_at: at } : {}),
    });
    events.add({ at, post_id: id, to_state: state });
  }
}

/** A store on disk that has so many posts of some months, each with words of its own. */
export async function fillDesk(folder: string, given: Rows): Promise<void> {
  const store = await openStore({ dataDir: folder });
  await addPosts(store, { from: 1, count: 1, channels: 1 });
  await store.close();
  const db = new DatabaseSync(join(folder, "litfass.sqlite"));
  db.exec("PRAGMA synchronous = OFF");
  db.exec("BEGIN");
  fill(db, given);
  db.exec("COMMIT");
  db.close();
}
