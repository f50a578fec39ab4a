import { dashboard } from "../../src/dashboard/server.ts";
import { makeLinkKey, openSession, visitorBySession } from "../../src/dashboard/door.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { type Bench, type Figure, pick, quantile } from "../bench.ts";
import { fillDesk } from "./desk-store.ts";
import { inFolder, openHouse } from "./store.ts";

const channels = 4;
const host = "127.0.0.1:4711";
const article = encodeURIComponent("https://tageblatt.example/lokales/archiv-4000");

/** What the desk looks at; searches apart, for they go through all words. */
export const pages = {
  now: "/now",
  review: "/",
  "calendar, a day": "/calendar?view=day",
  "calendar, a week": "/calendar",
  published: "/published",
  "published, page 400": "/published?page=400",
  "of a section": "/published?section=Sport",
  "of a channel": "/published?channel=kanal-1",
  ended: "/ended",
  article: `/articles?url=${article}`,
  post: "/posts/k16000",
  schedules: "/schedules",
  "API, posts": "/api/posts?state=confirmed&order=latest&size=50",
  RSS: "/published.rss",
} as const;

export const searches = {
  "a rare compound": "/published?q=Bahnhofschulweg",
  "part of a word": "/published?q=gebühr",
  "a word that stands everywhere": "/published?q=der",
  "two signs": "/published?q=ra",
  "nothing found": "/published?q=Zwergseeadler",
  "a phrase on the API": "/api/posts?q=für%20Rathaus&order=latest",
} as const;

type Asked = { readonly path: string; readonly form?: Readonly<Record<string, string>> };

/** The dashboard with somebody in it: gives the answer's status, and how long the process and the clock took, ms. */
async function openDashboard(store: Store) {
  const { house } = await openHouse(store, { channels });
  const app = dashboard({ ...house, wake: () => {}, wallUrl: null, language: "de" });
  const door = { now: Date.now, idleMs: 3_600_000 };
  const session = (await openSession(store, await makeLinkKey(store, Date.now()), door)) ?? "";
  const visitor = await visitorBySession(store, session, { ...door, isAct: true });
  const key = visitor?.kind === "session" ? visitor.formKey : "";
  const headers = { host, origin: `http://${host}`, cookie: `litfass-4711=${session}`, "x-form-key": key };
  return async ({ path, form }: Asked) => {
    const cpu = process.cpuUsage();
    const began = performance.now();
    const answer = await app.request(`http://${host}${path}`, {
      headers,
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    await answer.text();
    const { user, system } = process.cpuUsage(cpu);
    return { status: answer.status, cpuMs: (user + system) / 1000, ms: performance.now() - began };
  };
}

export type Taken = Readonly<Record<string, { readonly cpuMs: number; readonly ms: number }>>;

/** The median of some askings of each page after one that warms up; throws when a page does not answer 200. */
export async function timePages(store: Store, all: Readonly<Record<string, string>>, rounds: number): Promise<Taken> {
  const ask = await openDashboard(store);
  const taken: Record<string, { cpuMs: number; ms: number }> = {};
  for (const [name, path] of Object.entries(all)) {
    await ask({ path });
    const times = [];
    for (let round = 0; round < rounds; round += 1) times.push(await ask({ path }));
    const bad = times.find(({ status }) => status !== 200);
    if (bad) throw new Error(`${path} answered ${bad.status}.`);
    taken[name] = { cpuMs: quantile(times.map(({ cpuMs }) => cpuMs)), ms: quantile(times.map(({ ms }) => ms)) };
  }
  return taken;
}

const decisions = [
  { name: "approve", state: "held" },
  { name: "drop", state: "held" },
  { name: "hold", state: "scheduled" },
] as const;

/** Decisions, one after the other: each of another post, so that each really is decided. */
export async function timeActions(store: Store, rounds: number): Promise<Taken> {
  const ask = await openDashboard(store);
  const taken: Record<string, { cpuMs: number; ms: number }> = {};
  for (const { name, state } of decisions) {
    const times = [];
    const part = { limit: rounds, offset: 20 };
    for (const id of await store.desk.ids({ states: [state], order: "soonest" }, part)) {
      const post = await store.posts.get(id);
      const form = { seen: `${post?.changedAt}-${post?.articleVersion}` };
      const got = await ask({ path: `/posts/${id}/${name}`, form });
      if (got.status !== 200) throw new Error(`${name} answered ${got.status}.`);
      times.push(got);
    }
    taken[name] = { cpuMs: quantile(times.map(({ cpuMs }) => cpuMs)), ms: quantile(times.map(({ ms }) => ms)) };
  }
  return taken;
}

function slowest(taken: Taken, what: string, count: number): Figure {
  const [name, time] = Object.entries(taken).toSorted(([, a], [, b]) => b.cpuMs - a.cpuMs)[0] ?? [
    "",
    { cpuMs: 0, ms: 0 },
  ];
  const how = `the slowest of ${Object.keys(taken).length}: ${name}; processor time with ${count} posts kept`;
  return { name: `dashboard, ${what}`, value: time.cpuMs, unit: "ms", goal: ["<=", 100], how };
}

/** Every page, search and decision of the dashboard with many posts kept, without the network: processor time on the server. */
export const desk: Bench = {
  name: "desk",
  run: (size) =>
    inFolder(async (folder) => {
      const [count, rounds] = pick(size, { tiny: [1000, 1], normal: [50_000, 7], large: [50_000, 25] });
      await fillDesk(folder, { count, channels, now: Date.now() });
      const store = await openStore({ dataDir: folder });
      const figures = [
        slowest(await timePages(store, pages, rounds), "a page", count),
        slowest(await timePages(store, searches, rounds), "a search", count),
        slowest(await timeActions(store, rounds), "a decision", count),
      ];
      await store.close();
      return figures;
    }),
};
