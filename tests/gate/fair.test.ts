import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/language/sentences.ts";
import { fair, known } from "./fair.ts";
import { mutationsOf } from "./mutate.ts";
import { judged } from "./piece.ts";

const cases = fair.flatMap(({ piece, sayings }) => sayings.map((text) => ({ piece, text })));
const own = fair.flatMap(({ piece }) =>
  [piece.lede ?? "", ...piece.body].flatMap((text) => splitSentences(text, "de")).map((text) => ({ piece, text })),
);

function blocks({ piece, text }: (typeof cases)[number]): string[] {
  const { rules } = judged(text, { article: piece, look: { publishAt: piece.publishedAt ?? 0 } });
  return rules.filter(({ ok, level }) => !ok && level === "block").map(({ rule, why }) => `${rule}: ${why ?? ""}`);
}

describe("the gate does not merely ask for the article's own words", () => {
  it("there are sixty fair sayings in other words", () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });

  it.each(cases)("lets pass: $text", (each) => {
    expect(blocks(each)).toEqual([]);
  });
});

/** Asks for a person or stops. */
function isCaught(piece: (typeof cases)[number]["piece"], text: string): boolean {
  const { verdict } = judged(text, { article: piece, look: { publishAt: piece.publishedAt ?? 0 } });
  return verdict === "block" || verdict === "review";
}

describe("a true sentence made false", () => {
  const falsehoods = (all: typeof cases) =>
    all
      .filter(({ piece, text }) => !isCaught(piece, text))
      .flatMap(({ piece, text }) => mutationsOf(text, known).map((each) => ({ ...each, piece, from: text })));
  const shareOf = (made: ReturnType<typeof falsehoods>) => {
    const missed = made.filter(({ piece, text }) => !isCaught(piece, text));
    const words = missed.map(({ kind, text, from }) => `${kind}: ${from} >> ${text}`).join("\n");
    return { share: 1 - missed.length / made.length, words };
  };

  it("is made in every way a desk fears", () => {
    const made = falsehoods([...own, ...cases]);
    const kinds = new Set(made.map(({ kind }) => kind));
    expect(made.length).toBeGreaterThan(200);
    for (const kind of ["attribution", "date", "hedge", "house", "negation", "number", "quote", "rounding", "unit"])
      expect(kinds, kind).toContain(kind);
  });

  it("is caught 97 times of 100 where it was the article's own", () => {
    const { share, words } = shareOf(falsehoods(own));
    expect(share, words).toBeGreaterThanOrEqual(0.97);
  });

  it("is caught 85 times of 100 where it had been said freely", () => {
    const { share, words } = shareOf(falsehoods(cases));
    expect(share, words).toBeGreaterThanOrEqual(0.85);
  });
});
