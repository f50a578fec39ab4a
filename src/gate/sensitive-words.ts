import type { Look } from "./look.ts";

/** Suicide, abuse, terror, violence against life: a person looks at each. */
const grave =
  /(?<!\p{L})(?:suizid\p{Ll}*|selbstmord\p{Ll}*|selbsttötung\p{Ll}*|freitod|das leben (?:nahm|genommen|zu nehmen)|(?:nahm|nahmen|nimmt|nehmen) sich (?:.{0,20} )?das leben|schwer (?:krank|erkrankt)\p{Ll}*|todkrank\p{Ll}*|unheilbar\p{Ll}*|an krebs erkrankt|(?:getötete|tote)[nr]? (?:zivilist|soldat)\p{Ll}*|erhängt|\p{L}*vergewaltig\p{Ll}*|(?:sexuell\p{Ll}* |kindes)missbrauch\p{Ll}*|missbrauch\p{Ll}*|missbraucht\p{Ll}*|\p{L}*-?terror\p{Ll}*|amok\p{Ll}*|attent[aä]t\p{Ll}*|geisel\p{Ll}*|anschl[aä]g\p{Ll}*|kriegstote\p{Ll}*|kriegsopfer\p{Ll}*|gefallene[nr]? soldat\p{Ll}*|kindstötung|kinderleiche|femizid\p{Ll}*|suicide|sexual abuse|rape[ds]?|terror(?:ist|ism)?|child abuse|hostages?)(?!\p{L})/iu;
/** Children, by their word or age; "junge Frau" is none. */
const minors =
  /(?<!\p{L})(?:\p{L}*[Kk]ind(?:er|ern|es)?|[Mm]ädchen|Jungen?|\p{L}*[Bb]aby|Säugling\p{Ll}*|\p{L}*[Ss]chüler\p{Ll}*|Jugendliche[rn]?|(?:[1-9]|1[0-7])-[Jj]ährige[rn]?|(?:[Ee]in|[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Ss]echs|[Ss]ieben|[Aa]cht|[Nn]eun|[Zz]ehn|[Ee]lf|[Zz]wölf)jährige[rn]?|[Cc]hild(?:ren)?|[Gg]irls?|[Bb]oys?|[Tt]eenagers?)(?!\p{L})/u;
const harm =
  /(?<!\p{L})(?:getötet|tot|tote[rn]?|tödlich\p{Ll}*|gestorben|starb(?:en)?|stirbt|\p{L}*verletzt\p{Ll}*|vermisst\p{Ll}*|misshandelt\p{Ll}*|entführt\p{Ll}*|ertrunken|ertrank|erschossen|erstochen|schwerkrank\p{Ll}*|unheilbar|krebskrank\p{Ll}*|killed|died|dead|injured|missing|abused|drowned)(?!\p{L})/iu;

/** Does a text speak of such things? */
export function isGrave(text: string): boolean {
  return grave.test(text);
}

/** What the CMS says of an article's sensitivity when it says that there is none. */
const notSensitive = "none";

/** So many signs are what a text without a lede begins with. */
const beginning = 300;

/** The grave word a text, or what its article begins with, has; null when there is none. Another sentence changes nothing. */
export function graveWord({ article, both }: Pick<Look, "article" | "both">): string | null {
  const said = article.cms?.fields.sensitivity;
  if (said) return said === notSensitive ? null : said;
  const begin = [article.lede ?? article.body[0]?.slice(0, beginning), both].join("\n");
  const found = grave.exec([article.kicker, article.headline, begin].join("\n"))?.[0];
  if (found) return found;
  const [child, what] = [minors.exec(begin)?.[0], harm.exec(begin)?.[0]];
  return child && what ? `${child} … ${what}` : null;
}

export function isSensitive(look: Pick<Look, "article" | "both">): boolean {
  return graveWord(look) !== null;
}
