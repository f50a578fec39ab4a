/** A recurring moment: a cron expression (5 fields) read in a named zone. */
export type Slot = { readonly cron: string; readonly zone: string };

/** Local hours without posts, such as 23:00–06:00. `days`: weekdays on which they begin, 0 is Sunday; null is every day. */
export type Quiet = { readonly from: string; readonly to: string; readonly days: readonly number[] | null };

/** How many posts of a section a local day may have: a number, or a percentage of the day's places. */
export type Share = {
  /** Null: each section by itself. */
  readonly section: string | null;
  readonly atMost: number;
  readonly unit: "posts" | "percent";
};

/** Which articles come again, how long after their last round, and in how many rounds in all. */
export type Evergreen = {
  readonly sections: readonly string[];
  readonly topics: readonly string[];
  readonly everyMs: number;
  readonly rounds: number;
};

/** How the time of a post is chosen where the schedule leaves a choice. Chances from 0 to 1. */
export type BestTime = {
  /** How many come to the site in each hour of a day, from 0 to 23, in any unit; null: nobody has told. */
  readonly visits: readonly number[] | null;
  /** The part of posts that is tried at a time drawn blindly. */
  readonly explore: number;
  /** The part of posts that keeps the schedule's own time for ever, for comparison. */
  readonly holdOut: number;
};

/**
 * Who may send breaking news, how many an hour, how old an article may be, and how far they may pass the money of the
 * month, as a part of it (a tenth unless given).
 */
export type BreakingLane = {
  /** Names of people; null is everybody. */
  readonly who: readonly string[] | null;
  readonly maxPerHour: number;
  readonly maxAgeMs: number;
  readonly beyondMoney?: number;
};

/** So far may breaking news pass the money of the month where a schedule says nothing. */
export const usualBeyondMoney = 0.1;

export const usualBreakingLane: BreakingLane = { who: null, maxPerHour: 3, maxAgeMs: 3_600_000 };

/** When a channel speaks. Durations in ms. */
export type Schedule = {
  readonly name: string;
  readonly zone: string;
  readonly slots: readonly Slot[];
  /** "As published": no slots, only the gap decides. */
  readonly asPublished: boolean;
  readonly minGapMs: number;
  /** Least time between two posts of one main topic. */
  readonly minTopicGapMs: number;
  /** Each post goes up to so much beside its moment, always the same for the same post. */
  readonly jitterMs: number;
  readonly quiet: readonly Quiet[];
  readonly maxPerDay: number | null;
  readonly maxPerHour: number | null;
  /** Counted by what the platform charges for a post, in months of UTC. */
  readonly maxDollarsPerMonth: number | null;
  readonly shares: readonly Share[];
  /** Sections that choose their moment before all others, in this order. */
  readonly first: readonly string[];
  /** Sections that choose after all others. */
  readonly last: readonly string[];
  /** None comes again unless written. */
  readonly evergreen?: Evergreen | null;
  /** The schedule alone decides unless written. */
  readonly bestTime?: BestTime | null;
  readonly breaking?: BreakingLane;
};

/** How long an article stays news, by kind. */
export type ShelfLife = { readonly newsMs: number; readonly backgroundMs: number; readonly serviceMs: number };

/** How quiet a house in mourning is: 1 without the light sections, 2 breaking news only, 3 nothing at all. */
export type SilenceLevel = 1 | 2 | 3;

/** A day of the year on which the house is quieter: its date (YYYY-MM-DD, or MM-DD for every year) or a feast's name. */
export type SilentDay = { readonly day: string; readonly level: SilenceLevel };

/** Posts of this priority and above are breaking news: they go at once. */
export const breakingPriority = 100;
