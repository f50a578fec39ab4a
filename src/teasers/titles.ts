import { whyNoAltText } from "../gate/rules/alt.ts";
import type { Language } from "../language/language.ts";
import { oneLine } from "../language/markup.ts";
import { setMarks } from "../language/quotes.ts";
import { likeness } from "../language/stems.ts";
import type { Form } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";

function tidy(text: string | null | undefined, language: Language): string[] {
  const clean = text ? setMarks(oneLine(text), language) : "";
  return clean === "" ? [] : [clean];
}

/** "Kicker: Headline", unless the headline says what the kicker says. */
function withKicker({ kicker, headline }: Article, language: Language): string | null {
  if (!kicker || !headline || likeness(kicker, headline, language) > 0.3) return headline;
  return `${kicker}: ${headline}`;
}

/**
 * The title of a Pin or video, or null where the platform has none: the newsroom's own title of the video, the headline
 * with its kicker (people search for it), the headline. The first that reads well, else the first that is allowed; never cut.
 */
export function titleOf(article: Article, form: Form, language: Language): string | null {
  const { title } = form;
  if (!title) return null;
  const takesVideo = form.media.some((each) => each.kind === "video" && each.required);
  const all = [
    ...(takesVideo ? tidy(article.videos[0]?.title, language) : []),
    ...tidy(withKicker(article, language), language),
    ...tidy(article.headline, language),
  ];
  return all.find((each) => each.length <= title.target) ?? all.find((each) => each.length <= title.max.value) ?? null;
}

/** A caption often ends in its credit: "… (Foto: dpa)", "… © Agentur", "… Bild: Krull". */
function withoutCredit(text: string): string {
  return text
    .replace(
      /\s*[([](?:foto|bild|photo|picture|credit|quelle|source|archivfoto|symbolbild)s?\s*:[^()[\]]{0,120}[)\]]\s*\.?$/iu,
      "",
    )
    .replace(/\s*(?:©|(?<!\p{L})(?:foto|bild|photo|picture|credit|quelle|source)s?\s*:)[^.!?]{0,120}$/iu, "")
    .trim();
}

/**
 * What the first picture shows, for people who do not see it: the newsroom's own alt text, else the caption. Null where
 * neither says it: nothing is made up.
 */
export function altTextOf(article: Article, form: Form, language: Language): string | null {
  const { altText } = form;
  const [picture] = article.images;
  if (!altText || !picture) return null;
  const all = [...tidy(picture.alt, language), ...tidy(picture.caption, language)].map((text) =>
    withoutCredit(text).replace(
      /^(?:(?:das|ein|symbol)?bild|foto|picture|image|photo)\s+(?:von|zeigt|of|shows)[:\s]+/i,
      "",
    ),
  );
  const fits = (text: string) => text.length <= altText.max.value && whyNoAltText(text) === null;
  return all.find(fits) ?? null;
}
