import type { Command } from "commander";
import { noChannel, pauseChannel, resumeChannel } from "../delivery/pause.ts";
import { sayWhy } from "../language/choice.ts";
import { type PostState, postStates } from "../model/post.ts";
import { readAuthorship, sayAuthorship } from "../posts/authorship.ts";
import { decide, type Decision, noPost } from "../posts/decide.ts";
import { type Overrule, overrulePost } from "../posts/overrule.ts";
import { allChannels } from "../store/channels.ts";
import type { Store } from "../store/index.ts";
import type { PostEvent } from "../store/posts.ts";
import type { PostLine } from "../store/views/posts.ts";
import { withEditing } from "./editing.ts";
import type { Entrance } from "./entrance.ts";
import { postJson, postText, sayTime } from "./posts-json.ts";
import { Fault, jsonLine, languageGiven, plain, sayer, Usage } from "./print.ts";

type Json = { readonly json?: boolean };

/** Commands on posts and channels. They open the store themselves, beside a running daemon if there is one. */
export function addPostCommands(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("posts")
    .description(
      say(
        "zeigt die Beiträge mit Zustand, nächstem Termin, dem Grund dafür und ihrem Link",
        "lists posts with their state, next moment, the reason for it and their link",
      ),
    )
    .option(
      "--state <state>",
      `${say("nur Beiträge in diesem Zustand", "only posts in this state")} (${postStates.join(", ")})`,
    )
    .option("--channel <channel>", say("nur Beiträge dieses Kanals", "only posts of this channel"))
    .option("--json", say("ein JSON-Objekt je Zeile", "one JSON object a line"))
    .action((options: Json & { state?: string; channel?: string }) =>
      withStore(entrance, (store) => listPosts(store, entrance, options)),
    );
  program
    .command("why <post>")
    .description(
      say(
        "erzählt das ganze Leben eines Beitrags: jeden Zustand, wann und warum",
        "tells a post's whole life: every state, when and why",
      ),
    )
    .option(
      "--lang <language>",
      say("Sprache der Sätze: de oder en", "language of the sentences: de or en"),
      entrance.language,
    )
    .option("--json", say("ein JSON-Objekt", "one JSON object"))
    .action((id: string, options: Json & { lang: string }) =>
      withStore(entrance, (store) =>
        tellLife(store, entrance, { id, json: options.json === true, language: languageGiven(options.lang) }),
      ),
    );
  for (const [decision, about] of Object.entries(decisions))
    addDecision(program, entrance, { decision, about: about[entrance.language] });
  addBrakes(program, entrance);
}

type Deciding = { readonly who: string; readonly overrule?: string };

function addDecision(
  program: Command,
  entrance: Entrance,
  { decision, about }: { readonly decision: string; readonly about: string },
): void {
  const say = sayer(entrance);
  const command = program
    .command(`${decision} <post>`)
    .description(about)
    .option("--who <name>", say("wer entscheidet", "who decides"), process.env.USER ?? "editor");
  if (decision === "approve")
    command.option(
      "--overrule <reason>",
      say("gegen die Prüfung, unter Ihrem Namen: --who", "against what the gate blocks, by your name: --who"),
    );
  command.action(async (id: string, options: Deciding) => {
    if (options.overrule !== undefined) {
      const isNamed = command.getOptionValueSource("who") === "cli";
      return overrule(entrance, id, { why: options.overrule, who: isNamed ? options.who : "" });
    }
    return withStore(entrance, async (store) => {
      const fault = await decide({ store, clock: wall }, id, { decision: decision as Decision, who: options.who });
      if (fault) throw new Fault(fault);
      entrance.output.out(say(`Beitrag ${id}: ${doneWords[decision as Decision]}.`, `Post ${id}: ${decision} done.`));
    });
  });
}

/** A name is asked for: whoever overrules the gate is on record, not the account of a machine. */
async function overrule(entrance: Entrance, id: string, given: Overrule): Promise<void> {
  if (given.who === "")
    throw new Fault({
      de: 'Sagen Sie, wer die Prüfung überstimmt: --who "NAME".',
      en: 'Say who overrules the gate: --who "NAME".',
    });
  const done = await withEditing(entrance, (needs) => overrulePost(needs, id, given));
  if ("fault" in done) throw new Fault(done.fault);
  const rules = done.rules.join(", ");
  const said = sayer(entrance)(
    `Der Beitrag ${id} geht, obwohl die Prüfung ihn stoppt (${rules}); ${given.who} und der Grund sind festgehalten.`,
    `Post ${id} goes although the gate blocks it (${rules}); ${given.who} and the reason are kept.`,
  );
  entrance.output.out(plain(said));
}

