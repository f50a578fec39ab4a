import { platformWords } from "../../language/platform-words.ts";
import { type Said, SaidError } from "../../model/said.ts";
import type { SetupHands } from "../../model/setup.ts";
import { setupSaid } from "../words/setup.ts";
import { type Draft, usualRhythm } from "./draft.ts";

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

/** That settings are missing, by their names. */
export function saidMissing(missing: readonly string[]): Said {
  const { de, en } = setupSaid("missing");
  const names = missing.join(", ");
  return { de: `${de}: ${names}.`, en: `${en}: ${names}.` };
}

/**
 * Asks the platform who these keys are; keeps them only when it knows them. Gives the draft with the channel in it. Throws
 * one sentence, without any key in it, when something is missing or refused.
 */
export async function connect(hands: SetupHands, draft: Draft, pasted: Pasted): Promise<Draft> {
  const { platform, name, values } = pasted;
  if (!channelName.test(name) || name === "newsroom")
    throw new SaidError({
      de: "Ein Kanalname besteht aus Buchstaben, Ziffern, Binde-, Unterstrich und Punkt.",
      en: "A channel's name has letters, digits, hyphen, underscore and dot.",
    });
  const before = draft.channels.find((each) => each.name === name);
  if (before && before.platform !== platform)
    throw new SaidError({ de: `Den Kanal „${name}“ gibt es schon.`, en: `There is a channel "${name}" already.` });
  const variables = before ? before.variables : variablesFor(hands, draft, pasted);
  if (variables === null) throw new SaidError(setupSaid("otherAccount"));
  const channelMeant = { name, platform, ...(variables && { variables }) };
  const { missing } = hands.settingsWith(channelMeant, values);
  if (missing.length > 0) throw new SaidError(saidMissing(missing));
  const title = hands.adapters.find((each) => each.name === platform)?.title ?? platform;
  const identity = await hands.verify(channelMeant, values).catch((thrown: unknown) => {
    const answered = platformWords(thrown instanceof Error ? thrown.message : String(thrown));
    const lead = setupSaid("notKnown");
    throw new SaidError({ de: `${title} ${lead.de}: ${answered.de}`, en: `${title} ${lead.en}: ${answered.en}` });
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
