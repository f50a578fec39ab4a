import { isEnd, type PostState, postStates } from "../../src/model/post.ts";
import type { Store } from "../../src/store/index.ts";
import type { Post } from "../../src/store/post-row.ts";

/** A post as the sandbox bears witness to it. */
export type Witnessed = { readonly link: string | null; readonly text: string };

export type Count = {
  readonly posts: number;
  readonly states: Readonly<Record<string, number>>;
  /** Marks that stand on a platform more than once. */
  readonly doubles: number;
  /** Posts that were never made, posts without an end, and posts whose end is not what the platform shows. */
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

/** `due`: how many posts there must be. */
export type Expected = { readonly witnessed: readonly Witnessed[]; readonly due: number };

async function everything(store: Store): Promise<Post[]> {
  const all = (await Promise.all(postStates.map((state) => store.posts.inState(state, 1_000_000)))).flat();
  return all.filter(({ reason }) => reason.code !== "not-routed");
}

/** Compares the store with the sandbox's witness, when all has come to rest. */
export async function countAll(store: Store, { witnessed, due }: Expected): Promise<Count> {
  const posts = await everything(store);
  const marks = marksOf(witnessed);
  const doubtful: Post[] = [];
  for (const post of posts)
    if ((await store.posts.events(post.id)).some(({ to }) => to === "unconfirmed")) doubtful.push(post);
  const states: Record<string, number> = {};
  for (const { state } of posts) states[state] = (states[state] ?? 0) + 1;
  const doubles = [...marks].filter(([, count]) => count > 1).map(([mark, count]) => `${mark} is out ${count} times`);
  const losses = posts
    .filter((post) => isLost(post, marks.get(post.mark) ?? 0))
    .map(({ id, channel, state, reason }) => `${id} ${channel} ${state} ${reason.code}`);
  const neverMade = Array.from({ length: Math.max(0, due - posts.length) }, () => "a post was never made");
  return {
    posts: posts.length,
    states,
    doubles: doubles.length,
    losses: losses.length + neverMade.length,
    examples: [...doubles, ...losses, ...neverMade].slice(0, 20),
    unknown: doubtful.length,
    beforePerson: doubtful.filter(({ reason }) => reason.code === "cannot-look").length,
    attempts: posts.reduce((sum, { attempts }) => sum + attempts, 0),
  };
}

const open = postStates.filter((state) => !isEnd(state) && state !== "confirmed" && state !== "held");

/** How many posts stand where, and how many of them are still on their way; `due` counts those not made yet. */
export async function countOpen(store: Store, due: number): Promise<{ open: number; states: string }> {
  const standing = await store.standing.posts(postStates);
  const sum = (of: readonly PostState[]) =>
    standing.filter(({ state }) => of.includes(state)).reduce((all, { count }) => all + count, 0);
  const states = postStates.flatMap((state) => (sum([state]) > 0 ? [`${sum([state])} ${state}`] : []));
  const asked = (await store.posts.inState("unconfirmed")).filter(({ reason }) => reason.code === "cannot-look");
  const notMade = Math.max(0, due - sum(postStates.filter((state) => state !== "skipped")));
  return { open: sum(open) + notMade - asked.length, states: states.join(", ") };
}
