/** A piece of work that waits for a site. */
export type Piece = {
  /** Nothing else of this name is begun while it goes on. */
  readonly name: string;
  /** What it may be held up by, such as a site; at most `width` pieces of a lane go on at the same time. */
  readonly lane: string;
  readonly width: number;
  /** A wider lane of many such lanes, in which the piece waits for its turn too. */
  readonly within?: { readonly lane: string; readonly width: number };
  /** Gives how many things it moved. */
  readonly work: () => Promise<number>;
  /** The step that began it, where somebody wants to know whose fault one is. */
  readonly step?: string;
};

/** What goes on beside the steps, so that a slow site holds up nothing but its own. */
export type Underway = {
  /** The names of all that goes on, or waits for its turn in its lane. */
  readonly names: ReadonlySet<string>;
  readonly begin: (piece: Piece) => void;
  /** Work that waits for nobody outside, in a queue of that name: one after the other in the order of asking. */
  readonly inTurn: <T>(queue: string, work: () => Promise<T>) => Promise<T>;
  /**
   * How many things moved, when all has ended that was begun since the last time; throws if any of it did. Where somebody is told
   * of each piece by itself, nobody waits here, and it is none.
   */
  readonly moved: () => Promise<number>;
};
