import { z } from "zod";
import { type ArticleKind, articleKinds } from "../model/newsroom.ts";
import { feastIn, feastNames } from "../time/feasts.ts";
import { hint } from "./faults.ts";
import { overruling } from "./overruling.ts";
import { webhook } from "./webhooks.ts";
import { duration, flag, names, zone } from "./written.ts";

const feed = z.strictObject({
  name: z.string().describe("Your own name for it"),
  url: z
    .string()
    .optional()
    .describe("Its address; beside a folder, the address under which its files stand in public"),
  folder: z.string().optional().describe("A folder of .txt and .html articles on this machine (Ordner)"),
  every: duration
    .refine((ms) => ms >= 1000, "a feed is asked at most once a second: write a longer time.")
    .optional()
    .describe("How often it is asked, such as 5 min"),
  zone: zone.optional().describe("Zone of its dates that name none; the newsroom's unless written (Zeitzone)"),
  "ignore written zone": flag
    .default(false)
    .describe("true: the zones its dates name are wrong, all are of the zone above"),
});

const voice = z.strictObject({
  language: z
    .enum(["de", "en"], { error: 'Write "de" or "en".' })
    .default("de")
    .describe("Language of the channel's own words"),
  address: z
    .enum(["Sie", "Du", "none"], { error: 'Write "Sie", "Du" or "none".' })
    .default("Sie")
    .describe("How readers are spoken to (Anrede)"),
  tags: z
    .int({ error: "Write a whole number." })
    .min(0, "Write 0 to 5.")
    .max(5, "Write 0 to 5.")
    .default(2)
    .describe("Most hashtags, 0 to 5"),
  emoji: z.boolean().default(false).describe("true: an emoji of the article may stay"),
});

/** A name of a platform or schedule that must exist. */
function oneOf(kind: string, known: readonly string[], more = "") {
  return z.string().superRefine((name, context) => {
    if (known.includes(name)) return;
    const message = `there is no ${kind} "${name}". ${hint(name, known) ?? ""}${more}`.trim();
    context.addIssue({ code: "custom", message });
  });
}

/** The name of an environment variable. What is none may be a secret in the wrong place, so it is not repeated. */
const variable = z.string().superRefine((text, context) => {
  if (!/^[A-Za-z_]\w*$/.test(text))
    context.addIssue({
      code: "custom",
      message: `this is no name of a variable: "env" names the variable in .env that holds the value, never the value itself.`,
    });
});

const kindNames: Readonly<Record<string, ArticleKind>> = {
  ...Object.fromEntries(articleKinds.map((kind) => [kind, kind])),
  bild: "picture",
  meinung: "opinion",
  kommentar: "opinion",
  liveblog: "live blog",
  bezahlt: "paywalled",
  plus: "paywalled",
  anzeige: "sponsored",
};

/** What an article is, in German or English. */
const kinds = z
  .array(
    z.string().transform((word, context): ArticleKind => {
      const kind = kindNames[word.trim().toLowerCase()];
      if (kind) return kind;
      const message = `"${word}" is no kind of article. ${hint(word, Object.keys(kindNames)) ?? ""}`.trim();
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }),
  )
  .default([]);

function channel(known: Known) {
  const elsewhere = " A schedule is a file NAME.yaml beside this one.";
  return z.strictObject({
    name: z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u, "Use letters, digits, hyphen, dot and underscore, no blanks.")
      .describe("Your own name for the channel"),
    platform: oneOf("platform", known.platforms).describe("Where it is"),
    schedule: oneOf("schedule", known.schedules, elsewhere).describe(
      "Name of its schedule's file, without .yaml (Zeitplan)",
    ),
    sections: names.describe("Only these sections; all unless written (Ressorts)"),
    "not sections": names.describe("None of these sections"),
    topics: names.describe("Only articles of one of these topics (Themen)"),
    "not topics": names.describe("No article of one of these topics"),
    authors: names.describe("Only articles by them (Autoren)"),
    kinds: kinds.describe("Only what is one of these: video, picture, opinion, live blog, paywalled, sponsored"),
    "not kinds": kinds.describe("Nothing that is one of these"),
    review: z
      .union([z.enum(["all", "none"]), z.array(z.string())], { error: 'Write "all", "none" or a list of sections.' })
      .default("all")
      .describe("all: a person approves each post; none; or the sections that ask one (Freigabe)"),
    voice: voice.prefault({}).describe("How the channel speaks (Tonfall)"),
    model: z
      .enum(["off", "review", "label"], { error: 'Write "off", "review" or "label".' })
      .default("off")
      .describe("May a language model propose words? review: a person approves each; label: some go with a label"),
    env: z
      .record(z.string(), variable)
      .default({})
      .describe("For a second account: which variable in .env holds which setting"),
    settings: z
      .record(z.string(), z.string())
      .default({})
      .describe("Values that are no secrets, such as a proxy's address"),
  });
}

