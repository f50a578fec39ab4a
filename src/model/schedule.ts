/** A recurring moment: a cron expression (5 fields) read in a named zone. */
export type Slot = { readonly cron: string; readonly zone: string };

/** When a channel speaks. Durations in ms. */
export type Schedule = {
  readonly name: string;
  readonly zone: string;
  readonly slots: readonly Slot[];
  /** "As published": no slots, only the gap decides. */
  readonly asPublished: boolean;
  readonly minGapMs: number;
  /** Local hours without posts, such as 23:00–06:00, or null. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  readonly maxPerDay: number | null;
  readonly maxPerHour: number | null;
};

/** How long an article stays news, by kind. */
export type ShelfLife = { readonly newsMs: number; readonly backgroundMs: number; readonly serviceMs: number };
