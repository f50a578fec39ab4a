import type { Channel, Feed, HouseRules, Newsroom } from "../model/newsroom.ts";
import { sayWhereItBelongs } from "./belongs.ts";
import { settingsOf } from "./channel-settings.ts";
import { checkSheet } from "./check.ts";
import { type Around, crossCheck } from "./cross-check.ts";
import { faultAt, type Sheet } from "./document.ts";
import { type Fault, inOrder } from "./faults.ts";
import { fillIn } from "./look-up.ts";
import { webhookOf } from "./webhooks.ts";
import { type LooseNewsroom, looseNewsroom, newsroomSchema, type WrittenNewsroom } from "./newsroom-schema.ts";

/** What newsroom.yaml is checked against besides itself. */
export type Surroundings = Around & { readonly schedules: readonly string[]; readonly pollEveryMs: number };

export type NewsroomRead = {
  readonly newsroom: Newsroom | null;
  readonly faults: Fault[];
  /** Feeds and channels as far as they can be read, also beside faults. */
  readonly loose: LooseNewsroom;
};

/** Reads newsroom.yaml: feeds, channels, house rules; or all its faults at once. */
export function readNewsroomFile(sheet: Sheet, around: Surroundings): NewsroomRead {
  const known = { platforms: around.platforms.map((each) => each.name), schedules: around.schedules };
  const { value, faults } = checkSheet(sheet, newsroomSchema(known));
  const loose = looseNewsroom.safeParse(sheet.value).data ?? { feeds: [], channels: [], webhooks: [] };
  const all = inOrder([
    ...faults.map(sayWhereItBelongs),
    ...crossCheck(loose, around).map((each) => faultAt(sheet, each)),
  ]);
  if (!value || all.length > 0) return { newsroom: null, faults: all, loose };
  return {
    faults: [],
    loose,
    newsroom: {
      name: value.name,
      feeds: value.feeds.map((each) => feedOf(each, around)),
      channels: value.channels.map((each) => channelOf(each, around)),
      rules: rulesOf(value.rules),
      webhooks: value.webhooks.map((each) => webhookOf(each, around.env)),
    },
  };
}

/** Text in which every variable is known to be set. */
function filled(text: string, around: Around): string {
  const done = fillIn(text, around.env);
  return typeof done === "string" ? done : text;
}

function feedOf(written: WrittenNewsroom["feeds"][number], around: Surroundings): Feed {
  return {
    name: written.name,
    url: written.url === undefined ? null : filled(written.url, around),
    folder: written.folder === undefined ? null : filled(written.folder, around),
    pollEveryMs: written.every ?? around.pollEveryMs,
    ...(written.zone !== undefined && { zone: written.zone }),
    ...(written["ignore written zone"] && { ignoreWrittenZone: true }),
  };
}

function channelOf(written: WrittenNewsroom["channels"][number], around: Around): Channel {
  const platform = around.platforms.find((each) => each.name === written.platform);
  const given = Object.fromEntries(
    Object.entries(written.settings).map(([name, text]) => [name, filled(text, around)]),
  );
  const { settings, missing } = settingsOf(platform?.settings ?? [], { env: around.env, renamed: written.env, given });
  const { language, address, tags, emoji } = written.voice;
  return {
    name: written.name,
    platform: written.platform,
    schedule: written.schedule,
    routing: {
      sections: written.sections,
      notSections: written["not sections"],
      topics: written.topics,
      notTopics: written["not topics"],
      authors: written.authors,
      kinds: written.kinds,
      notKinds: written["not kinds"],
    },
    review: written.review,
    voice: { language, address, maxTags: tags, emoji },
    ...(written.model !== "off" && { model: written.model }),
    settings,
    variables: written.env,
    missing,
  };
}

function rulesOf(written: WrittenNewsroom["rules"]): HouseRules {
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
    overrule: [...new Set(written.overrule)],
    lightSections: written["light sections"],
    silentDays: written["silent days"].map((each) => (typeof each === "string" ? { day: each, level: 1 } : each)),
  };
}
