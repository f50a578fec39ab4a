import { randomBytes } from "node:crypto";
import { wallClock } from "../clock.ts";
import type { ConsentAsk, Opened } from "../model/adapter.ts";
import type { OpenChannel } from "../model/channel.ts";
import type { Said } from "../model/said.ts";
import { awaitConsent } from "./consent.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, plain, sayer } from "./print.ts";

export type ConnectOptions = {
  /** The address registered with the app, where it is not the usual one. */
  readonly redirect?: string;
  /** Name or id of the Page or board, where the consent opens several. */
  readonly choose?: string;
};

/** Asks an account's consent in the browser, keeps the keys in .env, and looks what they open. */
export async function connectAccount(entrance: Entrance, target: string, options: ConnectOptions): Promise<void> {
  const house = await entrance.openHouse({ clock: wallClock, dryRun: true, log: "none" });
  try {
    const open = channelNamed(house.channels, target);
    const ask = askFor(open, options);
    const opened = await consented(entrance, open, ask);
    await keep(entrance, open, await chosen(entrance, open, { opened, options }));
  } finally {
    await house.close();
  }
  await tellWhatOpens(entrance, target);
}

function channelNamed(channels: readonly OpenChannel[], target: string): OpenChannel {
  const named = channels.find(({ channel }) => channel.name === target);
  if (named) return named;
  const of = channels.filter(({ adapter }) => adapter.name === target || adapter.title.toLowerCase() === target);
  const [only] = of;
  if (only && of.length === 1) return only;
  const names = (of.length > 0 ? of : channels).map(({ channel }) => channel.name).join(", ");
  if (of.length > 0)
    throw new Fault({
      de: `Auf ${target} sind mehrere Kanäle: einen davon nennen, ${names}.`,
      en: `Several channels are on ${target}: name one of them, ${names}.`,
    });
  throw new Fault({
    de: `newsroom.yaml hat weder einen Kanal noch eine Plattform „${target}“; Kanäle sind ${names || "noch keine da"}.`,
    en: `newsroom.yaml has neither a channel nor a platform "${target}"; its channels are ${names || "none yet"}.`,
  });
}

/** The variable that the channel takes a setting from. */
function variableOf({ channel }: OpenChannel, setting: string): string {
  return channel.variables?.[setting] ?? setting;
}

function askFor(open: OpenChannel, { redirect }: ConnectOptions): ConsentAsk {
  const { adapter, channel } = open;
  const { connect } = adapter;
  if (!connect)
    throw new Fault({
      de: `${adapter.title} kennt keine Erlaubnis im Browser; .env.example sagt, woher die Schlüssel kommen.`,
      en: `${adapter.title} has no consent to ask for; .env.example says where its keys are from.`,
    });
  const missing = adapter.settings.filter(
    ({ name }) => connect.needs.includes(name) && !channel.settings[name]?.trim(),
  );
  const [first] = missing;
  const unset = missing.map(({ name }) => variableOf(open, name));
  if (first)
    throw new Fault({
      de: `Bevor ein Konto gefragt werden kann, die Schlüssel der App in .env eintragen: ${unset.join(" und ")}. Woher sie kommen, sagt .env.example.`,
      en: `Before an account can be asked, put the app's keys into .env: ${unset.join(" and ")}, from ${first.from}.`,
    });
  const redirectTo = redirect ?? connect.returnsTo(channel.settings);
  if (!URL.canParse(redirectTo) || !/^https?:$/.test(new URL(redirectTo).protocol))
    throw new Fault({
      de: `--redirect nimmt die bei der App eingetragene Web-Adresse, nicht „${redirectTo}“.`,
      en: `--redirect takes the web address that is registered with the app, not "${redirectTo}".`,
    });
  const random = (bytes: number) => randomBytes(bytes).toString("base64url");
  return { settings: channel.settings, redirectTo, state: random(24), verifier: random(48) };
}

async function consented(entrance: Entrance, open: OpenChannel, ask: ConsentAsk): Promise<readonly Opened[]> {
  const { adapter, connect } = open;
  const code = await awaitConsent(entrance, { title: adapter.title, page: adapter.connect?.page(ask) ?? "", ask });
  return connect ? connect(code, ask) : [];
}

type Choice = { readonly opened: readonly Opened[]; readonly options: ConnectOptions };