const domain = z
  .string()
  .regex(/^[\p{L}\p{N}.-]+(?::\d+)?$/u, 'Write the host alone, such as "www.zeitung.example".')
  .transform((text) => text.toLowerCase());

/** A date (2026-12-24, or 12-24 for every year), or the name of a day such as Karfreitag. */
const day = z.string().superRefine((text, context) => {
  if (isDate(text) || feastIn(text, 2026) !== null) return;
  const like = hint(text, feastNames) ?? "";
  context.addIssue({
    code: "custom",
    message: `"${text}" is no date like 2026-12-24 and no known day. ${like}`.trim(),
  });
});

function isDate(text: string): boolean {
  const [, year = "2024", month = "", date = ""] = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/.exec(text) ?? [];
  const at = new Date(`${year}-${month}-${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.getUTCDate() === Number(date);
}

const level = z.union([z.literal(1), z.literal(2), z.literal(3)], {
  error: "Write 1 (no light sections), 2 (breaking news only) or 3 (nothing).",
});
const silentDay = z.union([day, z.strictObject({ day, level: level.default(1) })], {
  error: 'Write a day such as Karfreitag, or { day: "12-24", level: 2 }.',
});

const rules = z.strictObject({
  zone: zone.describe("The newsroom's own clock, such as Europe/Berlin (Zeitzone)"),
  settle: duration.prefault("10 min").describe("Time after publication before anything is posted (Beruhigungszeit)"),
  "shelf life": z
    .strictObject({
      news: duration.prefault("6 h").describe("Of news, such as 6 h"),
      background: duration.prefault("72 h").describe("Of the background sections, such as 72 h"),
      service: duration.prefault("180 d").describe("Of the service sections, such as 180 d"),
    })
    .prefault({})
    .describe("How long an article is worth a post (Haltbarkeit)"),
  "service sections": names.describe("Sections whose articles live longest (Service-Ressorts)"),
  "background sections": names.describe("Sections whose articles live longer than news (Hintergrund-Ressorts)"),
  domains: z
    .array(domain)
    .default([])
    .describe("Hosts whose articles may be posted; those of the feeds unless written"),
  "hold words": names.describe("An article with one of these waits for a person (Haltewörter)"),
  "upload agency pictures": z
    .boolean()
    .default(false)
    .describe("May pictures credited to an agency be uploaded? Ask your contract"),
  overrule: overruling.describe("Rules of the gate that an editor may overrule (Überstimmen)"),
  "light sections": names.describe(
    "Humour and lifestyle: silent first on silent days and in mourning (leichte Ressorts)",
  ),
  "silent days": z
    .array(silentDay)
    .default([])
    .describe('Such as Karfreitag, or { day: "12-24", level: 2 } (stille Tage)'),
});

/** The names that newsroom.yaml may refer to. */
export type Known = { readonly platforms: readonly string[]; readonly schedules: readonly string[] };

/** What newsroom.yaml may hold, given the platforms and schedules there are. */
export function newsroomSchema(known: Known) {
  return z.strictObject({
    name: z.string().describe("Your paper's name"),
    rules: rules.describe("Rules of the house (Hausregeln)"),
    feeds: z.array(feed).min(1, "Give at least one feed.").describe("Where your articles come from"),
    channels: z.array(channel(known)).default([]).describe("Where they go (Kanäle)"),
    webhooks: z.array(webhook).default([]).describe("Who is told what happens"),
  });
}

export type WrittenNewsroom = z.output<ReturnType<typeof newsroomSchema>>;

/** The parts that refer to each other, read even where others are at fault. */
export const looseNewsroom = z.object({
  feeds: list({ name: anyText(), url: anyText(), folder: anyText() }),
  channels: list({ name: anyText(), platform: anyText(), env: anyTexts(), settings: anyTexts() }),
  webhooks: list({ name: anyText(), url: anyText(), secret: anyText() }),
});

export type LooseNewsroom = z.output<typeof looseNewsroom>;

function anyText() {
  return z.string().optional().catch(undefined);
}

function anyTexts() {
  return z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((all) => Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)])));
}

function list<T extends z.ZodRawShape>(shape: T) {
  const one = z
    .unknown()
    .transform((value) => z.object(shape).safeParse(value === null || typeof value !== "object" ? {} : value).data);
  return z.array(one).catch([]);
}
