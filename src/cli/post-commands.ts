import type { Command } from "commander";
import { pauseChannel, resumeChannel } from "../delivery/pause.ts";
import { sayWhy } from "../language/choice.ts";
import { type PostState, postStates } from "../model/post.ts";
import { readAuthorship, sayAuthorship } from "../posts/authorship.ts";
import { decide, type Decision } from "../posts/decide.ts";
import { type Overrule, overrulePost } from "../posts/overrule.ts";
import { allChannels } from "../store/channels.ts";
import type { Store } from "../store/index.ts";
import type { PostLine } from "../store/views/posts.ts";
import { withEditing } from "./editing.ts";
import type { Entrance } from "./entrance.ts";
import { postJson, postText, sayTime } from "./posts-json.ts";
import { Fault, jsonLine, plain, languageGiven } from "./print.ts";

type Json = { readonly json?: boolean };

/** Commands on posts and channels. They open the store themselves, beside a running daemon if there is one. */
export function addPostCommands(program: Command, entrance: Entrance): void {
  program
    .command("posts")
    .description("lists posts with their state, next moment, the reason for it and their link")
    .option("--state <state>", `only posts in this state (${postStates.join(", ")})`)
    .option("--channel <channel>", "only posts of this channel")
    .option("--json", "one JSON object a line")
    .action((options: Json & { state?: string; channel?: string }) =>
      withStore(entrance, (store) => listPosts(store, entrance, options)),
    );
  program
    .command("why <post>")
    .description("tells a post's whole life: every state, when and why")
    .option("--lang <language>", "language of the sentences: de or en", "en")
    .option("--json", "one JSON object")
    .action((id: string, options: Json & { lang: string }) =>
      withStore(entrance, (store) =>
        tellLife(store, entrance, { id, json: options.json === true, language: languageGiven(options.lang) }),
      ),
    );
  for (const [decision, about] of Object.entries(decisions)) addDecision(program, entrance, { decision, about });
  addBrakes(program, entrance);
}

type Deciding = { readonly who: string; readonly overrule?: string };

function addDecision(
  program: Command,
  entrance: Entrance,
  { decision, about }: { readonly decision: string; readonly about: string },
): void {
  const command = program
    .command(`${decision} <post>`)
    .description(about)
    .option("--who <name>", "who decides", process.env.USER ?? "editor");
  if (decision === "approve")
    command.option("--overrule <reason>", "against what the gate blocks, by your name: --who");
  command.action(async (id: string, options: Deciding) => {
    if (options.overrule !== undefined) {
      const isNamed = command.getOptionValueSource("who") === "cli";
      return overrule(entrance, id, { why: options.overrule, who: isNamed ? options.who : "" });
    }
    return withStore(entrance, async (store) => {
      const fault = await decide({ store, clock: wall }, id, { decision: decision as Decision, who: options.who });
      if (fault) throw new Fault(fault);
      entrance.output.out(`Post ${id}: ${decision} done.`);
    });
  });
}

/** A name is asked for: whoever overrules the gate is on record, not the account of a machine. */
async function overrule(entrance: Entrance, id: string, given: Overrule): Promise<void> {
  if (given.who === "") throw new Fault('Say who overrules the gate: --who "NAME".');
  const done = await withEditing(entrance, (needs) => overrulePost(needs, id, given));
  if ("fault" in done) throw new Fault(done.fault.en);
  entrance.output.out(
    plain(
      `Post ${id} goes although the gate blocks it (${done.rules.join(", ")}); ${given.who} and the reason are kept.`,
    ),
  );
}

const wall = { now: () => Date.now(), rate: 1, until: async () => {} };

const decisions = {
  approve: "lets a held post go",
  hold: "keeps a waiting post back until it is approved",
  drop: "ends a waiting post unsent",
} as const;

