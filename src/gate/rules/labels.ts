import { fails, holds, type Rule } from "../look.ts";

/** AD: paid content says so with its first word. */
export const ad: Rule = ({ article, teaser, known }) => {
  const word = known === "en" ? /^(?:anzeige|advertisement|sponsored)\b/i : /^anzeige\b/i;
  if (article.sponsored !== true || word.test(teaser.text)) return holds("AD", "block");
  return fails("AD", "block", { why: 'Paid content must begin with "Anzeige".' });
};

/** OPINION: an opinion is called one. */
export const opinion: Rule = ({ article, teaser }) => {
  const says = /(?<!\p{L})(?:kommentar|meinung|kolumne|glosse|leitartikel|kommentiert|opinion|comment|column)/iu;
  if (article.opinion !== true || says.test(`${teaser.title ?? ""} ${teaser.text}`)) return holds("OPINION", "review");
  return fails("OPINION", "review", { why: 'The article is an opinion, and the text does not say so ("Kommentar").' });
};
