import { platformWords } from "../../language/platform-words.ts";
import type { SetupHands } from "../../model/setup.ts";
import { setupWord as word } from "../words/setup.ts";
import { type Draft, usualRhythm } from "./draft.ts";

type Language = "de" | "en";
type Values = Readonly<Record<string, string>>;

/** A name as newsroom.yaml takes it. */
const channelName = /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u;

/** What a form holds for a platform: its own settings alone, without blanks that a copy brought along. */
export function keysIn(form: Readonly<Record<string, unknown>>, hands: SetupHands, platform: string): Values {
  const adapter = hands.adapters.find(({ name }) => name === platform);
  const given = (adapter?.settings ?? []).map(({ name }) => {
    const value = form[name];
    return [name, typeof value === "string" ? value.trim() : ""] as const;
  });
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}

export type Pasted = { readonly platform: string; readonly name: string; readonly values: Values };

/**
 * Asks the platform who these keys are; keeps them only when it knows them. Gives the draft with the channel in it. Throws
 * one sentence, without any key in it, when something is missing or refused.
 */
export async function connect(
  hands: SetupHands,
  draft: Draft,
  { pasted, language }: { pasted: Pasted; language: Language },
): Promise<Draft> {
  const { platform, name, values } = pasted;
  if (!channelName.test(name) || name === "newsroom")
    throw new Error(
      language === "de"
        ? "Ein Kanalname besteht aus Buchstaben, Ziffern, Binde-, Unterstrich und Punkt."
        : "A channel's name has letters, digits, hyphen, underscore and dot.",
    );
  const before = draft.channels.find((each) => each.name === name);
  if (before && before.platform !== platform)
    throw new Error(language === "de" ? `Den Kanal „${name}“ gibt es schon.` : `There is a channel "${name}" already.`);
  const variables = before ? before.variables : variablesFor(hands, draft, pasted);
  if (variables === null) throw new Error(word("otherAccount", language));
  const channelMeant = { name, platform, ...(variables && { variables }) };
  const { missing } = hands.settingsWith(channelMeant, values);
  if (missing.length > 0) throw new Error(`${word("missing", language)}: ${missing.join(", ")}.`);
  const title = hands.adapters.find((each) => each.name === platform)?.title ?? platform;
  const identity = await hands.verify(channelMeant, values).catch((thrown: unknown) => {
    const answered = platformWords(thrown instanceof Error ? thrown.message : String(thrown))[language];
    throw new Error(`${title} ${word("notKnown", language)}: ${answered}`);
  });
  const named = Object.entries(values).map(([setting, value]) => [variables?.[setting] ?? setting, value]);
  if (named.length > 0) await hands.keepKeys(Object.fromEntries(named));
  const channel = {
    ...channelMeant,
    account: identity.name,
    gates: [...identity.closed],
    rhythm: before?.rhythm ?? usualRhythm(platform),
    asks: before?.asks ?? true,
  };
  return { ...draft, channels: [...draft.channels.filter((each) => each !== before), channel] };
}

/** A further channel on a platform has variables of its own; null where its keys open what another one has already. */
function variablesFor(hands: SetupHands, { channels }: Draft, { platform, name, values }: Pasted) {
  const others = channels.filter((each) => each.platform === platform);
  if (others.length === 0) return undefined;
  const taken = others.flatMap(({ variables = {} }) => Object.values(variables));
  const own = hands.ownVariables({ name, platform }, values, taken);
  return Object.keys(own).length === 0 ? null : own;
}
