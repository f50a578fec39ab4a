import type { Adapter } from "../model/adapter.ts";
import type { Schedule } from "../model/schedule.ts";
import { lotOf } from "../schedule/best-time.ts";
import { fewestPosts, type Known, type KnownTimes } from "../schedule/known-times.ts";
import { learnedOf } from "../schedule/learned.ts";
import type { Store } from "../store/index.ts";
import { type Language, sayer } from "./print.ts";
import type { Rules } from "./rehearsal.ts";

/** What is known of a part of the day on a channel. Ratios are clicks against the channel's usual; 1 is usual. */
export type TimeLine = {
  readonly channel: string;
  /** By the schedule's clock, such as "17-20". */
  readonly part: string;
  readonly posts: number;
  /** `readings`: of own posts; `curve`: the site's visits as told; `guess`: ours, for nobody has told any. */
  readonly source: "readings" | "curve" | "guess";
  readonly ratio: number;
  /** The interval of 95 %; null where there are too few posts. */
  readonly low: number | null;
  readonly high: number | null;
  /** The chance that no other part is better; null where there are too few posts. */
  readonly chanceBest: number | null;
};

const draws = 2000;

type Given = Rules & { readonly store: Store; readonly adapters: readonly Adapter[]; readonly at: number };

/** What is known of times on each channel, and whether choosing them has brought anything. */
export async function timesOf({ newsroom, schedules, store, at }: Given) {
  const clock = { now: () => at, rate: 1, until: async () => {} };
  const lines: TimeLine[] = [];
  const uplifts: { readonly channel: string; readonly uplift: KnownTimes["uplift"] }[] = [];
  for (const { name, schedule } of newsroom.channels) {
    const own = schedules.find((each) => each.name === schedule);
    if (!own) continue;
    const { known } = await learnedOf({ store, clock }, name, own);
    lines.push(...known.parts.map((part) => lineOf(name, part, { known, schedule: own })));
    uplifts.push({ channel: name, uplift: known.uplift });
  }
  return { lines, uplifts };
}

function lineOf(
  channel: string,
  part: Known,
  { known, schedule }: { known: KnownTimes; schedule: Schedule },
): TimeLine {
  const { posts, effect, unsure, tooFew } = part;
  const told = { channel, part: part.part, posts, ratio: Math.exp(effect) };
  const source = schedule.bestTime?.visits ? "curve" : "guess";
  if (tooFew) return { ...told, source, low: null, high: null, chanceBest: null };
  const [low, high] = [Math.exp(effect - 1.96 * unsure), Math.exp(effect + 1.96 * unsure)];
  return { ...told, source: "readings", low, high, chanceBest: chanceBest(part, known.parts) };
}

function chanceBest(part: Known, all: readonly Known[]): number {
  const draw = (each: Known, index: number) => each.effect + each.unsure * bellOf(`${each.part} ${index}`);
  const wins = Array.from({ length: draws }, (_, index) =>
    all.every((each) => each === part || draw(each, index) <= draw(part, index)),
  );
  return wins.filter(Boolean).length / draws;
}

function bellOf(words: string): number {
  return Math.sqrt(-2 * Math.log(Math.max(lotOf(`${words} a`), 1e-12))) * Math.cos(2 * Math.PI * lotOf(`${words} b`));
}

/** A better time is called so only when it is as good as certain. */
const sureFrom = 0.95;
const sources = {
  readings: { de: "nach Messungen", en: "from readings" },
  curve: { de: "nach den Besuchen Ihrer Seite", en: "by your site's visits" },
  guess: { de: "nach unserer Schätzung eines üblichen Tages", en: "by our guess of a usual day" },
} as const;

/** The same for people: n, interval and source of everything, and no verdict where there are too few posts. */
export function timesText({ lines, uplifts }: Awaited<ReturnType<typeof timesOf>>, language: Language): string[] {
  const say = sayer({ language });
  return uplifts.flatMap(({ channel, uplift }) => {
    const own = lines.filter((each) => each.channel === channel);
    const head = say(
      `${channel}: Klicks gegen das Übliche, gelesen einen Tag nach dem Senden`,
      `${channel}: clicks against its usual, read a day after posting`,
    );
    return [head, ...own.map((each) => partText(each, language)), upliftText(uplift, language)];
  });
}

function partText({ part, posts, ratio, low, high, chanceBest: best, source }: TimeLine, language: Language): string {
  const say = sayer({ language });
  const head = `  ${part.padEnd(6)} ${ratio.toFixed(2).padStart(5)}  ${sources[source][language]}`;
  if (low === null || high === null || best === null)
    return say(
      `${head}; zu wenig Daten: ${posts} von ${fewestPosts} Beiträgen`,
      `${head}; too few data: ${posts} of ${fewestPosts} posts`,
    );
  const badge = best >= sureFrom ? say(", die beste Zeit", ", the best time") : "";
  const [from, to, sure] = [low, high, best].map((each) => each.toFixed(2));
  return say(
    `${head}; n ${posts}, 95 % von ${from} bis ${to}, P(beste) ${sure}${badge}`,
    `${head}; n ${posts}, 95 % from ${from} to ${to}, P(best) ${sure}${badge}`,
  );
}

function upliftText({ chosen, heldOut, ratio }: KnownTimes["uplift"], language: Language): string {
  const say = sayer({ language });
  const name = say("Auswahl ", "choosing");
  const counts = say(
    `${chosen} Beiträge zu gewählten Zeiten gegen ${heldOut} ausgelassene`,
    `${chosen} posts at chosen times against ${heldOut} held out`,
  );
  if (ratio === null)
    return say(
      `  ${name}  ${counts}: zu wenig Daten, nötig sind je ${fewestPosts}`,
      `  ${name}  ${counts}: too few data, ${fewestPosts} of each are needed`,
    );
  const unproven = say("kein Unterschied ist belegt", "no difference is proven");
  const sure =
    ratio.low > 1
      ? say("bringt mehr", "brings more")
      : ratio.high < 1
        ? say("bringt weniger", "brings less")
        : unproven;
  const [middle, low, high] = [ratio.middle, ratio.low, ratio.high].map((each) => each.toFixed(2));
  return say(
    `  ${name}  ${counts}: ${middle} (95 % von ${low} bis ${high}), ${sure}`,
    `  ${name}  ${counts}: ${middle} (95 % from ${low} to ${high}), ${sure}`,
  );
}
