/** A true sentence made false in one way that a hurried desk, a model or a hostile hand makes it false. */
export type Mutation = { readonly kind: string; readonly text: string };

type Swap = readonly [RegExp, (found: string, rest: readonly string[]) => string];

const changeDigits = (digits: string) => digits.replace(/\d(?=\D*$)/u, (digit) => String((Number(digit) + 3) % 10));

const next = (list: readonly string[]) => (word: string) => list[(list.indexOf(word) + 1) % list.length] ?? word;
const months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" ");
const numbers = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" ");
const offices = "Bürgermeisterin Ministerin Sprecherin Präsidentin Richterin Trainerin Direktorin Sängerin".split(" ");
const officesOfMen = "Bürgermeister Minister Sprecher Präsident Richter Trainer Direktor Sänger".split(" ");
const start = "(?<![\\p{L}-])";
const end = "(?![\\p{L}-])";
const among = (words: readonly string[]) => new RegExp(`${start}(?:${words.join("|")})${end}`, "u");

/** One change each, at the first place that offers it. */
const swaps: Readonly<Record<string, readonly Swap[]>> = {
  number: [
    [/\d+(?:[.,]\d+)*/u, changeDigits],
    [among(numbers), next(numbers)],
  ],
  unit: [
    [/(?<=\d )Euro(?!\p{L})/u, () => "Dollar"],
    [/(?<=\d )Prozent(?!\p{L})/u, () => "Prozentpunkte"],
    [/(?<=\d )(?:Millionen|Mio\.)/u, () => "Milliarden"],
    [/(?<=\d )Kilometern?(?!\p{L})/u, () => "Meter"],
    [/(?<=\d )Tage(?=n?(?!\p{L}))/u, () => "Woche"],
  ],
  date: [
    [among(months), next(months)],
    [/(?<=\d\.\s)\p{Lu}\p{Ll}+(?=\s(?:19|20)\d\d)/u, (word) => (months.includes(word) ? next(months)(word) : word)],
    [/(?<!\d)(?:19|20)\d\d(?!\d)/u, (year) => String(Number(year) + 1)],
  ],
  rounding: [[/(?<!\p{L})(?:rund|etwa|mehr als|knapp|fast|mindestens|bis zu) (?=\d)/u, () => ""]],
  quote: [
    [
      /(?<=[„“"»][^“”"«]{8,200}\s)\p{L}{5,}(?=\s[^“”"«]{3,200}[“”"«])/u,
      (word) => (word === "niemals" ? "immer" : "niemals"),
    ],
  ],
  hedge: [
    [
      /(?<!\p{L})(?:angeblich|mutmaßlich|offenbar|möglicherweise|vermutlich|wahrscheinlich|voraussichtlich|womöglich|wohl) /u,
      () => "",
    ],
    [/(?<!\p{L})mutmaßlich\p{Ll}+ /u, () => ""],
    [/(?<!\p{L})soll(?=\s[^,.]*\s(?:haben|sein)[,.])/u, () => "dürfte nicht nur"],
    [/(?<!\p{L})(?:könnte|dürfte)(?!\p{L})/u, () => "wird"],
    [/(?<!\p{L})(?:könnten|dürften)(?!\p{L})/u, () => "werden"],
  ],
  attribution: [
    [/,\s(?:sagte|sagt|so|teilte|erklärte|berichtet|berichtete|hieß es|heißt es)(?:\s[^,.“”„]+)?(?=\.$)/u, () => ""],
    [
      /^(?:Laut|Nach Angaben (?:der|des|von))\s[^,]{3,60}?\s(?=(?:ist|sind|hat|haben|wird|werden|wurde|wurden|war|waren)\s)/u,
      () => "Damit ",
    ],
    [/\s(?:laut|nach Angaben (?:der|des|von))\s\p{L}+(?:\s\p{Lu}\p{L}+)*(?=[\s,.])/u, () => ""],
  ],
  negation: [
    [/(?<!\p{L})nicht /u, () => ""],
    [/(?<!\p{L})kein(?=e?[nmrs]?\s)/u, () => "ein"],
    [
      /(?<!\p{L})(?:wird|werden|wurde|wurden|ist|sind|hat|haben)(?= (?!nicht)\p{L})(?!.*(?:kein|nicht|\?))/u,
      (verb) => `${verb} nicht`,
    ],
  ],
  office: [
    [among(offices), next(offices)],
    [among(officesOfMen), next(officesOfMen)],
  ],
};

function swap(text: string, [pattern, write]: Swap): string | null {
  const changed = text.replace(pattern, (found, ...rest) => write(found, rest as string[]));
  const tidy = changed.replace(/ {2,}/g, " ").replace(/^\p{Ll}/u, (sign) => sign.toUpperCase());
  return tidy === text ? null : tidy;
}

/** Puts another name of the article, or a stranger's, in place of a name; and the same for houses and parties. */
function swapNames(text: string, names: readonly string[], kind: string): Mutation[] {
  const here = names.filter((name) =>
    new RegExp(`${start}${name.replace(/[.*+?()[\]]/g, "\\$&")}${end}`, "u").test(text),
  );
  return here.flatMap((name) => {
    const other = names.find((each) => each !== name && !text.includes(each));
    const whole = other ? [{ kind, text: text.replaceAll(name, other) }] : [];
    if (kind !== "name") return whole;
    const last = name.split(" ").at(-1) ?? name;
    const stranger = { kind: "stranger", text: text.replaceAll(last, "Zwirnheim") };
    const [first] = name.split(" ");
    const mixed =
      first && name.includes(" ") ? [{ kind: "first name", text: text.replaceAll(name, `Waldemar ${last}`) }] : [];
    return [...whole, stranger, ...mixed];
  });
}

/** Every way in which this sentence can be made false; `names` and `houses` are those of its article. */
export function mutationsOf(
  text: string,
  { names, houses }: { readonly names: readonly string[]; readonly houses: readonly (readonly string[])[] },
): Mutation[] {
  const made = Object.entries(swaps).flatMap(([kind, all]) =>
    all.flatMap((each) => {
      const changed = swap(text, each);
      return changed === null ? [] : [{ kind, text: changed }];
    }),
  );
  return [...made, ...swapNames(text, names, "name"), ...houses.flatMap((kind) => swapNames(text, kind, "house"))];
}
