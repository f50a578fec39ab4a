import type { Command } from "commander";
import { sayReason } from "../language/reasons.ts";
import { decide } from "../posts/decide.ts";
import { postNow } from "../posts/now.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";
import type { Entrance } from "./entrance.ts";
import { Fault } from "./print.ts";

type Options = { readonly channel: string; readonly now?: boolean; readonly breaking?: boolean; readonly who: string };

/** What is older is no breaking news. */
const breakingForMs = 60 * 60_000;
const clock = { now: () => Date.now(), rate: 1, until: async () => {} };

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
  const store = await entrance.openStore();
  try {
    const { kept, waiting } = await postOf(store, url, options.channel);
    if (options.breaking) insistOnFresh(kept);
    if (options.now || options.breaking) {
      const fault = await postNow({ store, clock }, waiting.id, { who: options.who });
      if (fault) throw new Fault(fault.en);
      return entrance.output.out(`Post ${waiting.id} goes before all others; litfass why ${waiting.id} tells when.`);
    }
    if (waiting.state !== "held") {
      const why = sayReason(waiting.reason, "en", { zone: entrance.zone });
      return entrance.output.out(`Post ${waiting.id} is ${waiting.state} already: ${why}.`);
    }
    const fault = await decide({ store, clock }, waiting.id, { decision: "approve", who: options.who });
    if (fault) throw new Fault(fault);
    entrance.output.out(`Post ${waiting.id} is approved and goes in its turn.`);
  } finally {
    await store.close();
  }
}

/** The post of an article on a channel. */
async function postOf(store: Store, url: string, channel: string): Promise<{ kept: KeptArticle; waiting: Post }> {
  const address = (await store.articles.resolve(url)) ?? url;
  const kept = await store.articles.get(address);
  if (!kept) throw new Fault(`Litfass has not read ${url} yet: it comes with its feed, or does not belong to one.`);
  const waiting = await store.posts.find(address, channel, 1);
  if (waiting) return { kept, waiting };
  const names = (await store.channels.all()).map((each) => each.name).filter((name) => !name.startsWith("*"));
  const why = names.includes(channel)
    ? `${channel} has no post of ${url}: litfass plan tells why`
    : `There is no channel "${channel}"; the newsroom has ${names.join(", ") || "none"}`;
  throw new Fault(`${why}.`);
}

function insistOnFresh({ article, firstSeenAt }: KeptArticle): void {
  const minutes = Math.floor((clock.now() - (article.publishedAt ?? firstSeenAt)) / 60_000);
  if (minutes * 60_000 >= breakingForMs)
    throw new Fault(
      `This article is ${minutes} minutes old; breaking news is younger than 60. With --now it goes all the same.`,
    );
}
