import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { platformWords, platformWordsInGerman } from "../../src/language/platform-words.ts";
import { sayReason } from "../../src/language/reasons.ts";

const adapters = join(import.meta.dirname, "../../adapters");
const newToken = "get a new token of the Page and set FACEBOOK_PAGE_TOKEN";

/** What an adapter may say of a failure: whole sentences in the files that name failures, with their parts that change. */
function sentencesOf(platform: string): string[] {
  return ["failures.ts", "codes.ts"]
    .filter((name) => readdirSync(join(adapters, platform)).includes(name))
    .flatMap((name) => {
      const text = readFileSync(join(adapters, platform, name), "utf8");
      const plain = [...text.matchAll(/"([A-Z][^"\n]{14,}\.)"/g)].map(([, said = ""]) => said);
      const parted = [...text.matchAll(/`([A-Z][^`\n]{14,}\.)`/g)].map(([, said = ""]) =>
        said
          .replaceAll(`\${again}`, newToken)
          .replaceAll(`\${advice}`, "see that its crawler (facebookexternalhit) may open the article")
          .replaceAll(/\$\{\w+\}/g, "Etwas"),
      );
      return [...plain, ...parted];
    });
}

describe("what an adapter says of a failure", () => {
  it.each(["facebook", "pinterest", "twitter", "youtube"])("is said in German too: %s", (platform) => {
    const all = sentencesOf(platform);
    expect(all.length).toBeGreaterThan(5);
    const english = /\b(?:the|is|it|its|and|again|see|this)\b/;
    expect(all.map(platformWordsInGerman).filter((said) => english.test(said))).toEqual([]);
  });

  it.each(["facebook", "pinterest", "twitter"])("so are the gates that %s keeps closed", (platform) => {
    const text = readFileSync(join(adapters, platform, "verify.ts"), "utf8").replaceAll(/" \+\n\s*"/g, "");
    const all = [...text.matchAll(/["`]([A-Z][^"`\n]{20,}\.)["`]/g)].map(([, said = ""]) =>
      said.replaceAll(/\$\{[^}]+\}/g, "Etwas").replace(/ Etwas$/, ""),
    );
    expect(all.length).toBeGreaterThan(1);
    expect(all.filter((said) => platformWordsInGerman(said) === said)).toEqual([]);
  });

  it("keeps the platform's own words, its codes and its addresses as they came", () => {
    const said = `Facebook answered 190/463: “Error validating token. It is over.”. The token has expired; ${newToken}.`;
    expect(platformWords(said)).toEqual({
      de: "Facebook antwortete 190/463: „Error validating token. It is over.“. Das Token ist abgelaufen: ein neues Token der Seite holen und FACEBOOK_PAGE_TOKEN setzen.",
      en: said,
    });
    expect(platformWordsInGerman("Redaktion, Text geändert")).toBe("Redaktion, Text geändert");
  });

  it("is told with the reason in the reader's language", () => {
    const reason = {
      code: "rejected",
      words: "X answered 403: “Forbidden”. X does not take this post; it is not tried again.",
    } as const;
    const zone = "Europe/Berlin";
    expect(sayReason(reason, "de", { zone })).toBe(
      "von der Plattform abgelehnt: X antwortete 403: „Forbidden“. X nimmt diesen Beitrag nicht an; es wird nicht wieder versucht.",
    );
    expect(sayReason(reason, "en", { zone })).toContain("it is not tried again.");
  });
});
