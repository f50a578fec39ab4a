/** The name of an element: lower case, with a short name of its namespace ("" for the feed's own). */
export type Name = {
  readonly name: string;
  readonly space: string;
  /** `space:name`, or the plain name of the feed's own vocabulary (RSS without namespace, Atom). */
  readonly key: string;
  /** Blanks between the elements it holds mean nothing. */
  readonly holdsElements: boolean;
};

const frames = new Set(["", "rss", "rdf:rdf", "channel", "feed", "item", "items", "entry", "urlset", "url"]);

const spaces: readonly (readonly [RegExp, string])[] = [
  [/^http:\/\/(?:www\.)?purl\.org\/dc\/elements/i, "dc"],
  [/^http:\/\/(?:www\.)?purl\.org\/dc\/terms/i, "dcterms"],
  [/purl\.org\/rss\/1\.0\/modules\/content/i, "content"],
  [/search\.yahoo\.com\/mrss/i, "media"],
  [/itunes\.com\/dtds\/podcast/i, "itunes"],
  [/example\.com\/dtds\/podcast/i, "itunes"],
  [/rssnamespace\.org\/feedburner|feedburner/i, "feedburner"],
  [/^urn:litfass:fields$/i, "litfass"],
  [/w3\.org\/1999\/xhtml/i, "xhtml"],
  [/w3\.org\/1998\/Math|w3\.org\/2000\/svg/i, "drawing"],
  [/w3\.org\/2005\/Atom|purl\.org\/atom\/ns|example\.com\/newformat|necho/i, "atom"],
  [/w3\.org\/1999\/02\/22-rdf-syntax-ns/i, "rdf"],
  [
    /purl\.org\/rss\/1\.0\/?$|my\.netscape\.com\/rdf|backend\.userland\.com|blogs\.law\.harvard|purl\.org\/net\/rss1|channel\.netscape/i,
    "",
  ],
];

/** Which namespace a prefix means from here on, and the names already met: a feed has few, and thousands of each. */
export type Scope = {
  readonly declared: ReadonlyMap<string, string>;
  readonly met: Map<string, Name>;
  /** Scopes met within, by what was declared: some feeds declare the same at each item. */
  readonly within: Map<string, Scope>;
};

const scopeOf = (declared: ReadonlyMap<string, string>): Scope => ({ declared, met: new Map(), within: new Map() });

export const outermost = (): Scope => scopeOf(new Map());

function shortName(prefix: string, { declared }: Scope): string {
  const address = declared.get(prefix);
  if (address === undefined) return prefix;
  return spaces.find(([pattern]) => pattern.test(address))?.[1] ?? prefix;
}

const declares = (name: string) => name.startsWith("xmlns") && (name.length === 5 || name[5] === ":");

/** The scope within an element that may declare namespaces itself. */
export function widen(scope: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let declaresAny = false;
  for (const name in attributes) declaresAny ||= declares(name);
  if (!declaresAny) return scope;
  const said = Object.keys(attributes).filter(declares);
  const key = JSON.stringify(said.map((name) => [name, attributes[name]]));
  const before = scope.within.get(key);
  if (before) return before;
  const found = scopeOf(
    new Map([...scope.declared, ...said.map((name) => [name.slice(6), attributes[name] ?? ""] as const)]),
  );
  if (scope.within.size < mostNames) scope.within.set(key, found);
  return found;
}

/** No feed needs more names; whoever has more wants to fill the memory. */
const mostNames = 1000;

/** What an element is called that is written so. */
export function nameOf(written: string, scope: Scope): Name {
  const before = scope.met.get(written);
  if (before) return before;
  const [prefix = "", own] = written.includes(":") ? written.toLowerCase().split(":", 2) : ["", written.toLowerCase()];
  const [name, space] = [own ?? "", shortName(prefix, scope)];
  const key = space === "" || space === "atom" ? name : `${space}:${name}`;
  const found = { name, space, key, holdsElements: frames.has(key) };
  if (scope.met.size < mostNames) scope.met.set(written, found);
  return found;
}
