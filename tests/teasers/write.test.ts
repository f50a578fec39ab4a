import { describe, expect, it } from "vitest";
import { facebookForm, pinterestForm, twitterForm, youtubeForm } from "../support/forms.ts";
import { article, hour, morning } from "../support/article.ts";
import type { Article } from "../../src/model/article.ts";
import { takes } from "../../src/teasers/routing.ts";
import { writeTeaser, type Wanted } from "../../src/teasers/write.ts";

const voice = { language: "de", address: "Sie", maxTags: 2, emoji: false } as const;

function write(changes: Partial<Article> = {}, wanted: Partial<Wanted> = {}) {
  const piece = article(changes);
  const written = writeTeaser(piece, {
    ...twitterForm,
    voice,
    publishAt: morning,
    zone: "Europe/Berlin",
    recent: [],
    ...wanted,
  });
  return { ...written, words: [piece.lede, ...piece.body].join(" ") };
}

describe("a teaser", () => {
  it("is the publisher's lede, word for word, when that is whole and fits", () => {
    const { teaser, judgement } = write();
    expect(teaser).toMatchObject({ text: article().lede, from: "lede" });
    expect(judgement?.verdict).toBe("pass");
  });

  it("says where each of its sentences stands in the article", () => {
    const { teaser, words } = write();
    for (const sentence of teaser?.sentences ?? []) expect(words).toContain(sentence.text);
    expect(teaser?.sentences[0]).toMatchObject({ part: "lede", paragraph: null });
  });

  it("never begins with a word that points at a sentence left out", () => {
    const lede =
      "Das hatte niemand erwartet. Der Stadtrat von Altmoor hat den Haushalt mit großer Mehrheit beschlossen.";
    expect(write({ lede }).teaser?.text).toMatch(/^Der Stadtrat von Altmoor/);
  });

  it("takes whole sentences where the lede is too long, and never cuts one", () => {
    const first = "Der Stadtrat von Altmoor hat nach langer Debatte den Haushalt für das kommende Jahr beschlossen.";
    const second = `Er sieht Ausgaben für ${"Schulen, Straßen, Brücken, Spielplätze, ".repeat(6)}und Bäder vor.`;
    const { teaser } = write({ lede: `${first} ${second}` });
    expect(teaser?.text.startsWith(first)).toBe(true);
    expect(teaser?.text).not.toContain("Spielplätze");
    expect(teaser?.text).toMatch(/[.!?]$/);
  });

  it("keeps every hedge of the sentences it uses", () => {
    const lede =
      "Die Brücke soll nach Angaben der Stadt im März wieder öffnen, der Termin sei aber mutmaßlich nicht zu halten.";
    expect(write({ lede }).teaser?.text).toBe(lede);
  });

  it("is not written when nothing passes, and the desk is told which rule stopped it", () => {
    const { teaser, skipped } = write({ lede: "Das sei unklar …", body: [], headline: null });
    expect(teaser).toBeNull();
    expect(skipped).toMatch(/No (?:whole )?sentence/);
  });

  it("calls paid content and opinion by their names, in front", () => {
    expect(write({ sponsored: true }).teaser?.text).toMatch(/^Anzeige: /);
    expect(write({ opinion: true }).teaser?.text).toMatch(/^Kommentar: /);
  });

  it("sets German quotation marks and changes no word", () => {
    const lede = 'Der Rat nannte den Plan "ein gutes Zeichen für alle in Altmoor", sagte Sprecherin Greta Lindhorst.';
    const text = write({ lede, body: [] }).teaser?.text ?? "";
    expect(text).toContain("„ein gutes Zeichen für alle in Altmoor“");
    expect(text.replace(/[„“"]/g, "")).toBe(lede.replace(/[„“"]/g, ""));
  });

  it("avoids words that will be stale when the post goes out late", () => {
    const lede =
      "Heute beginnt in Altmoor der Umbau. Der Bahnhof von Altmoor bekommt bis zum Jahr 2028 drei neue Bahnsteige.";
    const late = write({ lede }, { publishAt: morning + 30 * hour });
    expect(late.teaser?.text).toMatch(/^Der Bahnhof/);
  });

  it("takes the words that the newsroom's CMS has for this platform, and no other platform's", () => {
    const own = "In Altmoor wird die Brücke über die Aller für drei Wochen gesperrt.";
    const cms = { fields: { teasers: { twitter: `${own} #Altmoor https://kurier.example/x` } }, from: {} };
    expect(write({ cms }, { platform: "twitter" }).teaser).toMatchObject({ text: own, from: "social" });
    expect(write({ cms }, { platform: "facebook" }).teaser?.from).toBe("lede");
  });

  it("passes over the CMS's words where the gate stops them, and tells so", () => {
    const cms = { fields: { teasers: { "*": "In Altmoor wird die Brücke für 17 Wochen gesperrt." } }, from: {} };
    const { teaser, judgement } = write({ cms }, { platform: "twitter" });
    expect(teaser?.from).toBe("lede");
    expect(judgement?.verdict).toBe("warn");
    expect(judgement?.rules.find(({ rule }) => rule === "CMS")?.why).toContain("17");
  });

  it("of a later round says other clean words than the rounds before", () => {
    const body = [
      "Am Ufer in Altmoor entsteht ein neuer Radweg nach Tarrenbrück, den die Stadt seit 2019 plant.",
      "Der Bahnhof von Altmoor bekommt bis zum Jahr 2028 drei neue Bahnsteige mit Aufzügen.",
    ];
    const earlier: string[] = [];
    for (const round of [1, 2, 3]) {
      const { teaser, judgement } = write({ body }, { earlier: [...earlier] });
      expect(judgement?.verdict, `round ${round}`).toBe("pass");
      expect(earlier).not.toContain(teaser?.text);
      earlier.push(teaser?.text ?? "");
    }
    expect(write({ body }, { earlier }).teaser?.text).toBeUndefined();
  });

  it("of a text that came in one paragraph begins where the text begins", () => {
    const rest = Array.from(
      { length: 9 },
      (_, at) => `Der Bus ${at + 20} fährt in Altmoor nach neuem Plan über den Markt.`,
    );
    const first = "Die Stadt Altmoor ändert alle Buslinien.";
    const { teaser } = write({ headline: null, kicker: null, lede: null, body: [[first, ...rest].join(" ")] });
    expect(teaser?.text.startsWith(first)).toBe(true);
  });

  it("names nobody by the last name alone before the full name", () => {
    const last = "Krull will das Bad in Altmoor im Sommer für alle Schulen öffnen und lädt zur Versammlung ein.";
    const full = "Bürgermeisterin Beate Krull will in Altmoor die Halle am Markt im Sommer für alle Schulen öffnen.";
    expect(write({ lede: null, body: [last, full] }).teaser?.text).toBe(full);
  });

  it("holds on Facebook within the part that is shown: the hedge stands before the fold", () => {
    const late =
      "Die Stadt Altmoor hat ihren Kindern, Eltern, Großeltern, Vereinen, Schulen und Nachbarn in den letzten drei Jahren zu viel berechnet, heißt es angeblich.";
    const early = "Angeblich hat die Stadt Altmoor den Eltern drei Jahre lang zu viel berechnet.";
    const { teaser } = write({ lede: null, body: [`${late} ${early}`], headline: "Streit" }, facebookForm);
    expect(teaser?.text.startsWith("Angeblich")).toBe(true);
  });

  it("asks a person where the article speaks to readers otherwise than the channel", () => {
    const lede = "Du kannst die Brücke über die Aller in Altmoor ab März wieder mit deinem Rad benutzen.";
    const { teaser, judgement } = write({ lede });
    expect(teaser?.text).not.toContain("Du kannst");
    expect(judgement?.verdict).toBe("review");
    expect(write({ lede }, { voice: { ...voice, address: "Du" } }).judgement?.verdict).toBe("pass");
  });

  it("gives back the blank that makes no link of two sentences, and passes over bare addresses where it can", () => {
    const glued = "In Altmoor wird die Brücke gesperrt.Die Stadt rechnet mit drei Wochen Bauzeit am Fluss.";
    expect(write({ lede: null, body: [glued] }).teaser?.text).toContain("gesperrt. Die Stadt");
    const address = "Alles über die Brücke in Altmoor steht auf altmoor.example und im Rathaus der Stadt.";
    const other = "Die Brücke über die Aller in Altmoor ist 90 Jahre alt und wird nun Stück für Stück erneuert.";
    expect(write({ lede: null, body: [address, other] }).teaser?.text).toBe(other);
  });

  it("does not repeat what the channel said lately", () => {
    const recent = [article().lede ?? ""];
    expect(write({}, { recent }).teaser?.text).not.toBe(article().lede);
  });

  it("of a grave story needs a person, whichever of its sentences is taken", () => {
    const lede =
      "Nach dem Anschlag in Altmoor sind viele Fragen offen. Der Bahnhof bleibt bis zum 3. Dezember gesperrt.";
    const { teaser, judgement } = write({ lede, body: [], headline: "Bahnhof bleibt gesperrt" });
    expect(teaser).not.toBeNull();
    expect(judgement?.verdict).toBe("review");
  });

  it("is the same twice: nothing in it is left to chance", () => {
    expect(JSON.stringify(write())).toBe(JSON.stringify(write()));
  });
});

