import { oneLine } from "../language/markup.ts";
import { listOf, textIn, type Node } from "./json-ld.ts";
import { descendants, findAll, wordsIn, type PageElement } from "./tree.ts";

const named =
  /^(?:korrektur(?:hinweis)?|berichtigung|richtigstellung|correction|clarification|corrections and clarifications)\b[^:!?]{0,60}:\s/i;
const note =
  /^(?:\(\s*)?(?:anm(?:erkung|\.) d(?:er|\.) red(?:aktion|\.)|hinweis der redaktion|editor['’]s note)[^:!?]{0,40}:\s/i;
/** What a note must say to be a correction and not a hint of another kind. */
const corrects =
  /\bfrühere[nr]? (?:version|fassung)|\bursprünglich(?:en)? (?:version|fassung|hieß|stand|hatten)|\b(?:korrigiert|berichtigt|richtiggestellt|fälschlich|irrtümlich|versehentlich)|\b(?:earlier|previous|original) version\b|\b(?:corrected|incorrectly|misstated|erroneously)\b/i;
const longest = 800;

/** Is this paragraph the newsroom's word that something in the article was wrong? */
export function isCorrection(text: string): boolean {
  if (text.length > longest) return false;
  return (
    named.test(text) ||
    (note.test(text) && corrects.test(text)) ||
    /^in einer früheren (?:version|fassung) (?:dieses|des) (?:artikels|textes|beitrags)\b|^an earlier version of this (?:article|story)\b/i.test(
      text,
    )
  );
}

function holdsBlock(element: PageElement): boolean {
  for (const { tag } of descendants(element)) if (/^(?:p|div|li)$/.test(tag)) return true;
  return false;
}

/** Corrections of an article: those its data names (`correction`), and those it shows. Each once; absent without any. */
export function readCorrections(node: Node | null, whole: PageElement): { readonly corrections?: string[] } {
  const declared = listOf(node?.correction).flatMap((one) => {
    const words =
      typeof one === "object" && one !== null ? textIn((one as Node).text ?? (one as Node).name) : textIn(one);
    return words === null || /^https?:/.test(words) ? [] : [words];
  });
  const shown = findAll(whole, ({ tag }) => /^(?:p|div|li|aside|small|em|section)$/.test(tag))
    .filter((found) => !holdsBlock(found))
    .map((found) => oneLine(wordsIn(found)))
    .filter(isCorrection);
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const kept: string[] = [];
  for (const one of [...declared, ...shown])
    if (!kept.some((other) => bare(other).includes(bare(one)) || bare(one).includes(bare(other)))) kept.push(one);
  return kept.length > 0 ? { corrections: kept } : {};
}
