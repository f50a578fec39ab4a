import type { Command } from "commander";
import { articleMeant } from "../articles/known.ts";
import { wallClock } from "../clock.ts";
import { noChannel } from "../delivery/pause.ts";
import { sayReason } from "../language/reasons.ts";
import { stateNames } from "../language/states.ts";
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
import { Fault, sayer } from "./print.ts";
import { sandboxSite } from "./settings-for-plans.ts";

type Options = { readonly channel: string; readonly now?: boolean; readonly breaking?: boolean; readonly who: string };

/** `litfass post`. */
export function addPostCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("post <url>")
    .description(
      say(
        "lässt einen gelesenen Artikel auf einem Kanal gehen: wenn er dran ist, oder vor allen anderen",
        "lets an article that Litfass has read go on a channel: in its turn, or before all others",
      ),
    )
    .requiredOption("--channel <channel>", say("auf welchem Kanal", "on which channel"))
    .option(
      "--now",
      say(
        "vor allen anderen: neben Plätzen, Abstand und Ruhezeit, höchstens drei in der Stunde",
        "before all others: beside slots, gap and quiet hours, three an hour at most",
      ),
    )
    .option(
      "--breaking",
      say(
        "dasselbe, nur für einen Artikel aus der letzten Stunde",
        "the same, for an article published within the last hour only",
      ),
    )
    .option("--who <name>", say("wer entscheidet", "who decides"), process.env.USER ?? "editor")
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
  const say = sayer(entrance);
  const { id } = waiting;
  if (options.now || options.breaking) {
    const fault = await postNow({ store, clock: wallClock }, waiting.id, { who: options.who });
    if (fault) throw new Fault(fault);
    return out(
      say(
        `Der Beitrag ${id} geht vor allen anderen; litfass why ${id} sagt, wann.`,
        `Post ${id} goes before all others; litfass why ${id} tells when.`,
      ),
    );
  }
  if (waiting.state !== "held") {
    const why = sayReason(waiting.reason, entrance.language, { zone: entrance.zone });
    const { state } = waiting;
    return out(
      say(`Beitrag ${id}: schon ${stateNames[state].de} (${why}).`, `Post ${id} is ${state} already: ${why}.`),
    );
  }
  const fault = await decide({ store, clock: wallClock }, waiting.id, { decision: "approve", who: options.who });
  if (fault) throw new Fault(fault);
  out(
    say(
      `Der Beitrag ${id} ist freigegeben und geht, wenn er dran ist.`,
      `Post ${id} is approved and goes in its turn.`,
    ),
  );
}

/** The article's rounds have all ended here: a new one begins. */
async function again(entrance: Entrance, ended: Post, { who, now, breaking }: Options): Promise<void> {
  const urgent = now === true || breaking === true;
  const anew = urgent
    ? ({ who, state: "composed", reason: { code: "post-now", words: who }, priority: breakingPriority } as const)
    : ({ who, state: "composed", reason: { code: "approved", words: who } } as const);
  const made = await withEditing(entrance, (needs) => postAnew(needs, ended, anew));
  if ("fault" in made) throw new Fault(made.fault);
  const { id } = made;
  const [german, english] = urgent
    ? ["geht vor allen anderen", "goes before all others"]
    : ["geht, wenn er dran ist", "goes in its turn"];
  entrance.output.out(
    sayer(entrance)(
      `Der Beitrag ${id} ist eine neue Runde davon und ${german}; litfass why ${id} sagt, wann.`,
      `Post ${id} is a new round of it and ${english}; litfass why ${id} tells when.`,
    ),
  );
}

/** The post of an article on a channel. */
async function postOf(store: Store, url: string, channel: string): Promise<{ kept: KeptArticle; waiting: Post }> {
  const address = (await articleMeant(store, url)) ?? url;
  const kept = await store.articles.get(address);
  if (!kept)
    throw new Fault({
      de: `Litfass hat ${url} noch nicht gelesen: Der Artikel kommt mit seinem Feed oder gehört zu keinem.`,
      en: `Litfass has not read ${url} yet: it comes with its feed, or does not belong to one.`,
    });
  const waiting = await store.posts.last(address, channel);
  if (waiting) return { kept, waiting };
  if (!(await store.channels.all()).some(({ name }) => name === channel))
    throw new Fault(await noChannel(store, channel));
  throw new Fault({
    de: `${channel} hat keinen Beitrag zu ${url}: litfass plan sagt, warum.`,
    en: `${channel} has no post of ${url}: litfass plan tells why.`,
  });
}

function insistOnLane(lane: BreakingLane, who: string): void {
  const fault = laneFault(lane, who);
  if (fault) throw new Fault(fault);
}

function insistOnFresh({ article, firstSeenAt }: KeptArticle, { maxAgeMs }: BreakingLane): void {
  const minutes = Math.floor((wallClock.now() - (article.publishedAt ?? firstSeenAt)) / 60_000);
  if (minutes * 60_000 >= maxAgeMs)
    throw new Fault({
      de: `Dieser Artikel ist ${minutes} Minuten alt, Eilmeldungen sind jünger als ${maxAgeMs / 60_000}. Mit --now geht er trotzdem.`,
      en: `This article is ${minutes} minutes old; breaking news is younger than ${maxAgeMs / 60_000}. With --now it goes all the same.`,
    });
}
