import { describe, expect, it } from "vitest";
import { facebookForm, twitterForm, youtubeForm } from "../support/forms.ts";
import { sourced } from "../support/channel.ts";
import { failed, form, type Given, piece, plain } from "./piece.ts";

const link = `${piece.url}?utm_source=test&utm_medium=social`;
const titled = (title: string, max = 100): Given => ({
  teaser: { title },
  look: { form: { ...form, title: { part: "title", max: sourced(max), target: 80, unit: "utf-16" } } },
});
const described = (altText: string): Given => ({ teaser: { altText } });

describe("what goes with its platform passes", () => {
  it.each<[string, string, Given]>([
    ["tags from the topics", plain, { teaser: { tags: ["Altmoor", "VereinsBeiträge"] } }],
    ["an emoji behind its sentence", `${plain} 🏐`, {}],
    ["a registered mark is no emoji", "Anträge sind mit Altmoor® bis zum 31. März 2027 möglich.", {}],
    ["the article's own address with tracking", plain, { look: { link } }],
    ["a described picture", plain, described("Eine leere Turnhalle mit blauem Boden und zwei Toren.")],
    ["a title with kicker", plain, titled("Vereine in Altmoor: So stellen Familien den Antrag")],
    ["a kicker that names the form", plain, titled("Video: So stellen Familien den Antrag")],
    [
      "people are told to sign up",
      "Familien können sich jetzt anmelden, Anträge sind bis zum 31. März 2027 möglich.",
      {},
    ],
  ])("%s", (_promise, text, given) => {
    expect(failed(text, given)).toEqual([]);
  });
});