async function withStore(entrance: Entrance, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await entrance.openStore();
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

function stateNamed(name: string | undefined): readonly PostState[] | undefined {
  if (name === undefined) return undefined;
  const state = postStates.find((each) => each === name);
  if (!state) throw new Fault(`There is no state "${name}"; states are ${postStates.join(", ")}.`);
  return [state];
}

async function listPosts(
  store: Store,
  entrance: Entrance,
  options: Json & { state?: string; channel?: string },
): Promise<void> {
  const states = stateNamed(options.state);
  const posts = await store.pages.posts({ states, channel: options.channel, order: "soonest", limit: 100_000 });
  const { zone } = entrance;
  for (const post of posts)
    entrance.output.out(options.json ? jsonLine(postJson(post, zone)) : plain(postText(post, zone)));
  if (posts.length === 0 && !options.json)
    entrance.output.out("No posts yet: they come with the first article, or run litfass demo.");
}

type Life = { readonly id: string; readonly json: boolean; readonly language: "de" | "en" };

async function tellLife(store: Store, entrance: Entrance, given: Life): Promise<void> {
  const post = await store.posts.get(given.id);
  const kept = post && (await store.articles.get(post.articleUrl));
  if (!post || !kept) throw new Fault(`There is no post ${given.id}; "litfass posts" lists them.`);
  const line: PostLine = { ...post, article: kept.article, withheld: kept.withheld };
  const events = await store.posts.events(post.id);
  const attempts = await store.attempts.ofPost(post.id);
  const { authorship, rewrites } = await readAuthorship({ store }, post);
  const { zone } = entrance;
  const { language } = given;
  const said = events.map((event) => ({ ...event, why: sayWhy(event.reason, language, { zone }) }));
  if (given.json)
    return entrance.output.out(
      jsonLine({ ...postJson(line, zone), judgement: post.judgement, authorship, events: said, attempts, rewrites }),
    );
  entrance.output.out(plain(postText(line, zone, language)));
  if (authorship) entrance.output.out(plain(`  words: ${sayAuthorship(authorship)[language]}`));
  for (const event of said)
    entrance.output.out(plain(`  ${sayTime(event.at, zone)}  ${event.to.padEnd(11)} ${event.why} (${event.who})`));
  for (const each of rewrites) {
    const { model, answeredBy, promptHash, proposals, taken, trouble } = each;
    const came = trouble ?? `${proposals.length} texts, number ${(taken ?? 0) + 1} taken`;
    const asked = `model       ${answeredBy ?? model}, question ${promptHash.slice(0, 12)}: ${came}`;
    entrance.output.out(plain(`  ${sayTime(each.askedAt, zone)}  ${asked}`));
    for (const { text, judgement } of proposals)
      entrance.output.out(plain(`    ${judgement.verdict.padEnd(7)}${text}`));
  }
  for (const attempt of attempts)
    entrance.output.out(
      plain(
        `  ${sayTime(attempt.startedAt, zone)}  attempt     ${attempt.outcome ?? "not finished"} ${attempt.words ?? ""}`,
      ),
    );
}

function addBrakes(program: Command, entrance: Entrance): void {
  for (const verb of ["pause", "resume"] as const)
    program
      .command(`${verb} [channel]`)
      .description(
        verb === "pause" ? "stops a channel, or all, from sending; posts keep" : "lets a channel, or all, send again",
      )
      .option("--all", "all channels together")
      .action((name: string | undefined, options: { all?: boolean }) =>
        withStore(entrance, async (store) => {
          const channel = options.all ? allChannels : name;
          if (channel === undefined) throw new Fault(`Say which channel, or --all: litfass ${verb} CHANNEL.`);
          const needs = { store, clock: wall };
          const fault =
            verb === "pause"
              ? await pauseChannel(needs, channel, "command line")
              : await resumeChannel(needs, channel, "command line");
          if (fault) throw new Fault(fault);
          entrance.output.out(`${channel === allChannels ? "All channels" : channel}: ${verb}d.`);
        }),
      );
}
