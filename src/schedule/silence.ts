import type { HouseRules } from "../model/newsroom.ts";
import type { SilenceLevel } from "../model/schedule.ts";
import { feastIn } from "../time/feasts.ts";
import { localDay } from "../time/local-day.ts";
import type { About } from "./about.ts";

/** What keeps a house quiet: the mourning switch as it stands now, and the silent days of the year. */
export type Silence = {
  /** 0 when the switch is off. */
  readonly mourning: SilenceLevel | 0;
  /** The level of a local day: 0 for an ordinary one. */
  readonly levelOf: (date: string) => SilenceLevel | 0;
  /** In lower case. */
  readonly lightSections: readonly string[];
};

/** The silence of a house with these rules, while the mourning switch stands at `mourning`. */
export function silenceOf(
  rules: Pick<HouseRules, "silentDays" | "lightSections">,
  mourning: SilenceLevel | 0,
): Silence {
  const days = rules.silentDays ?? [];
  const known = new Map<string, SilenceLevel | 0>();
  const look = (date: string) => {
    const of = days.filter(({ day }) => [date, date.slice(5)].includes(dateOf(day, Number(date.slice(0, 4)))));
    return of.reduce<SilenceLevel | 0>((most, { level }) => (level > most ? level : most), 0);
  };
  return {
    mourning,
    levelOf: (date) => {
      const level = known.get(date) ?? look(date);
      known.set(date, level);
      return level;
    },
    lightSections: (rules.lightSections ?? []).map((each) => each.toLowerCase()),
  };
}

function dateOf(day: string, year: number): string {
  return feastIn(day, year) ?? day;
}

/** May a post about this not go while the house is this quiet? */
export function isSilenced(level: SilenceLevel | 0, about: About, silence: Silence): boolean {
  if (level === 0) return false;
  if (level === 3) return true;
  if (level === 2) return !about.breaking;
  return about.section !== null && silence.lightSections.includes(about.section);
}

/** The end of the silent day of `at` on which a post about this may not go, or null when it may. */
export function silentDayEnds(at: number, zone: string, given: { about: About; silence: Silence }): number | null {
  const day = localDay(at, zone);
  return isSilenced(given.silence.levelOf(day.date), given.about, given.silence) ? day.endAt : null;
}
