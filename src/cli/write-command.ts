import type { Command } from "commander";
import { articleMeant } from "../articles/known.ts";
import { ruleLine } from "../gate/say.ts";
import { stateNames } from "../language/states.ts";
import type { EditNeeds } from "../posts/edit.ts";
import { teaserOf } from "../posts/given-words.ts";
import { writePost } from "../posts/own-words.ts";
import type { Entrance } from "./entrance.ts";
import { withEditing } from "./editing.ts";
import { Fault, jsonLine, plain, sayer } from "./print.ts";

type Options = {
  readonly channel: string;
  readonly text: string;
  readonly title?: string;
  readonly alt?: string;
  readonly tags?: string;
  readonly approve?: boolean;
  readonly who: string;
  readonly json?: boolean;
};

/** `litfass write`. */
export function addWriteCommand(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("write <url>")
    .description(
      say(
        "macht aus eigenem Text einen Beitrag, wo Litfass keinen fand; er wird vorher geprüft",
        "makes a post of your own words where Litfass found none, judged before they count",
      ),
    )
    .requiredOption("--channel <channel>", say("auf welchem Kanal", "on which channel"))
    .requiredOption(
      "--text <text>",
      say("der Text; - nimmt ihn von der Standardeingabe", "the words; - takes them from stdin"),
    )
    .option("--title <title>", say("Titel, wo die Plattform einen hat", "title, where the platform has one"))
    .option("--alt <text>", say("was auf dem Bild zu sehen ist", "what the picture shows"))
    .option("--tags <tags>", say("Hashtags, mit oder ohne #", "hashtags, with or without #"))
    .option(
      "--approve",
      say("lässt ihn gehen, wenn die Prüfung nichts einwendet", "lets it go, if the gate has no objection"),
    )
    .option("--who <name>", say("wer schreibt", "who writes"), process.env.USER ?? "editor")
    .option("--json", say("ein JSON-Objekt", "one JSON object"))
    .action((url: string, options: Options) =>
      withEditing(entrance, (needs) => write(entrance, needs, { given: url, options })),
    );
}

type Asked = { readonly given: string; readonly options: Options };

async function write(entrance: Entrance, needs: EditNeeds, { given, options }: Asked): Promise<void> {
  const { channel, title, alt: altText, tags, who, approve = false } = options;
  const text = options.text === "-" ? await entrance.stdin() : options.text;
  const url = (await articleMeant(needs.store, given)) ?? given;
  const teaser = { ...teaserOf({ text, title, altText, tags }, null), from: "editor" } as const;
  const written = await writePost(needs, { url, channel, teaser, who, approve });
  if ("fault" in written) throw new Fault(written.fault);
  const { id, state, judgement } = written;
  const { out } = entrance.output;
  if (options.json) return out(jsonLine({ id, state, ...judgement }));
  out(
    sayer(entrance)(`Beitrag ${id} mit Ihrem Text: ${stateNames[state].de}.`, `Post ${id} with your words: ${state}.`),
  );
  for (const rule of judgement.rules) if (!rule.ok) out(plain(`  ${ruleLine(rule, entrance.language)}`));
}
