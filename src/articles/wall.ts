import { breadcrumbOf, typesOf } from "./json-ld.ts";
import type { Page } from "./page-parts.ts";
import { findAll, type PageElement } from "./tree.ts";

/** Headlines of pages that stand where an article was, or in front of it: errors, consent, sign-in, repair. German and English. */
const noArticle: readonly RegExp[] = [
  /^(?:fehler|error|http)\s*[:–-]?\s*[45]\d\d\b/i,
  /^(?:404|410|403|500|502|503)(?:\s*$|\s*[:–|-]|\s+(?:not found|fehler|error|forbidden|seite)\b)/i,
  /\b(?:seite|artikel|inhalt|beitrag|page|article|content)\b.{0,30}\b(?:nicht (?:mehr )?(?:gefunden|verfügbar|vorhanden|erreichbar)|existiert nicht|not found|no longer available|does(?: not|n't) exist)\b/i,
  /^(?:page |seite )?(?:not found|nicht gefunden)[.!]?$/i,
  /^(?:bitte )?(?:anmelden|einloggen|registrieren|login|log in|sign in|sign up|anmeldung)\b.{0,40}$/i,
  /^(?:wartungsarbeiten|wartung|wir sind gleich (?:wieder )?(?:zurück|da)|under maintenance|just a moment|sind sie ein mensch|are you (?:a )?human)\b/i,
];

/** Headlines that ask for consent, where the text speaks of it too: an article may be about any of that. */
const asksConsent =
  /\b(?:cookies?|werbung|werbefrei|tracking|datenschutz|privatsphäre|privacy|zustimmung|einwilligung|consent|pur-?abo|contentpass)\b/i;
const consentWords =
  /\b(?:cookies?|einwilligung|einwilligen|zustimmung|unsere[nr]? partner|our partners|personenbezogene|tracking|legitimate interest|berechtigtes interesse)\b/i;

/** Does the page declare, in its data or metas, that it is an article? */
export function declaresArticle(page: Page): boolean {
  const type = page.head.one("og:type")?.toLowerCase() ?? "";
  return page.node !== null || /(?:^|[.:])(?:news)?article$/.test(type);
}

/** Does the page declare to be something else: a list, a section, a home page? */
export function declaresOther(page: Page): boolean {
  if (declaresArticle(page)) return false;
  const types = page.nodes.flatMap((node) => typesOf(node));
  return (
    /^website$/i.test(page.head.one("og:type") ?? "") ||
    types.some((type) => /^(?:CollectionPage|ItemList|SearchResultsPage|ProfilePage)$/.test(type))
  );
}

function isSignIn(root: PageElement): boolean {
  return findAll(root, ({ tag, attributes }) => tag === "input" && attributes.type === "password").length > 0;
}

/**
 * Is this page only what stands in front of an article, or in its place, though it answers 200: not found, consent, sign-in,
 * repair? A page that declares an article is one, whatever is laid over it.
 */
export function isWall(page: Page, headline: string | null, words: readonly string[]): boolean {
  if (declaresArticle(page)) return false;
  const titles = [headline, page.head.title].filter((title) => title !== null);
  if (titles.some((title) => noArticle.some((pattern) => pattern.test(title)))) return true;
  const speaks = words
    .slice(0, 4)
    .some((text) => consentWords.test(text) && /\b(?:sie|ihre?|you|your|wir|we)\b/i.test(text));
  if (speaks && titles.some((title) => asksConsent.test(title))) return true;
  return isSignIn(page.root) && words.length < 4 && breadcrumbOf(page.nodes).length === 0;
}

/** Where a page sends its reader by itself within ten seconds; null when it stays. A page that renews itself stays. */
export function refreshOf(page: Page): string | null {
  const found = /^\s*(\d{1,3})(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(page.head.one("refresh") ?? "");
  if (!found || Number(found[1]) > 10) return null;
  const [target, own] = [URL.parse((found[2] ?? "").trim(), page.base || undefined), URL.parse(page.base)];
  if (!target || !/^https?:$/.test(target.protocol)) return null;
  return target.host === own?.host && target.pathname === own.pathname ? null : target.href;
}
