/** A sentence for people in both languages of the house. */
export type Said = { readonly de: string; readonly en: string };

/** An error whose sentence is for people; its message, as logs have it, is the English one. */
export class SaidError extends Error {
  override name = "SaidError";
  readonly said: Said;

  constructor(said: Said, options?: ErrorOptions) {
    super(said.en, options);
    this.said = said;
  }
}

/** Words that are the same in both languages, or in whose language nobody can say them better. */
export function asTheyAre(words: string): Said {
  return { de: words, en: words };
}

/** Sentences that follow each other. */
export function inTurn(all: readonly Said[]): Said {
  return { de: all.map(({ de }) => de).join(" "), en: all.map(({ en }) => en).join(" ") };
}

/** What an error says to people; where it was not made for them, its own words stand. */
export function saidOf(thrown: unknown): Said {
  if (thrown instanceof SaidError) return thrown.said;
  return asTheyAre(thrown instanceof Error ? thrown.message : String(thrown));
}
