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

/** Names of settings, fields and commands, which are the same in German. */
const ownWords = /\b(?:[A-Z]+_[A-Z_]+|litfass connect \w+|litfass connect|offline\.access|Redirect links|unlisted)\b/g;
const elsewhere = ["failures.ts", "codes.ts", "verify.ts", "compose.ts", "limits.ts", "german.ts"];

/** Whole sentences in all other files, and what a call is said to have ended with, within its sentence. */
function otherSentencesOf(platform: string): string[] {
  const names = readdirSync(join(adapters, platform)).filter((name) => !elsewhere.includes(name));
  return names.flatMap((name) => {
    const text = readFileSync(join(adapters, platform, name), "utf8")
      .replaceAll(/["`] \+\s*["`]/g, "")
      .replaceAll(/\b(?:de|en): ["`].*/g, "");
    const whole = [...text.matchAll(/["`]((?:[A-Z]|\$\{name\})[^"`\n]{14,}\.)["`]/g)]
      .map(([, said = ""]) => said)
      .filter((said) => !/^(?:Correct|Give|Copy) /.test(said));
    const misset = [...text.matchAll(/(?:misset\(|needed\(values, )["`]([^"`\n]+)["`], "([^"\n]+)"\)/g)].map(
      ([, what = "", advice = ""]) =>
        `${/^\w+$/.test(what) ? `${what} is not set` : what}; nothing was sent to Facebook. ${advice}`,
    );
    const ended = [...text.matchAll(/silence\((?:[\w."]+, )?["`]([^"`\n]+)["`]/g)].map(
      ([, said = ""]) => `X could not be asked: ${said}. Nothing was sent; it is tried again.`,
    );
    return [...whole, ...misset, ...ended].map((said) =>
      said
        .replaceAll("${happenedIn(error)}", "ECONNRESET")
        .replaceAll("${call.name}", "create post")
        .replaceAll("${name} is", "FACEBOOK_PAGE_ID is")
        .replaceAll(/\$\{[^}]+\}/g, "17"),
    );
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

  it.each(["facebook", "pinterest", "twitter", "youtube"])(
    "so is what %s's adapter says of keys, consent, calls and look-ups",
    (platform) => {
      const all = otherSentencesOf(platform);
      expect(all.length).toBeGreaterThan(5);
      const english = /\b(?:the|is|it|its|and|again|see|this|of|not|by)\b/;
      expect(all.map(platformWordsInGerman).filter((said) => english.test(said.replaceAll(ownWords, "")))).toEqual([]);
    },
  );

  it("says in plain words of both languages how a call ended", () => {
    const call =
      "X could not be asked: the tokens could not be renewed (ECONNRESET). Nothing was sent; it is tried again.";
    expect(platformWords(call)).toEqual({
      de: "X war nicht zu erreichen: die Token ließen sich nicht erneuern (die Verbindung brach ab). Nichts wurde gesendet; es wird wieder versucht.",
      en: "X could not be asked: the tokens could not be renewed (the connection broke off). Nothing was sent; it is tried again.",
    });
    const unclear = "Facebook gave no clear answer: the call was stopped. It is tried again.";
    expect(platformWordsInGerman(unclear)).toBe(
      "Facebook gab keine klare Antwort: der Aufruf wurde abgebrochen. Es wird wieder versucht.",
    );
  });

  it("says in German which keys a channel lacks", () => {
    const said =
      'TWITTER_CLIENT_ID and TWITTER_REFRESH_TOKEN are not set: put them into .env, then "litfass resume x".';
    expect(platformWordsInGerman(said)).toBe(
      "TWITTER_CLIENT_ID und TWITTER_REFRESH_TOKEN fehlen: in .env eintragen, dann fortsetzen, hier oder mit „litfass resume x“.",
    );
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
