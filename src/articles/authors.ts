import { firstOf, siteNames, type Found, type Page } from "./page-parts.ts";
import { listOf, nodesOf, textIn, typesOf } from "./json-ld.ts";
import { readNames } from "./people.ts";
import { bylineBehind, bylines, furtherBylines, isPerson, peopleOf } from "./bylines.ts";
import type { PageElement } from "./tree.ts";

/** Are these the newsroom itself rather than people: its own names, organisations, hosts? */
function areHouse(page: Page, names: readonly string[]): boolean {
  const bare = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const houses = siteNames(page)
    .map(bare)
    .filter((words) => words.length > 1);
  const organisations = nodesOf(page.node?.author ?? page.node?.creator, page.nodes)
    .filter((node) => typesOf(node).some((type) => type.endsWith("Organization")))
    .map((node) => bare(textIn(node.name) ?? ""));
  const initials = (words: string) =>
    bare(
      words
        .split(/\s+/)
        .map((word) => word.slice(0, 1))
        .join(""),
    );
  return names.every(
    (one) =>
      houses.includes(initials(one)) ||
      /^[\w-]+\.[a-z]{2,4}$/i.test(one) ||
      organisations.includes(bare(one)) ||
      houses.some((house) => bare(one) === house),
  );
}

/** Names in fields. Where one field names people and their house ("Ute Groß, Lindenauer Bote"), the people wrote the article. */
function namesIn(page: Page, fields: readonly string[]): string[] {
  const house = (one: string) => areHouse(page, [one.replace(/\s(?:staff|redaktion)$/i, "")]);
  return readNames(
    fields.flatMap((field) => {
      const names = readNames([field]);
      return names.some((one) => isPerson(one) && !house(one)) ? names.filter((one) => !house(one)) : [field];
    }),
  );
}

/** Who wrote the article: as data says, or its by-line where data only names the house. */
export function readAuthors(page: Page, front: readonly PageElement[]): Found<string[]> {
  const { head, node, nodes } = page;
  const declared = firstOf<string[]>(
    [
      `${page.data} author`,
      namesIn(
        page,
        listOf(node?.author ?? node?.creator, nodes).flatMap((one) => textIn(one) ?? []),
      ),
    ],
    [
      "meta author",
      namesIn(page, head.all("author", "article:author", "parsely-author", "dc.creator", "byl", "cxenseparse:author")),
    ],
  );
  if (declared && !areHouse(page, declared.value)) return declared;
  const shown = bylines(page, front);
  if (shown.some((one) => isPerson(one))) return { value: [...peopleOf(shown)], from: "html byline" };
  const further = furtherBylines(page);
  return firstOf<string[]>(
    ["html byline", further.some((one) => isPerson(one)) ? further : []],
    [declared?.from ?? "", declared?.value],
    ["html byline", bylineBehind(page)],
    ["html byline", shown.length > 0 ? shown : further],
  );
}
