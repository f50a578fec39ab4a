import type { Look } from "./look.ts";

const grave =
  /(?<!\p{L})(?:suizid\p{Ll}*|selbstmord\p{Ll}*|selbsttötung\p{Ll}*|freitod|missbrauch\p{Ll}*|missbraucht\p{Ll}*|vergewaltig\p{Ll}*|terror\p{Ll}*|amok\p{Ll}*|anschlag\p{Ll}* auf|kriegstote\p{Ll}*|gefallene[nr]? soldat\p{Ll}*|kindstötung|kinderleiche|suicide|sexual abuse|rape[ds]?|terror(?:ist|ism)?|child abuse)(?!\p{L})/iu;
const minors =
  /(?<!\p{L})(?:kind|kinder|kindern|mädchen|junge|baby|säugling|schüler\p{Ll}*|jugendliche[rn]?|(?:[1-9]|1[0-7])-jährige[rn]?|child(?:ren)?|girl|boy|teenager)(?!\p{L})/iu;
const harm =
  /(?<!\p{L})(?:getötet|tot|tödlich\p{Ll}*|gestorben|starb|stirbt|verletzt|vermisst|misshandelt|entführt|ertrunken|ertrank|killed|died|dead|injured|missing|abused)(?!\p{L})/iu;

/** The grave word a text or its article's headline has, or null. */
export function graveWord({ article, words }: Pick<Look, "article" | "words">): string | null {
  const text = [article.kicker, article.headline, words].join(" ");
  const found = grave.exec(text)?.[0];
  if (found) return found;
  const [child, what] = [minors.exec(words)?.[0], harm.exec(words)?.[0]];
  return child && what ? `${child} … ${what}` : null;
}

export function isSensitive(look: Pick<Look, "article" | "words">): boolean {
  return graveWord(look) !== null;
}
