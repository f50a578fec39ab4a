import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { openStore, type Store } from "../../src/store/index.ts";
import { startPostgres } from "../../tests/support/postgres.ts";
import { findPostgres } from "../../tests/support/requirements.ts";
import { type Bench, inTurn, pick, timed } from "../bench.ts";
import { addPosts } from "./store.ts";
import { wait } from "./daemon.ts";
import type { Work } from "./worker.ts";

/** A platform that takes a post and answers so much later. */
const answersAfterMs = 500;
const channels = 4;

async function openPlatform() {
  const arrived: string[] = [];
  let answered = 0;
  const server = createServer(async (request, answer) => {
    arrived.push(await text(request));
    await wait(answersAfterMs);
    answer.end();
    answered += 1;
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { arrived, answered: () => answered, address: `http://127.0.0.1:${port}/`, stop: () => server.close() };
}

type Platform = Awaited<ReturnType<typeof openPlatform>>;

async function startWorker(work: Work): Promise<ChildProcess> {
  const env = { ...process.env, NODE_NO_WARNINGS: "1" };
  const child = fork(join(import.meta.dirname, "worker.ts"), [], { execArgv: [], env });
  child.send(work);
  await once(child, "message");
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill();
  await gone;
}

/** Ms until so many posts, due at one moment, have been answered; each must have come once. */
async function sendAll(store: Store, platform: Platform, due: { from: number; count: number }): Promise<number> {
  const before = platform.arrived.length;
  const dueAt = Date.now() + 1500 + due.count * 5;
  const links = await addPosts(store, { ...due, channels, dueAt: () => dueAt });
  await wait(Math.max(0, dueAt - Date.now()));
  const ms = await timed(async () => {
    while (platform.answered() < before + due.count) await wait(5);
  });
  const arrived = platform.arrived.slice(before);
  if (arrived.length !== due.count || new Set(arrived).size !== due.count || !arrived.every((link) => links.has(link)))
    throw new Error(`Of ${due.count} posts ${new Set(arrived).size} arrived, in ${arrived.length} calls.`);
  return ms;
}

/** Posts sent by one worker and by two, processes of their own on one PostgreSQL store, where the platform is the wait. */
export const workers: Bench = {
  name: "workers",
  isApart: true,
  run: async (size) => {
    const programs = findPostgres();
    if (!programs) return "there is no PostgreSQL under /usr/lib/postgresql: install Debian's postgresql";
    const [rounds, count] = pick(size, { tiny: [1, 6], normal: [3, 48], large: [7, 240] });
    const server = await startPostgres(programs);
    const platform = await openPlatform();
    const store = await openStore({ dataDir: "/nowhere", databaseUrl: server.address });
    const given = { databaseUrl: server.address, platform: platform.address, channels };
    const crew: ChildProcess[] = [];
    let from = 0;
    const by = (many: number) => async () => {
      while (crew.length < many) crew.push(await startWorker({ ...given, name: `worker-${crew.length + 1}` }));
      for (const one of crew.splice(many)) await end(one);
      from += count;
      return sendAll(store, platform, { from, count });
    };
    try {
      const { a, b } = await inTurn(rounds, by(1), by(2));
      const how = `${count} posts on ${channels} channels, answers after ${answersAfterMs} ms, ${rounds} rounds in turn: ${Math.round(a)} and ${Math.round(b)} ms`;
      return [{ name: "two workers on PostgreSQL against one", value: a / b, unit: "×", goal: [">=", 1.7], how }];
    } finally {
      await Promise.all(crew.map(end));
      await store.close();
      await server.end();
      platform.stop();
    }
  },
};
