import type { SetupFiles } from "../../model/setup.ts";
import type { Draft, DraftChannel, Rhythm } from "./draft.ts";

type Language = "de" | "en";

const said = {
  written: [
    "Von der Einrichtung geschrieben. Schlüssel stehen in .env, nie hier.",
    "Written by the set-up. Keys stand in .env, never here.",
  ],
  check: [
    "Jeder Schlüssel ist in schedules/README.md von Litfass erklärt; „litfass check“ nennt alle Fehler auf einmal.",
    'Every key is explained in schedules/README.md of Litfass; "litfass check" tells all faults at once.',
  ],
  settle: ["in den ersten Minuten werden Tippfehler behoben", "typos are mended in the first minutes"],
  life: ["wie lange ein Artikel einen Beitrag wert ist", "how long an article is worth a post"],
  hold: ["solche Artikel warten auf einen Menschen", "such articles wait for a person"],
  agency: ["außer Ihr Vertrag erlaubt es", "unless your contract allows it"],
  all: [
    "ein Mensch gibt jeden Beitrag frei; später etwa [Blaulicht] oder none",
    "a person approves each post; later such as [Police] or none",
  ],
  env: ["die Variablen dieses Kontos in .env", "this account's variables in .env"],
  none: ["geht von selbst, sofern die Prüfung nichts findet", "goes by itself unless the gate objects"],
  more: ["Ressorts je Kanal:", "Sections of each channel:"],
  published: ["Wie erschienen, mit Abstand.", "As published, spaced."],
  halfHourly: [
    "Zweimal in der Stunde, vom frühen Morgen bis zum späten Abend.",
    "Twice an hour, from early morning to late evening.",
  ],
  hourly: ["Einmal in der Stunde, wenn Menschen planen.", "Once an hour, when people plan."],
  thrice: ["Dreimal am Tag.", "Three times a day."],
} as const;

function say(name: keyof typeof said, language: Language): string {
  return said[name][language === "de" ? 0 : 1];
}

const plain = /^\p{L}[\p{L}\p{N} ._-]*$/u;
const meansMore = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text as YAML takes it for a text. */
function quoted(text: string): string {
  return plain.test(text) && !meansMore.test(text) && !/\s$/.test(text) ? text : JSON.stringify(text);
}

/** Names for feeds: the first is the one with everything. */
export function feedNames(urls: readonly string[]): string[] {
  const taken = new Set<string>();
  return urls.map((url, index) => {
    const last =
      URL.parse(url)
        ?.pathname.split("/")
        .findLast((part) => part !== "") ?? "";
    const base = index === 0 ? "alles" : last.replace(/\.\w+$/, "").replaceAll(/[^\p{L}\p{N}-]+/gu, "-") || "feed";
    const name = taken.has(base) ? `${base}-${index + 1}` : base;
    taken.add(name);
    return name;
  });
}

function channelText(channel: DraftChannel, schedule: string, language: Language): string {
  const own = Object.entries(channel.variables ?? {}).map(([name, variable]) => `      ${name}: ${variable}\n`);
  const env = own.length === 0 ? "" : `    env: # ${say("env", language)}\n${own.join("")}`;
  return `  - name: ${quoted(channel.name)}
    platform: ${channel.platform}
    schedule: ${quoted(schedule)}
${env}    review: ${channel.asks ? `all # ${say("all", language)}` : `none # ${say("none", language)}`}
`;
}

function newsroomText(draft: Draft, schedules: ReadonlyMap<string, string>, language: Language): string {
  const names = feedNames(draft.feeds);
  const feeds = draft.feeds.map(
    (url, index) => `  - name: ${quoted(names[index] ?? "feed")}\n    url: ${JSON.stringify(url)}\n`,
  );
  const channels = draft.channels.map((each) => channelText(each, schedules.get(each.name) ?? each.name, language));
  return `# yaml-language-server: $schema=./newsroom.schema.json
# ${say("written", language)}
# ${say("check", language)}
name: ${quoted(draft.name)}

rules:
  zone: ${draft.zone}
  settle: ${draft.settleMinutes} min # ${say("settle", language)}
  shelf life: { news: 6 h, background: 72 h, service: 180 d } # ${say("life", language)}
  hold words: [Suizid, Selbsttötung, Missbrauch, Terror] # ${say("hold", language)}
  upload agency pictures: false # ${say("agency", language)}

feeds:
${feeds.join("")}
${channels.length === 0 ? "channels: []\n" : `# ${say("more", language)} sections: […], not sections: […]\nchannels:\n${channels.join("\n")}`}`;
}

const slots: Readonly<Record<Exclude<Rhythm, "published">, { readonly text: string; readonly gapMinutes: number }>> = {
  halfHourly: { text: 'slots:\n  - "5,35 6-22 * * *"\n', gapMinutes: 25 },
  hourly: { text: 'slots:\n  - "20 8-21 * * *"\n', gapMinutes: 60 },
  thrice: { text: 'slots: ["12:15", "16:30", "20:45"]\n', gapMinutes: 240 },
};

function scheduleText({ rhythm }: DraftChannel, draft: Draft, language: Language): string {
  const isStream = rhythm === "published";
  const when = isStream ? "as published: true\n" : slots[rhythm].text;
  const gap = isStream ? draft.gapMinutes : Math.min(draft.gapMinutes, slots[rhythm].gapMinutes);
  const quiet =
    draft.quietFrom === "" || draft.quietTo === ""
      ? ""
      : `quiet: { from: "${draft.quietFrom}", to: "${draft.quietTo}" }\n`;
  const caps = isStream ? "max per hour: 6\nmax per day: 40\n" : "";
  return `# yaml-language-server: $schema=./schedule.schema.json
# ${say(rhythm, language)}
zone: ${draft.zone}
${when}gap: ${gap} min
${quiet}${caps}`;
}

/** A schedule's name for a channel: the channel's own, or with a number where that is taken. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const each = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(each) && each !== "newsroom") return each;
  }
}

/** The files of a newsroom as an editor could have written them. `taken` are schedules that are there already. */
export function filesOf(draft: Draft, taken: readonly string[], language: Language): SetupFiles {
  const schedules = new Map(draft.channels.map((each) => [each.name, freeName(each.name, new Set(taken))]));
  return {
    "newsroom.yaml": newsroomText(draft, schedules, language),
    ...Object.fromEntries(
      draft.channels.map((each) => [`${schedules.get(each.name)}.yaml`, scheduleText(each, draft, language)]),
    ),
  };
}
