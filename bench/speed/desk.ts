import { cpSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { dashboard } from "../../src/dashboard/server.ts";
import { makeLinkKey, openSession, visitorBySession } from "../../src/dashboard/door.ts";
import type { PostState } from "../../src/model/post.ts";
import type { ScheduleFiles } from "../../src/model/schedule-files.ts";
import { scheduleFiles } from "../../src/settings/schedule-files.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import type { Post } from "../../src/store/post-row.ts";
import { type Bench, type Figure, pick, quantile } from "../bench.ts";
import { fillDesk } from "./desk-store.ts";
import { inFolder, openHouse } from "./store.ts";

const channels = 4;
const host = "127.0.0.1:4711";

/** What the desk looks at with so many posts kept; searches apart, for they go through all words. */
const pagesFor = (count: number) => ({
  now: "/now",
  review: "/",
  "calendar, a day": "/calendar?view=day",
  "calendar, a week": "/calendar",
  published: "/published",
  "published, page 400": "/published?page=400",
  "of a section": "/published?section=Sport",
  "of a channel": "/published?channel=kanal-1",
  ended: "/ended",
  article: `/articles?url=${encodeURIComponent(`https://tageblatt.example/lokales/archiv-${Math.floor(count / 12)}`)}`,
  post: `/posts/k${Math.floor(count / 3)}`,
  schedules: "/schedules",
  "API, posts": "/api/posts?state=confirmed&order=latest&size=50",
  "API, posts, the soonest": "/api/posts?page=500",
  RSS: "/published.rss",
});

export const searches = {
  "a rare compound": "/published?q=Bahnhofschulweg",
  "part of a word": "/published?q=gebühr",
  "a word that stands everywhere": "/published?q=der",
  "that word, page 50": "/published?q=der&page=50",
  "two signs": "/published?q=ra",
  "nothing found": "/published?q=Zwergseeadler",
  "a phrase on the API": "/api/posts?q=für%20Rathaus&order=latest",
  "on the API, in all states": "/api/posts?q=der",
  "on the API, page 100": "/api/posts?q=der&page=100",
} as const;

type Asked = { readonly path: string; readonly form?: Readonly<Record<string, string>>; readonly packed?: boolean };

/** The dashboard with somebody in it: gives the answer's status, and how long the process and the clock took, ms. */
async function openDashboard(store: Store, files?: ScheduleFiles) {
  const { house } = await openHouse(store, { channels });
  // What a saved schedule costs beside its file: all settings are read again.
  const takeSchedule = () => files?.names().every((name) => files.read(name)?.schedule) ?? false;
  const app = dashboard({
    ...house,
    wake: () => {},
    wallUrl: null,
    language: "de",
    ...(files && { scheduleFiles: files, takeSchedule }),
  });
  const door = { now: Date.now, idleMs: 3_600_000 };
  const session = (await openSession(store, await makeLinkKey(store, Date.now()), door)) ?? "";
  const visitor = await visitorBySession(store, session, { ...door, isAct: true });
  const key = visitor?.kind === "session" ? visitor.formKey : "";
  const headers = { host, origin: `http://${host}`, cookie: `litfass-4711=${session}`, "x-form-key": key };
  return async ({ path, form, packed }: Asked) => {
    const cpu = process.cpuUsage();
    const began = performance.now();
    const answer = await app.request(`http://${host}${path}`, {
      headers: { ...headers, ...(packed && { "accept-encoding": "gzip, deflate" }) },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { user, system } = process.cpuUsage(cpu);
    const text = () => String(answer.headers.has("content-encoding") ? gunzipSync(bytes) : bytes);
    return {
      status: answer.status,
      bytes: bytes.length,
      text,
      cpuMs: (user + system) / 1000,
      ms: performance.now() - began,
    };
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

/** What a person does with a post in a state; `more` is what its form has besides the version that was seen. */
const decisions: readonly {
  name: string;
  state: PostState;
  more?: (post: Post) => Readonly<Record<string, string>>;
}[] = [
  { name: "approve", state: "held" },
  { name: "drop", state: "held" },
  { name: "edit", state: "held", more: () => ({ text: "Der Rat berät am Montag über den Haushalt.", do: "save" }) },
  { name: "hold", state: "scheduled" },
  { name: "move", state: "scheduled", more: ({ dueAt }) => ({ at: String((dueAt ?? 0) + 7 * 60_000) }) },
  { name: "now", state: "scheduled" },
];
/** What a person does with the house. */
const switches: readonly Asked[] = [
  { path: "/channels/kanal-1/pause", form: {} },
  { path: "/channels/kanal-1/resume", form: {} },
  { path: "/mourning", form: { level: "1" } },
  { path: "/mourning", form: { level: "0" } },
];

/** The sample's schedules, to be written to. */
function ownSchedules(folder: string): ScheduleFiles {
  cpSync(join(import.meta.dirname, "../../schedules"), folder, { recursive: true });
  return scheduleFiles(folder);
}

/** What a person sends who gives a schedule another gap: in the form, and in the file. */
function savings(files: ScheduleFiles, minutes: number): readonly (Asked & { readonly name: string })[] {
  const text = (name: string) => files.read(name)?.text ?? "";
  const values = {
    zone: "Europe/Berlin",
    kind: "slots",
    slots: "5,35 6-22 * * *",
    quietFrom: "23:00",
    quietTo: "06:00",
  };
  const form = { ...values, as: "form", do: "save", seen: text("facebook"), gap: `${minutes} min` };
  const file = { as: "file", do: "save", seen: text("video"), text: `${text("video")}# ${minutes}\n` };
  return [
    { name: "save a schedule", path: "/schedules/facebook", form },
    { name: "save a schedule's file", path: "/schedules/video", form: file },
  ];
}

/** Decisions, one after the other: each of another post, so that each really is decided. */
export async function timeActions(store: Store, rounds: number, folder: string): Promise<Taken> {
  const files = ownSchedules(join(folder, "schedules"));
  const ask = await openDashboard(store, files);
  const times = new Map<string, { cpuMs: number; ms: number }[]>();
  const note = async (name: string, asked: Asked) => {
    const { status, cpuMs, ms, text } = await ask(asked);
    if (status !== 200 && status !== 303) throw new Error(`${name} answered ${status}: ${text().slice(0, 200)}`);
    times.set(name, [...(times.get(name) ?? []), { cpuMs, ms }]);
  };
  for (const { name, state, more } of decisions)
    for (const id of await store.desk.ids({ states: [state], order: "soonest" }, { limit: rounds, offset: 20 })) {
      const post = await store.posts.get(id);
      if (!post) throw new Error(`There is no post ${id}.`);
      const form = { seen: `${post.changedAt}-${post.articleVersion}`, ...more?.(post) };
      await note(name, { path: `/posts/${id}/${name}`, form });
    }
  for (let round = 0; round < rounds; round += 1) {
    for (const each of switches) await note(each.path, each);
    for (const { name, ...asked } of savings(files, 26 + round)) await note(name, asked);
  }
  const middle = (all: readonly { cpuMs: number; ms: number }[]) => ({
    cpuMs: quantile(all.map(({ cpuMs }) => cpuMs)),
    ms: quantile(all.map(({ ms }) => ms)),
  });
  return Object.fromEntries([...times].map(([name, all]) => [name, middle(all)]));
}

/** The first page with the styles and scripts that it names: bytes as they are sent, and what the server takes for all of them. */
async function firstPage(store: Store): Promise<{ bytes: number; cpuMs: number }> {
  const ask = await openDashboard(store);
  const load = async () => {
    const page = await ask({ path: "/", packed: true });
    const named = [...page.text().matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|svg)[^"]*)"/g)].map(
      ([, path = ""]) => path,
    );
    const all = [page];
    for (const path of new Set(named)) all.push(await ask({ path, packed: true }));
    const bad = all.find(({ status }) => status !== 200);
    if (bad || all.length < 3) throw new Error(`The first page, or what it names, answered ${bad?.status}.`);
    const sum = (of: (each: (typeof all)[number]) => number) => all.reduce((total, each) => total + of(each), 0);
    return { bytes: sum(({ bytes }) => bytes), cpuMs: sum(({ cpuMs }) => cpuMs) };
  };
  await load();
  return load();
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
      const figures: Figure[] = [
        slowest(await timePages(store, pagesFor(count), rounds), "a page", count),
        slowest(await timePages(store, searches, rounds), "a search", count),
        slowest(await timeActions(store, rounds, folder), "a decision", count),
      ];
      const { bytes, cpuMs } = await firstPage(store);
      await store.close();
      const how = `the page and all styles and scripts that it names, as they are sent; ${count} posts kept`;
      figures.push(
        { name: "dashboard, the first page", value: bytes / 1000, unit: "KB", goal: ["<=", 200], how },
        {
          name: "dashboard, the first page on the server",
          value: cpuMs,
          unit: "ms",
          goal: ["<=", 300],
          how: "processor time for all of it; the suite measures the paint in Chromium",
        },
      );
      return figures;
    }),
};
