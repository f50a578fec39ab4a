import type { Command } from "commander";
import { articleMeant } from "../articles/known.ts";
import { wallClock } from "../clock.ts";
import { sayReason } from "../language/reasons.ts";
import { isEnd } from "../model/post.ts";
import { type BreakingLane, breakingPriority } from "../model/schedule.ts";
import { decide } from "../posts/decide.ts";
import { laneFault, laneOf } from "../posts/lane.ts";
import { postNow } from "../posts/now.ts";
import { postAnew } from "../posts/round.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";
import { withEditing } from "./editing.ts";
import type { Entrance } from "./entrance.ts";
import { Fault } from "./print.ts";
import { sandboxSite } from "./settings-for-plans.ts";

type Options = { readonly channel: string; readonly now?: boolean; readonly breaking?: boolean; readonly who: string };

/** `litfass post`. */
export function addPostCommand(program: Command, entrance: Entrance): void {
  program
    .command("post <url>")
    .description("lets an article that Litfass has read go on a channel: in its turn, or before all others")
    .requiredOption("--channel <channel>", "on which channel")
    .option("--now", "before all others: beside slots, gap and quiet hours, three an hour at most")
    .option("--breaking", "the same, for an article published within the last hour only")
    .option("--who <name>", "who decides", process.env.USER ?? "editor")
    .action((url: string, options: Options) => post(entrance, url, options));
}

async function post(entrance: Entrance, url: string, options: Options): Promise<void> {
  const { kept, waiting } = await withStore(entrance, (store) => postOf(store, url, options.channel));
  const lane = laneOf(entrance.report(sandboxSite), options.channel);
  if (options.now || options.breaking) insistOnLane(lane, options.who);
  if (options.breaking) insistOnFresh(kept, lane);
  if (isEnd(waiting.state)) return again(entrance, waiting, options);
  await withStore(entrance, (store) => letGo(entrance, store, { waiting, options }));
}

async function withStore<T>(entrance: Entrance, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await entrance.openStore();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

type Asked = { readonly waiting: Post; readonly options: Options };

async function letGo(entrance: Entrance, store: Store, { waiting, options }: Asked): Promise<void> {
  const { out } = entrance.output;
  if (options.now || options.breaking) {
    const fault = await postNow({ store, clock: wallClock }, waiting.id, { who: options.who });
    if (fault) throw new Fault(fault.en);
    return out(`Post ${waiting.id} goes before all others; litfass why ${waiting.id} tells when.`);
  }
  if (waiting.state !== "held") {
    const why = sayReason(waiting.reason, "en", { zone: entrance.zone });
    return out(`Post ${waiting.id} is ${waiting.state} already: ${why}.`);
  }
  const fault = await decide({ store, clock: wallClock }, waiting.id, { decision: "approve", who: options.who });
  if (fault) throw new Fault(fault);
  out(`Post ${waiting.id} is approved and goes in its turn.`);
}

/** The article's rounds have all ended here: a new one begins. */
async function again(entrance: Entrance, ended: Post, { who, now, breaking }: Options): Promise<void> {
  const urgent = now === true || breaking === true;
  const anew = urgent
    ? ({ who, state: "composed", reason: { code: "post-now", words: who }, priority: breakingPriority } as const)
    : ({ who, state: "composed", reason: { code: "approved", words: who } } as const);
  const made = await withEditing(entrance, (needs) => postAnew(needs, ended, anew));
  if ("fault" in made) throw new Fault(made.fault.en);
  entrance.output.out(
    `Post ${made.id} is a new round of it and ${urgent ? "goes before all others" : "goes in its turn"}; litfass why ${made.id} tells when.`,
  );
}

/** The post of an article on a channel. */
async function postOf(store: Store, url: string, channel: string): Promise<{ kept: KeptArticle; waiting: Post }> {
  const address = (await articleMeant(store, url)) ?? url;
  const kept = await store.articles.get(address);
  if (!kept) throw new Fault(`Litfass has not read ${url} yet: it comes with its feed, or does not belong to one.`);
  const waiting = await store.posts.last(address, channel);
  if (waiting) return { kept, waiting };
  const names = (await store.channels.all()).map((each) => each.name).filter((name) => !name.startsWith("*"));
  const why = names.includes(channel)
    ? `${channel} has no post of ${url}: litfass plan tells why`
    : `There is no channel "${channel}"; the newsroom has ${names.join(", ") || "none"}`;
  throw new Fault(`${why}.`);
}

function insistOnLane(lane: BreakingLane, who: string): void {
  const fault = laneFault(lane, who);
  if (fault) throw new Fault(fault.en);
}

function insistOnFresh({ article, firstSeenAt }: KeptArticle, { maxAgeMs }: BreakingLane): void {
  const minutes = Math.floor((wallClock.now() - (article.publishedAt ?? firstSeenAt)) / 60_000);
  if (minutes * 60_000 >= maxAgeMs)
    throw new Fault(
      `This article is ${minutes} minutes old; breaking news is younger than ${maxAgeMs / 60_000}. With --now it goes all the same.`,
    );
}
