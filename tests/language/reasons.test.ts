import { expect, it } from "vitest";
import { sayReason } from "../../src/language/reasons.ts";
import { reasonCodes } from "../../src/model/reason.ts";

const at = Date.UTC(2026, 10, 24, 13, 5);
const berlin = { zone: "Europe/Berlin" };

it("every reason is a sentence in German and in English, and they differ", () => {
  for (const code of reasonCodes) {
    const [german, english] = [sayReason({ code }, "de", berlin), sayReason({ code }, "en", berlin)];
    expect(german.length, code).toBeGreaterThan(4);
    expect(english, code).not.toBe(german);
    expect(`${german}${english}`, code).not.toContain("{at}");
  }
});

it("a moment is told by the newsroom's clock", () => {
  expect(sayReason({ code: "slot", at }, "de", berlin)).toBe("geht auf dem Sendeplatz am 24.11. um 14:05");
  expect(sayReason({ code: "slot", at }, "en", { zone: "Europe/London" })).toBe("goes in the slot at 13:05 on 24/11");
});

it("words of a platform or rule follow, or stand where the sentence has its place for them", () => {
  expect(sayReason({ code: "rejected", words: "Duplicate" }, "en", berlin)).toBe("refused by the platform: Duplicate");
  expect(sayReason({ code: "review-word", words: "Suizid" }, "de", berlin)).toBe(
    "wartet auf die Redaktion: im Artikel steht „Suizid“",
  );
});

it("says why an article is withheld in the reader's language", () => {
  expect(sayReason({ code: "withdrawn", words: "gone" }, "de", berlin)).toBe(
    "der Artikel darf nicht mehr gepostet werden: seine Seite gibt es nicht mehr",
  );
  expect(sayReason({ code: "withdrawn", words: "gone" }, "en", berlin)).toBe(
    "the article may not be posted any more: its page is gone",
  );
  expect(sayReason({ code: "withdrawn" }, "de", berlin)).toBe("der Artikel darf nicht mehr gepostet werden");
});
