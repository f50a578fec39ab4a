import { isEnd, postStates } from "../../src/model/post.ts";
import { openStore } from "../../src/store/index.ts";
import type { Post } from "../../src/store/post-row.ts";

/** A post as the sandbox bears witness to it. */
export type Witnessed = { readonly link: string | null; readonly text: string };

export type Count = {
  readonly posts: number;
  readonly states: Readonly<Record<string, number>>;
  /** Marks that stand on a platform more than once. */
  readonly doubles: number;
  /** Posts without an end, and posts whose end is not what the platform shows. */
  readonly losses: number;
  /** The first of both, for whoever has to find out why. */
  readonly examples: readonly string[];
  /** Posts whose outcome was unknown at least once, and those of them that ended before a person. */
  readonly unknown: number;
  readonly beforePerson: number;
  readonly attempts: number;
};

function marksOf(witnessed: readonly Witnessed[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { link, text } of witnessed) {
    const mark = /utm_content=([0-9a-z]{12})/.exec(`${link} ${text}`)?.[1] ?? "no mark";
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return counts;
}

function isLost(post: Post, there: number): boolean {
  if (post.state === "confirmed") return there === 0;
  if (isEnd(post.state)) return there > 0;
  return post.state !== "held" && post.reason.code !== "cannot-look";
}

/** Compares the store with the sandbox's witness, when all has come to rest. */
export async function countAll(dataDir: string, witnessed: readonly Witnessed[]): Promise<Count> {
  const store = await openStore({ dataDir });
  const posts = (await Promise.all(postStates.map((state) => store.posts.inState(state, 100_000)))).flat();
  const marks = marksOf(witnessed);
  const events = await Promise.all(posts.map(({ id }) => store.posts.events(id)));
  const doubtful = posts.filter((_, index) => events[index]?.some(({ to }) => to === "unconfirmed"));
  await store.close();
  const states: Record<string, number> = {};
  for (const { state } of posts) states[state] = (states[state] ?? 0) + 1;
  const doubles = [...marks].filter(([, count]) => count > 1).map(([mark, count]) => `${mark} is out ${count} times`);
  const losses = posts
    .filter((post) => isLost(post, marks.get(post.mark) ?? 0))
    .map(({ id, channel, state, reason }) => `${id} ${channel} ${state} ${reason.code}`);
  return {
    posts: posts.length,
    states,
    doubles: doubles.length,
    losses: losses.length,
    examples: [...doubles, ...losses].slice(0, 20),
    unknown: doubtful.length,
    beforePerson: doubtful.filter(({ reason }) => reason.code === "cannot-look").length,
    attempts: posts.reduce((sum, { attempts }) => sum + attempts, 0),
  };
}

/** How many posts are still on their way. */
export async function countOpen(dataDir: string): Promise<number> {
  const store = await openStore({ dataDir });
  const waiting = postStates.filter((state) => !isEnd(state) && state !== "confirmed" && state !== "held");
  const posts = (await Promise.all(waiting.map((state) => store.posts.inState(state, 100_000)))).flat();
  await store.close();
  return posts.filter(({ reason }) => reason.code !== "cannot-look").length;
}
