import type { Command } from "commander";
import { articleMeant } from "../articles/known.ts";
import { wallClock } from "../clock.ts";
import { sayRule } from "../gate/say.ts";
import { stateNames } from "../language/states.ts";
import type { Teaser, Verdict } from "../model/teaser.ts";
import { type EditNeeds, editPost, type Waiting, waitingPost } from "../posts/edit.ts";
import { teaserOf } from "../posts/given-words.ts";
import { neverPost } from "../posts/now.ts";
import type { Entrance } from "./entrance.ts";
import { withEditing } from "./editing.ts";
import { Fault, jsonLine, plain, sayer } from "./print.ts";

type Words = {
  readonly text?: string;
  readonly title?: string;
  readonly alt?: string;
  readonly tags?: string;
};
type Options = Words & { readonly approve?: boolean; readonly who: string; readonly json?: boolean };

/** `litfass edit` and `litfass never`. */
export function addEditCommands(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("edit <post>")
    .description(
      say(
        "gibt einem wartenden Beitrag neuen Text, der vorher geprüft wird; ohne Angabe zeigt er den jetzigen",
        "gives a waiting post new words, judged before they count; without any, shows those it has",
      ),
    )
    .option("--text <text>", say("der Text; - nimmt ihn von der Standardeingabe", "the words; - takes them from stdin"))
    .option("--title <title>", say("Titel, wo die Plattform einen hat", "title, where the platform has one"))
    .option("--alt <text>", say("was auf dem Bild zu sehen ist", "what the picture shows"))
    .option("--tags <tags>", say("Hashtags, mit oder ohne #", "hashtags, with or without #"))
    .option(
      "--approve",
      say(
        "lässt den Beitrag damit gehen, wenn die Prüfung nichts einwendet",
        "lets the post go with them, if the gate has no objection",
      ),
    )
    .option("--who <name>", say("wer bearbeitet", "who edits"), process.env.USER ?? "editor")
    .option("--json", say("ein JSON-Objekt", "one JSON object"))
    .action((id: string, options: Options) => withEditing(entrance, (needs) => edit(entrance, needs, { id, options })));
  program
    .command("never <url>")
    .description(
      say(
        "sperrt einen Artikel für alle Kanäle und beendet seine wartenden Beiträge",
        "closes an article to all channels for good and ends its waiting posts",
      ),
    )
    .option("--who <name>", say("wer entscheidet", "who decides"), process.env.USER ?? "editor")
    .action((url: string, options: { who: string }) => never(entrance, url, options.who));
}

type Asked = { readonly id: string; readonly options: Options };

async function edit(entrance: Entrance, needs: EditNeeds, { id, options }: Asked): Promise<void> {
  const waiting = await waitingPost(needs, id);
  if ("fault" in waiting) throw new Fault(waiting.fault);
  const before = await wordsOf(needs, waiting);
  if ([options.text, options.title, options.alt, options.tags].every((each) => each === undefined))
    return show(entrance, before, options);
  const text = options.text === "-" ? await entrance.stdin() : options.text;
  const teaser = teaserOf(
    {
      text: text ?? before?.text ?? "",
      title: options.title ?? before?.title,
      altText: options.alt ?? before?.altText,
      tags: options.tags ?? before?.tags,
    },
    before,
  );
  const { who, approve = false } = options;
  const edited = await editPost(needs, id, { teaser, who, seen: waiting.post, approve });
  if ("fault" in edited) throw new Fault(edited.fault);
  const { state, judgement } = edited;
  const objections = judgement.rules.filter((rule) => !rule.ok);
  if (options.json) return entrance.output.out(jsonLine({ id, state, ...judgement }));
  entrance.output.out(
    sayer(entrance)(
      `Der Beitrag ${id} hat seinen neuen Text (jetzt: ${stateNames[state].de}); die Prüfung sagt ${verdicts[judgement.verdict]}.`,
      `Post ${id} has its new words and is ${state}; the gate says ${judgement.verdict}.`,
    ),
  );
  for (const rule of objections)
    entrance.output.out(plain(`  ${rule.level.padEnd(6)} ${rule.rule}: ${sayRule(rule, entrance.language)}`));
}

const verdicts: Readonly<Record<Verdict, string>> = {
  pass: "nichts dagegen",
  warn: "mit Hinweisen",
  review: "bitte ansehen",
  block: "gestoppt",
};

async function wordsOf({ store }: EditNeeds, { post }: Waiting): Promise<Teaser | null> {
  const place = { articleUrl: post.articleUrl, version: post.articleVersion, channel: post.channel };
  return (await store.desk.teaser(place))?.teaser ?? null;
}

function show(entrance: Entrance, teaser: Teaser | null, { json }: Options): void {
  const { text = null, title = null, altText = null, tags = [] } = teaser ?? {};
  if (json) return entrance.output.out(jsonLine({ text, title, altText, tags }));
  const say = sayer(entrance);
  const lines = [
    [say("Titel", "title"), title],
    [say("Text", "text"), text],
    [say("Bild", "alt"), altText],
    ["tags", tags.map((tag) => `#${tag}`).join(" ")],
  ];
  for (const [name, words] of lines) if (words) entrance.output.out(plain(`${name?.padEnd(6)}${words}`));
}

async function never(entrance: Entrance, given: string, who: string): Promise<void> {
  const store = await entrance.openStore();
  try {
    const url = (await articleMeant(store, given)) ?? given;
    const done = await neverPost({ store, clock: wallClock }, url, who);
    if (!done)
      throw new Fault({
        de: `Litfass hat ${given} nicht gelesen; „litfass posts“ zeigt die Artikel, die es kennt.`,
        en: `Litfass has not read ${given}; "litfass posts" shows the articles it knows.`,
      });
    const { dropped, tooLate } = done;
    const say = sayer(entrance);
    const late = say(
      ` Schon unterwegs oder gesendet: ${tooLate}, siehe „litfass posts“.`,
      ` ${tooLate} on the way or out already: see them with "litfass posts".`,
    );
    entrance.output.out(
      say(
        `${url} ist für alle Kanäle gesperrt; beendete wartende Beiträge: ${dropped}.`,
        `${url} is closed to all channels; ${dropped} waiting ${dropped === 1 ? "post" : "posts"} ended.`,
      ) + (tooLate > 0 ? late : ""),
    );
  } finally {
    await store.close();
  }
}
