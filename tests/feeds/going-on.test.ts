import { expect, test } from "vitest";
import { hour, type Page, type Shown, start, watch } from "./tricks.ts";

/** What stood there before we came, and must never be posted. */
const oldTitle = "Stadtfest zieht Tausende an";
const before: Shown[] = [{ id: "alt-0", path: "/alt/0", title: oldTitle, date: start - hour }];
const pagesBefore = { "/alt/0": { title: oldTitle } };
const since = (now: number, hours: number) => now >= start + hours * hour;
const item = (id: string, path: string, title: string, hours: number): Shown => ({
  id,
  path,
  title,
  date: start + hours * hour,
});
const once = (...all: string[]) => new Map(all.map((title) => [title, 1]));
const counts = (found: Map<string, readonly number[]>) =>
  new Map([...found].map(([title, all]) => [title, all.length]));

/** An article whose id is shown with another address, an unlike headline and a later date from the third hour on. */
const rebuilt = (beforeThat: Record<string, Page>, afterwards: Record<string, Page>) =>
  watch(6, (now) => ({
    feeds: [
      since(now, 1)
        ? [
            since(now, 3)
              ? item("a-1", "/z", "Sanierung dauert bis Ostern", 3)
              : item("a-1", "/a", "Brücke gesperrt", 1),
            ...before,
          ]
        : before,
    ],
    pages: { ...pagesBefore, ...(since(now, 3) ? afterwards : beforeThat) },
  }));
const long =
  "Die alte Brücke über die Tarre wird gesperrt, weil Gutachter Risse gefunden haben. Der Bauausschuss berät am Donnerstag, wie es weitergeht. Fußgänger dürfen vorerst noch hinüber, Autos nehmen den Umweg über das Gewerbegebiet. Die Kämmerin rechnet mit Kosten von zwei Millionen Euro, das Land will die Hälfte tragen. Anwohner beklagen den Lärm der Umleitung, der Einzelhandel fürchtet um sein Weihnachtsgeschäft. Eine Entscheidung fällt frühestens im Januar.";
const longer = `${long} Nun steht fest: Bis Ostern rollen die Bagger, und auch Fußgänger müssen ausweichen.`;
const other =
  "Im Freibad beginnt die Sanierung der Becken später als geplant. Fliesenleger und Techniker fehlen, teilte der Betreiber mit. Schwimmvereine weichen nach Hasselwörth aus, Schulen verschieben ihren Unterricht. Der Förderverein sammelt Spenden für eine neue Rutsche und hat schon vierzigtausend zusammen. Dauerkarten behalten ihre Gültigkeit, verspricht der Bademeister. Wer früh bestellt, bekommt Rabatt, und Kinder zahlen am Eröffnungstag gar nichts.";
const one: Record<string, Page> = { "/a": { title: "Brücke gesperrt", text: long } };
const moved: Page = { title: "Sanierung dauert bis Ostern", text: longer };

test.each<[string, Record<string, Page>]>([
  ["leads to the new one", { "/a": { title: "", to: "/z" }, "/z": moved }],
  ["shows the same words", { "/a": moved, "/z": moved }],
  ["is gone, and the text is nearly the old one", { "/z": moved }],
])(
  "an article with another address, an unlike headline and a later date is one: its old address %s",
  async (_, pages) => {
    expect(counts(await rebuilt(one, pages))).toEqual(once("Brücke gesperrt"));
  },
);

test("and is one too where its old address gives no answer at first", async () => {
  let asked = 0;
  const found = await watch(6, (now) => {
    const at = since(now, 3) ? "/z" : "/a";
    const shown =
      at === "/z" ? item("a-1", at, "Sanierung dauert bis Ostern", 3) : item("a-1", at, "Brücke gesperrt", 1);
    if (since(now, 3)) asked += 1;
    const old: Page = asked > 1 ? { title: "", to: "/z" } : { title: "", down: true };
    const pages = since(now, 3) ? { "/a": old, "/z": moved } : one;
    return { feeds: [since(now, 1) ? [shown, ...before] : before], pages: { ...pagesBefore, ...pages } };
  });
  expect(counts(found)).toEqual(once("Brücke gesperrt"));
});

test.each<[string, Record<string, Page>]>([
  ["still stands", { ...one, "/z": { title: "Sanierung dauert bis Ostern", text: other } }],
  ["is gone, and the text is another", { "/z": { title: "Sanierung dauert bis Ostern", text: other } }],
  [
    "gives no answer for long",
    { "/a": { title: "", down: true }, "/z": { title: "Sanierung dauert bis Ostern", text: other } },
  ],
])("an id that has gone on to another article hides neither: its old address %s", async (_, pages) => {
  expect(counts(await rebuilt(one, pages))).toEqual(once("Brücke gesperrt", "Sanierung dauert bis Ostern"));
});

test("what was old when we came stays so when it moves under a new headline and date", async () => {
  const found = await watch(5, (now) => ({
    feeds: [
      [since(now, 2) ? item("alt-0", "/z", "Sanierung dauert bis Ostern", 2) : item("alt-0", "/alt/0", oldTitle, -1)],
    ],
    pages: since(now, 2) ? { "/alt/0": { title: "", to: "/z" }, "/z": moved } : pagesBefore,
  }));
  expect(found).toEqual(new Map());
});