/** The one account, Page or board that is meant. */
async function chosen(entrance: Entrance, open: OpenChannel, { opened, options }: Choice): Promise<Opened> {
  const { choose } = options;
  const list = opened.map((each, index) => `  ${index + 1}  ${each.name ?? open.adapter.title}`);
  if (choose !== undefined) {
    const found = opened.find(
      (each) => each.name === choose || idsOf(open, each).some(([, value]) => value === choose),
    );
    if (found) return found;
    const but = (head: string) => [head, ...list].map(plain).join("\n");
    throw new Fault({
      de: but(`Die Erlaubnis öffnet „${choose}“ nicht, aber:`),
      en: but(`The consent does not open "${choose}", but:`),
    });
  }
  const present = opened.find((each) =>
    idsOf(open, each).some(([name, value]) => value === open.channel.settings[name]),
  );
  if (present) return present;
  refuseStranger(open, opened);
  const [only] = opened;
  if (only && opened.length === 1) return only;
  const which = sayer(entrance)(
    "Die Erlaubnis öffnet mehrere; welche gehört zu diesem Kanal? Tippen Sie die Nummer.",
    "The consent opens several; which one is this channel's? Type its number.",
  );
  entrance.output.out([which, ...list].map(plain).join("\n"));
  const line = (await entrance.line(entrance.signal)) ?? "";
  const picked = opened[Number(line.trim()) - 1];
  if (picked) return picked;
  throw new Fault({
    de: `„${plain(line)}“ ist keine Nummer der Liste; nichts wurde abgelegt. Noch einmal beginnen oder --choose NAME angeben.`,
    en: `"${plain(line)}" is no number of the list; nothing was kept. Start again, or say --choose NAME.`,
  });
}

/** What a person knows it by: the values that are no secret. */
function idsOf({ adapter }: OpenChannel, { values }: Opened): (readonly [string, string])[] {
  const secret = new Set(adapter.settings.filter((each) => each.secret).map(({ name }) => name));
  return Object.entries(values).filter(([name]) => !secret.has(name));
}

/** A channel that has an id is not turned into another one unasked. */
function refuseStranger(open: OpenChannel, opened: readonly Opened[]): void {
  for (const each of opened)
    for (const [name] of idsOf(open, each)) {
      const meant = open.channel.settings[name];
      if (meant) throw new Fault(otherAccount({ meant, variable: variableOf(open, name) }, opened));
    }
}

function otherAccount(
  { meant, variable }: { readonly meant: string; readonly variable: string },
  opened: readonly Opened[],
): Said {
  const names = opened.map((one) => plain(one.name ?? ""));
  return {
    de: `Die Erlaubnis öffnet nicht ${meant}, das ${variable} nennt, sondern ${names.map((one) => `„${one}“`).join(", ")}. Nichts wurde abgelegt: mit dem richtigen Konto anmelden oder --choose NAME angeben.`,
    en: `The consent does not open ${meant}, which ${variable} names, but ${names.map((one) => `“${one}”`).join(", ")}. Nothing was kept: sign in with the right account, or say --choose NAME.`,
  };
}

async function keep(entrance: Entrance, open: OpenChannel, { values }: Opened): Promise<void> {
  const variables = Object.fromEntries(Object.entries(values).map(([name, value]) => [variableOf(open, name), value]));
  const file = await entrance.keepVariables(variables);
  const names = Object.keys(variables).join(", ");
  entrance.output.out(
    sayer(entrance)(
      `Abgelegt in ${file}, das nur Sie lesen dürfen: ${names}.`,
      `Kept in ${file}, which only you may read: ${names}.`,
    ),
  );
}

/** Opens the channel anew with what .env now holds. */
async function tellWhatOpens(entrance: Entrance, target: string): Promise<void> {
  const house = await entrance.openHouse({ clock: wallClock, dryRun: true, log: "none" });
  const { out } = entrance.output;
  try {
    const open = channelNamed(house.channels, target);
    const { name, missing } = open.channel;
    if (missing.length > 0)
      throw new Fault({
        de: `${missing.join(" und ")} von ${name} fehlt noch.`,
        en: `${missing.join(" and ")} of ${name} ${missing.length > 1 ? "are" : "is"} still not set.`,
      });
    const say = sayer(entrance);
    const identity = await open.verify();
    const who = `${identity.name}${identity.url ? ` (${identity.url})` : ""}`;
    const { title } = open.adapter;
    out(plain(say(`${title} kennt ${name} als ${who}.`, `${title} knows ${name} as ${who}.`)));
    for (const sentence of identity.closed) out(plain(`${say("tun ", "mend")}  ${sentence}`));
    out(
      say(
        `Ein laufender Litfass nimmt die neuen Schlüssel beim nächsten Start; ein angehaltener Kanal geht weiter mit: litfass resume ${name}`,
        `A daemon that runs takes the new keys at its next start; a paused channel goes on with: litfass resume ${name}`,
      ),
    );
  } finally {
    await house.close();
  }
}
