import { writeFileSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { openStore } from "../../src/store/index.ts";

/** A worker in a thread of its own that claims whatever is due until nothing is left, and writes the ids it got. */
const { databaseUrl, at, name, file } = workerData as { databaseUrl: string; at: number; name: string; file: string };
const store = await openStore({ dataDir: "/nowhere", databaseUrl });
const claim = { at, leaseUntil: at + 1000, worker: name };
const mine: string[] = [];
for (;;) {
  const due = await store.claims.due({ at, channel: "kanal", punctualSince: 0, limit: 20 });
  if (due.length === 0) break;
  // Each begins elsewhere: they still meet, as 20 posts are few for four.
  const from = Math.floor(Math.random() * due.length);
  for (const { id } of [...due.slice(from), ...due.slice(0, from)])
    if (await store.claims.take(id, claim)) mine.push(id);
}
await store.close();
writeFileSync(file, JSON.stringify(mine));