const wall = { now: () => Date.now(), rate: 1, until: async () => {} };

const doneWords: Readonly<Record<Decision, string>> = {
  approve: "freigegeben",
  hold: "zurückgehalten",
  drop: "verworfen",
};

const decisions = {
  approve: { de: "lässt einen zurückgehaltenen Beitrag gehen", en: "lets a held post go" },
  hold: {
    de: "hält einen wartenden Beitrag zurück, bis er freigegeben wird",
    en: "keeps a waiting post back until it is approved",
  },
  drop: { de: "verwirft einen wartenden Beitrag ungesendet", en: "ends a waiting post unsent" },
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
  const all = postStates.join(", ");
  if (!state)
    throw new Fault({
      de: `Den Zustand „${name}“ gibt es nicht; Zustände sind ${all}.`,
      en: `There is no state "${name}"; states are ${all}.`,
    });
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
    entrance.output.out(options.json ? jsonLine(postJson(post, zone)) : plain(postText(post, zone, entrance.language)));
  if (posts.length === 0 && !options.json) entrance.output.out(await whyNone(store, entrance, options));
}

async function whyNone(
  store: Store,
  entrance: Entrance,
  { state, channel }: { state?: string; channel?: string },
): Promise<string> {
  const say = sayer(entrance);
  if (channel !== undefined && !(await store.channels.all()).some(({ name }) => name === channel))
    throw new Fault(await noChannel(store, channel));
  if (state !== undefined || channel !== undefined) return say("Kein Beitrag passt dazu.", "No post is like that.");
  return say(
    "Noch keine Beiträge: Sie kommen mit dem ersten Artikel, oder mit litfass demo.",
    "No posts yet: they come with the first article, or run litfass demo.",
  );
}

type Life = { readonly id: string; readonly json: boolean; readonly language: "de" | "en" };

async function tellLife(store: Store, entrance: Entrance, given: Life): Promise<void> {
  const post = await store.posts.get(given.id);
  const kept = post && (await store.articles.get(post.articleUrl));
  if (!post || !kept) throw new Fault(noPost(given.id));
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
  for (const event of said) for (const each of lifeLines(event, zone)) entrance.output.out(plain(each));
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

/** A moment of a post's life, and beneath it the words that made way. */
function lifeLines({ at, to, why, who, wordsBefore }: PostEvent & { readonly why: string }, zone: string): string[] {
  const line = `  ${sayTime(at, zone)}  ${to.padEnd(11)} ${why} (${who})`;
  return wordsBefore ? [line, `    before: ${wordsBefore.teaser.text.replaceAll(/\s+/g, " ")}`] : [line];
}

function addBrakes(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  for (const verb of ["pause", "resume"] as const)
    program
      .command(`${verb} [channel]`)
      .description(
        verb === "pause"
          ? say(
              "hält einen Kanal oder alle an; die Beiträge bleiben",
              "stops a channel, or all, from sending; posts keep",
            )
          : say("lässt einen Kanal oder alle wieder senden", "lets a channel, or all, send again"),
      )
      .option("--all", say("alle Kanäle zusammen", "all channels together"))
      .action((name: string | undefined, options: { all?: boolean }) =>
        withStore(entrance, async (store) => {
          const channel = options.all ? allChannels : name;
          if (channel === undefined)
            throw new Usage({
              de: `Sagen Sie, welcher Kanal, oder --all: litfass ${verb} KANAL.`,
              en: `Say which channel, or --all: litfass ${verb} CHANNEL.`,
            });
          const needs = { store, clock: wall };
          const fault =
            verb === "pause"
              ? await pauseChannel(needs, channel, "command line")
              : await resumeChannel(needs, channel, "command line");
          if (fault) throw new Fault(fault);
          const which = channel === allChannels ? say("Alle Kanäle", "All channels") : channel;
          entrance.output.out(`${which}: ${say(verb === "pause" ? "angehalten" : "wieder frei", `${verb}d`)}.`);
        }),
      );
}
