import type { Language } from "./language.ts";

const words = (text: string) => new Set(text.split(/\s+/).filter(Boolean));

/** Words that carry no content of their own. */
const functionWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  de: words(`
    der die das den dem des ein eine einen einem einer eines und oder aber doch sondern denn weil dass daß ob wenn als wie so auch
    nur noch schon sehr mehr zu zum zur im in ins an am auf aus bei beim bis durch für gegen mit nach ohne seit über um unter von
    vom vor während wegen zwischen er sie es ich wir ihr man sich ihm ihn ihnen ihre ihren ihrer ihrem sein seine seinen seiner
    seinem unser unsere dieser diese dieses diesem diesen jener jene welche welcher welches ist sind war waren sei seien wäre
    wird werden wurde wurden worden würde hat haben hatte hatten habe hätte kann können könnte muss müssen soll sollen sollte
    will wollen darf dürfen dürfte mag mögen nicht kein keine keinen keiner da dann damit dabei dafür dazu dort hier es's bzw
    laut etwa rund gut knapp fast also zwar nun jetzt wo was wer wann warum alle alles jeder jede jedes selbst sowie
  `),
  en: words(`
    the a an and or but nor so yet for of to in on at by with from as into onto over under about after before between during is
    are was were be been being has have had do does did will would shall should can could may might must not no it its he she
    they we you i his her their our your this that these those there here who which what when where why how than then also
    just only very more most some any all each both such own same too s t said says
  `),
};

/** Endings of inflection are taken off one after the other, as CISTEM (Weissweiler and Fraser, 2017) does. */
function germanStem(word: string): string {
  let bare = word.toLowerCase().replace(/[äöüß]/g, (sign) => ({ ä: "a", ö: "o", ü: "u", ß: "ss" })[sign] ?? sign);
  while (bare.length > 3) {
    if (bare.length > 5 && /(?:em|er|nd)$/.test(bare)) bare = bare.slice(0, -2);
    else if (/[esnt]$/.test(bare)) bare = bare.slice(0, -1);
    else break;
  }
  // "gesperrt" and "sperren" meet.
  return bare.length > 5 && bare.startsWith("ge") ? bare.slice(2) : bare;
}

function englishStem(word: string): string {
  const lower = word.toLowerCase().replace(/['’]s$/, "");
  if (lower.length <= 3) return lower;
  const singular = /(?:s|x|z|ch|sh)es$/.test(lower)
    ? lower.slice(0, -2)
    : lower.replace(/ies$/, "y").replace(/([^su])s$/, "$1");
  const bare = singular.replace(/([aeiouy].*)(?:ing|edly|ed|ly)$/, "$1");
  return (bare.length >= 3 ? bare : singular).replace(/([b-df-hj-km-np-rtv-z])\1$/, "$1").replace(/e$/, "");
}

/** A longer word is no word: it is taken as it is. */
const longestWord = 60;

/** A word without its endings, umlauts folded: "Häuser", "Hauses" and "Haus" meet. Rough on purpose. */
export function stem(word: string, language: Language): string {
  if (/\d/.test(word) || word.length > longestWord) return word.toLowerCase();
  return language === "de" ? germanStem(word) : englishStem(word);
}

/** Words of a text: letters and digits, with hyphen, dot and comma inside. */
export function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:[.,:'’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Texts already taken apart: writing and judging ask for the same sentences again and again. Emptied when full. */
const known: Readonly<Record<Language, Map<string, readonly string[]>>> = { de: new Map(), en: new Map() };
const mostKnown = 2000;

/** Stems of the words that carry content, in order, doubles kept. */
export function contentStems(text: string, language: Language): readonly string[] {
  const found = known[language].get(text);
  if (found) return found;
  const stems = wordsIn(text)
    .flatMap((word) => (word.includes("-") ? word.split("-") : [word]))
    .filter((word) => word !== "" && !functionWords[language].has(word.toLowerCase()))
    .map((word) => stem(word, language));
  if (known[language].size >= mostKnown) known[language].clear();
  known[language].set(text, stems);
  return stems;
}

/** How alike two texts are: shared content stems among all of them, 0 to 1. */
export function likeness(a: string, b: string, language: Language): number {
  const [one, two] = [new Set(contentStems(a, language)), new Set(contentStems(b, language))];
  if (one.size === 0 || two.size === 0) return 0;
  const shared = [...one].filter((each) => two.has(each)).length;
  return shared / (one.size + two.size - shared);
}