it("a place that stands alone in front of the lede is left out of the teaser", () => {
  const { teaser } = write({
    lede: "Altmoor. Die Brücke über die Aller in Altmoor wird von Montag an für drei Wochen gesperrt.",
  });
  expect(teaser?.text.startsWith("Die Brücke")).toBe(true);
});

describe("a lede that forgot its full stop", () => {
  it("is a whole sentence all the same, and gets it", () => {
    const lede =
      "Die Brücke über die Aller in Altmoor wird für drei Wochen gesperrt, weil mehrere Lager beschädigt sind";
    const { teaser, judgement } = write({ lede });
    expect(teaser?.text.startsWith(`${lede}.`)).toBe(true);
    expect(judgement?.verdict).toBe("pass");
  });
});

describe("what else a platform needs", () => {
  const image = {
    url: "https://kurier.example/b.jpg",
    alt: "Eine Brücke mit rotem Geländer über einem breiten Fluss",
    caption: "Die Brücke über die Aller.",
    credit: "Greta Lindhorst",
    creditChain: ["Greta Lindhorst"],
    widthPx: 1200,
    heightPx: 800,
  };

  it("a Pin has a title with its kicker, and the newsroom's own alt text", () => {
    const { teaser } = write({ images: [image] }, pinterestForm);
    expect(teaser).toMatchObject({
      title: "Verkehr in Altmoor: Brücke über die Aller wird gesperrt",
      altText: image.alt,
    });
  });

  it("an alt text loses the credit at its end", () => {
    const credited = { ...image, alt: `${image.alt} (Foto: Agentur Beispiel)` };
    expect(write({ images: [credited] }, pinterestForm).teaser?.altText).toBe(image.alt);
    expect(write({ images: [{ ...image, alt: `${image.alt} © dpa` }] }, twitterForm).judgement?.verdict).toBe("pass");
  });

  it("a picture without alt text is described by its caption, and by nothing made up", () => {
    const captioned = { ...image, alt: null, caption: "Die Brücke über die Aller im Abendlicht." };
    expect(write({ images: [captioned] }, pinterestForm).teaser?.altText).toBe(captioned.caption);
    expect(
      write({ images: [{ ...image, alt: null, caption: null }] }, pinterestForm).teaser?.altText ?? null,
    ).toBeNull();
  });

  it("a picture that nobody described leaves good words that wait for a person to describe it", () => {
    const { teaser, judgement } = write({ images: [{ ...image, alt: null, caption: null }] }, pinterestForm);
    expect(teaser).toMatchObject({ altText: null, from: "lede" });
    expect(judgement?.rules.filter(({ ok, level }) => !ok && level === "block").map(({ rule }) => rule)).toEqual([
      "ALT",
    ]);
  });

  it("a video is described by its own description, and titled by its own title", () => {
    const video = {
      url: "https://kurier.example/v.mp4",
      embedUrl: null,
      title: "Rundgang über die alte Brücke",
      description: "Ein Rundgang über die alte Brücke von Altmoor, kurz bevor sie für drei Wochen gesperrt wird.",
      thumbnailUrl: null,
      durationMs: 60_000,
    };
    const { teaser } = write({ videos: [video] }, youtubeForm);
    expect(teaser).toMatchObject({ title: video.title, text: video.description, from: "video" });
  });

  it("a post whose card shows the headline says something else than the headline", () => {
    const headline = "Brücke über die Aller in Altmoor wird von Montag an für drei Wochen gesperrt";
    const { teaser } = write({ headline }, facebookForm);
    expect(teaser?.text).not.toBe(article().lede);
  });
});

describe("routing", () => {
  const all = { sections: [], notSections: [], topics: [] };

  it("takes everything unless told otherwise, sections and topics without regard to capitals", () => {
    expect(takes(all, article())).toBe(true);
    expect(takes({ ...all, sections: ["lokales"] }, article())).toBe(true);
    expect(takes({ ...all, sections: ["Sport"] }, article())).toBe(false);
    expect(takes({ ...all, notSections: ["LOKALES"] }, article())).toBe(false);
    expect(takes({ ...all, topics: ["verkehr"] }, article())).toBe(true);
    expect(takes({ ...all, topics: ["Handball"] }, article())).toBe(false);
  });

  it("an article without a section goes only where no section is asked for", () => {
    expect(takes({ ...all, sections: ["Sport"] }, article({ section: null }))).toBe(false);
    expect(takes({ ...all, notSections: ["Sport"] }, article({ section: null }))).toBe(true);
  });
});
