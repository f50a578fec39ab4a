/** What can keep a post from a moment. */
export type Obstacle =
  | "slot taken"
  | "gap"
  | "topic gap"
  | "quiet hours"
  | "silent day"
  | "cap of the day"
  | "cap of the hour"
  | "money of the month"
  | "share of the section"
  | "breaking lane";

/** How far breaking news passes the money of a month: the posts of it, those it pays for, and the most there may be. */
export type BeyondMoney = { readonly posts: number; readonly paid: number; readonly most: number };

/** What the points of a waiting post are made of, in the order in which they are told. */
export const scoreParts = ["freshness", "section", "topic", "history", "interest", "cost"] as const;
export type ScorePart = (typeof scoreParts)[number];

/** Which of the waiting posts chooses first: the more points, the earlier. Whole points; `cost` takes away. */
export type Score = { readonly points: number; readonly of: Readonly<Record<ScorePart, number>> };

/** How a post came to its moment: its points, and what kept it from the first moment it might have had. */
export type Choice = {
  readonly score: Score;
  readonly metBy: Obstacle | null;
  /** Who has that moment instead; null when nobody has. */
  readonly lostTo: { readonly headline: string | null; readonly points: number | null } | null;
  /** Given where the post goes although the money of the month is spent. */
  readonly beyondMoney?: BeyondMoney;
};
