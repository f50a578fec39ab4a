import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import type { Entry } from "../../src/model/entry.ts";
import { openStore } from "../../src/store/index.ts";
import { type Bench, inTurn, pick, timed } from "../bench.ts";
import { inFolder } from "./store.ts";

const feed = "alles";
const keys = Array.from({ length: 30 }, (_none, n) => `urn:artikel:${n + 20}`);

/** A store that has met so many entries of one feed. */
async function storeWith(folder: string, count: number) {
  const made = await openStore({ dataDir: folder });
  const entry = { id: "urn:artikel:0", url: "https://tageblatt.example/0" } as Entry;
  await made.feeds.meet(feed, "https://tageblatt.example/feed", 1);
  await made.entries.keep({ feed, key: "urn:artikel:0", url: entry.url, entry }, "unread", 1);
  await made.close();
  const db = new DatabaseSync(join(folder, "litfass.sqlite"));
  db.exec("PRAGMA synchronous = OFF");
  const names = db
    .prepare("select name from pragma_table_info('entries')")
    .all()
    .map(({ name }) => String(name));
  // The rows' own numbers go on by themselves.
  const copied = names.filter((name) => name !== "id");
  const from = copied.map((name) =>
    name === "key" ? "'urn:artikel:' || n" : name === "url" ? "'https://tageblatt.example/' || n" : `e.${name}`,
  );
  db.exec(
    `with recursive c(n) as (select 1 union all select n + 1 from c where n < ${count - 1})
     insert into entries (${copied.join(", ")}) select ${from.join(", ")} from (select * from entries limit 1) e, c`,
  );
  db.close();
  return openStore({ dataDir: folder });
}

/** Asking whether thirty entries of a feed were seen before, with few and with many kept. */
export const seen: Bench = {
  name: "seen",
  run: (size) =>
    inFolder(async (folder) => {
      const [many, rounds] = pick(size, { tiny: [1000, 5], normal: [1_000_000, 200], large: [1_000_000, 1000] });
      const [small, large] = [
        await storeWith(join(folder, "small"), 100),
        await storeWith(join(folder, "large"), many),
      ];
      const { a, b } = await inTurn(
        rounds,
        () => timed(() => large.sources.byKeys(feed, keys)),
        () => timed(() => small.sources.byKeys(feed, keys)),
      );
      const found = await large.sources.byKeys(feed, keys);
      if (found.length !== keys.length) throw new Error(`Of ${keys.length} entries ${found.length} were found again.`);
      await Promise.all([small.close(), large.close()]);
      const how = `30 keys among ${many.toLocaleString("en")} entries and among 100, ${rounds} rounds in turn`;
      return [{ name: "“have I seen this?”, many kept against few", value: a / b, unit: "×", goal: ["<=", 1.2], how }];
    }),
};