describe("what the platform or its readers would stumble over is stopped", () => {
  it.each<[string, string, string, Given]>([
    ["a title over its limit", "LEN block", plain, titled("Vereine in Altmoor: Anträge sind möglich", 20)],
    ["a title cut with dots", "SENT block", plain, titled("Vereine in Altmoor: So stellen …")],
    ["a title cut at its colon", "SENT block", plain, titled("Vereine in Altmoor:")],
    ["a title with half a quote", "SENT block", plain, titled("Verein: „Jeder Euro geht zurück")],
    ["a sentence of the article without its stop", "SENT warn", "Die Halle wird nicht geschlossen", {}],
    ["a sentence cut where the article goes on", "SENT block", "Nach Angaben des Vereins wurde rund 40.000 Euro", {}],
    ["a sentence cut at a day", "SENT block", "Anträge sind möglich bis zum 31.", {}],
    ["a sentence cut at an abbreviation", "SENT block", "Anträge brauchen Unterlagen, z. B.", {}],
    ["a sentence cut with dots", "SENT block", "Anträge sind bis zum 31. März …", {}],
    ["an open bracket", "SENT block", "Anträge sind (bis zum 31. März 2027 möglich.", {}],
    ["a tag with a sign that ends it", "TAG block", plain, { teaser: { tags: ["Vereins-Beiträge"] } }],
    ["a tag with compound parts run together", "TAG block", plain, { teaser: { tags: ["vereinsbeiträge"] } }],
    ["a tag of digits", "TAG block", plain, { teaser: { tags: ["2027"] } }],
    ["a tag said twice", "TAG block", plain, { teaser: { tags: ["Altmoor", "Altmoor"] } }],
    ["a tag inside the text", "TAG block", "Anträge in #Altmoor sind bis zum 31. März 2027 möglich.", {}],
    ["two emoji", "EMOJI warn", `${plain} 🏐🏐`, {}],
    ["an emoji inside a sentence", "EMOJI warn", "Anträge 🏐 sind bis zum 31. März 2027 möglich.", {}],
    ["an emoji beside a suspicion", "EMOJI warn", "Der Kassenwart steht unter Verdacht. 😱", {}],
    [
      "an emoji where the channel uses none",
      "EMOJI warn",
      `${plain} 🏐`,
      { look: { voice: { language: "de", address: "Sie", maxTags: 2, emoji: false } } },
    ],
    ["a link to another house", "LINK block", plain, { look: { link: link.replace("kurier", "anders") } }],
    ["a link to another page", "LINK block", plain, { look: { link: link.replace("bruecke", "tunnel") } }],
    ["a link without encryption", "LINK block", plain, { look: { link: link.replace("https", "http") } }],
    ["a link without tracking", "LINK block", plain, { look: { link: piece.url } }],
    ["a link that is a script", "LINK block", plain, { look: { link: "javascript:alert(1)" } }],
    ["a second link in the words", "LINK block", `${plain} ${link}`, { look: { link } }],
    ["an address the platform links by itself", "LINK warn", "Anträge sind auf altmoor.de möglich.", {}],
    ["an alt text that says it is a picture", "ALT block", plain, described("Foto von einer leeren Turnhalle")],
    ["an alt text of one word", "ALT block", plain, described("Turnhalle")],
    ["an alt text without end", "ALT block", plain, described("Halle ".repeat(50))],
    ["an alt text with a credit", "ALT block", plain, described("Eine leere Turnhalle. Foto: Beispielagentur")],
    ["a soft hyphen", "TYPO block", plain.replace("mög", "mög\u00ad"), {}],
    ["a sign of no width", "TYPO block", plain.replace("mög", "mög\u200b"), {}],
    ["a joiner outside an emoji", "TYPO block", plain.replace("mög", "mög\u200d"), {}],
    ["a sign that turns the writing round", "TYPO block", plain.replace("mög", "\u202emög"), {}],
    ["a tag of a page", "TYPO block", plain.replace("möglich", "<b>möglich</b>"), {}],
    ["an entity", "TYPO block", plain.replace("ö", "&ouml;"), {}],
    ["markup of editors", "TYPO block", plain.replace("möglich", "**möglich**"), {}],
    ["accents taken apart", "TYPO block", plain.normalize("NFD"), {}],
    ["a double blank", "TYPO block", plain.replace(" ", "  "), {}],
    ["a blank before the stop", "TYPO block", plain.replace(".", " .").replace("möglich.", "möglich ."), {}],
    ["a fault in the title", "TYPO block", plain, titled("Anträge\u00ad in Altmoor")],
    [
      "marks of another language",
      "TYPO warn",
      'Vorsitzende Beate Krull sagte: "Jeder zu viel gezahlte Euro geht an die Familien zurück."',
      {},
    ],
    ["a line that leads elsewhere", "BOILER block", `${plain} Lesen Sie auch: Die Halle von Altmoor.`, {}],
    ["a signature", "BOILER block", `${plain} /abc/kurier.example`, {}],
    ["an agency's mark", "BOILER block", `Altmoor (dpa) – ${plain}`, {}],
    ["a picture's line", "BOILER block", `${plain} Foto: Beispielagentur.`, {}],
    ["a call to subscribe", "BOILER block", `${plain} Jetzt abonnieren.`, {}],
  ])("%s: %s", (_promise, expected, text, given) => {
    expect(failed(text, given)).toContain(expected);
  });

  it("the headline behind its kicker counts as the headline, where the card shows it", () => {
    const headline = "Vereine in Altmoor: Anträge sind bis zum 31. März 2027 möglich";
    const shown = { article: { headline }, look: { ...facebookForm } };
    expect(failed(plain, shown)).toEqual(["DUP block"]);
    expect(failed(plain, { ...shown, look: { ...twitterForm } })).toEqual([]);
  });

  it("what the channel said lately in nearly the same words is not said again", () => {
    const recent = ["Anträge sind noch bis zum 31. März 2027 möglich."];
    expect(failed(plain, { look: { recent } })).toEqual(["DUP block"]);
    expect(failed(plain, { look: { recent: ["Die Halle bleibt offen."] } })).toEqual([]);
  });

  it("X counts the link and its blank, and a text that leaves no room for them is too long", () => {
    const text = `${"Anträge sind bis zum 31. März 2027 möglich. ".repeat(6)}Hallo.`;
    expect(text.length).toBeLessThan(280);
    expect(failed(text, { look: { ...twitterForm } })).toContain("LEN block");
    expect(failed(text, { look: { ...youtubeForm } })).not.toContain("LEN block");
  });
});
