import { z } from "zod";
import type { Setting } from "../model/adapter.ts";
import type { Channel, Feed, HouseRules, Newsroom } from "../model/newsroom.ts";
import { isZone } from "../time/zones.ts";
import { checkSheet, faultAt, type Sheet } from "./document.ts";
import { type Fault, hint } from "./faults.ts";
import { fillIn } from "./fill-in.ts";
import { duration } from "./schedule-file.ts";
import { settingsOf } from "./channel-settings.ts";

const names = z.array(z.string()).default([]);

const feed = z.strictObject({
  name: z.string(),
  url: z.string().optional(),
  folder: z.string().optional(),
  every: duration.optional(),
});

const voice = z.strictObject({
  language: z.enum(["de", "en"]).default("de"),
  address: z.enum(["Sie", "Du", "none"]).default("Sie"),
  tags: z.int().min(0).max(5).default(2),
  emoji: z.boolean().default(false),
});

const channel = z.strictObject({
  name: z.string().regex(/^[\w.-]+$/, "use letters, digits, dot, hyphen and underscore only"),
  platform: z.string(),
  schedule: z.string(),
  sections: names,
  "not sections": names,
  topics: names,
  review: z.union([z.enum(["all", "none"]), z.array(z.string())]).default("all"),
  voice: voice.prefault({}),
  env: z.record(z.string(), z.string()).default({}),
  settings: z.record(z.string(), z.string()).default({}),
});

const rules = z.strictObject({
  zone: z.string(),
  settle: duration.prefault("10 min"),
  "shelf life": z
    .strictObject({
      news: duration.prefault("6 h"),
      background: duration.prefault("72 h"),
      service: duration.prefault("180 d"),
    })
    .prefault({}),
  "service sections": names,
  "background sections": names,
  domains: names,
  "hold words": names,
  "upload agency pictures": z.boolean().default(false),
});

const schema = z.strictObject({
  name: z.string(),
  rules,
  feeds: z.array(feed).min(1, "give at least one feed"),
  channels: z.array(channel).default([]),
});

type Sheeted = z.output<typeof schema>;

/** What newsroom.yaml is checked against besides itself. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platforms: readonly { readonly name: string; readonly settings: readonly Setting[] }[];
  readonly schedules: readonly string[];
  readonly pollEveryMs: number;
};

/** Reads newsroom.yaml: feeds, channels, house rules; or all its faults at once. */
export function readNewsroomFile(sheet: Sheet, around: Surroundings): { newsroom: Newsroom | null; faults: Fault[] } {
  const { value, faults } = checkSheet(sheet, schema);
  if (!value) return { newsroom: null, faults };
  const more: Fault[] = [];
  const tell = (path: readonly (string | number)[], message: string) => void more.push(faultAt(sheet, path, message));
  if (!isZone(value.rules.zone))
    tell(["rules", "zone"], `"${value.rules.zone}" is no time zone; write it like Europe/Berlin.`);
  const feeds = value.feeds.map((each, index) => readFeed(each, around, (message) => tell(["feeds", index], message)));
  const channels = value.channels.map((each, index) =>
    readChannel(each, around, (key, message) => tell(["channels", index, key], message)),
  );
  for (const kind of ["feeds", "channels"] as const)
    twins(value[kind]).forEach((index) =>
      tell([kind, index, "name"], `the name "${value[kind][index]?.name}" is given twice; each needs its own.`),
    );
  if (more.length > 0) return { newsroom: null, faults: more };
  return { faults: [], newsroom: { name: value.name, feeds, channels, rules: readRules(value.rules) } };
}

function twins(named: readonly { name: string }[]): number[] {
  return named.flatMap(({ name }, index) => (named.findIndex((each) => each.name === name) < index ? [index] : []));
}

function readFeed(written: Sheeted["feeds"][number], around: Surroundings, tell: (message: string) => void): Feed {
  const url = written.url === undefined ? null : fillIn(written.url, around.env);
  if (url !== null && typeof url === "object")
    tell(`the variable ${url.missing} is not set: put it into .env, or write the address itself.`);
  const address = typeof url === "string" ? url : null;
  if (address !== null && !(URL.canParse(address) && /^https?:/.test(address)))
    tell(`"${address}" is no web address; it begins with https:// or http://.`);
  if (written.url === undefined && written.folder === undefined)
    tell(`feed "${written.name}" has neither "url" nor "folder".`);
  return {
    name: written.name,
    url: address,
    folder: written.folder ?? null,
    pollEveryMs: written.every ?? around.pollEveryMs,
  };
}

function readChannel(
  written: Sheeted["channels"][number],
  around: Surroundings,
  tell: (key: string, message: string) => void,
): Channel {
  const platform = around.platforms.find((each) => each.name === written.platform);
  if (!platform)
    tell(
      "platform",
      `there is no platform "${written.platform}". ${hint(
        written.platform,
        around.platforms.map((each) => each.name),
      )}`,
    );
  if (!around.schedules.includes(written.schedule))
    tell(
      "schedule",
      `there is no schedule "${written.schedule}". ${hint(written.schedule, around.schedules)} A schedule is a file NAME.yaml beside this one.`,
    );
  const known = (platform?.settings ?? []).map((each) => each.name);
  for (const kind of ["env", "settings"] as const)
    for (const name of Object.keys(written[kind]).filter((each) => platform && !known.includes(each)))
      tell(kind, `${written.platform} has no setting "${name}". ${hint(name, known)}`);
  const secret = Object.keys(written.settings).find((name) =>
    platform?.settings.some((each) => each.name === name && each.secret),
  );
  if (secret !== undefined)
    tell(
      "settings",
      `${secret} is a secret and does not belong into this file: put it into .env and name the variable under "env".`,
    );
  return {
    name: written.name,
    platform: written.platform,
    schedule: written.schedule,
    routing: { sections: written.sections, notSections: written["not sections"], topics: written.topics },
    review: written.review,
    voice: {
      language: written.voice.language,
      address: written.voice.address,
      maxTags: written.voice.tags,
      emoji: written.voice.emoji,
    },
    ...settingsOf(platform?.settings ?? [], { env: around.env, renamed: written.env, given: written.settings }),
  };
}

function readRules(written: Sheeted["rules"]): HouseRules {
  const life = written["shelf life"];
  return {
    zone: written.zone,
    settleMs: written.settle,
    shelfLife: { newsMs: life.news, backgroundMs: life.background, serviceMs: life.service },
    serviceSections: written["service sections"],
    backgroundSections: written["background sections"],
    domains: written.domains,
    holdWords: written["hold words"],
    uploadAgencyPictures: written["upload agency pictures"],
  };
}
