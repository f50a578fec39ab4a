import type { Article } from "../model/article.ts";
import type { ArticleKind, Routing } from "../model/newsroom.ts";
import type { Said } from "../model/said.ts";

function names(list: readonly string[], name: string): boolean {
  return list.some((each) => each.toLowerCase() === name.toLowerCase());
}

const isOfKind: Readonly<Record<ArticleKind, (article: Article) => boolean>> = {
  video: ({ videos }) => videos.length > 0,
  picture: ({ images }) => images.length > 0,
  opinion: ({ opinion }) => opinion === true,
  "live blog": ({ liveBlog }) => liveBlog === true,
  paywalled: ({ paywalled }) => paywalled === true,
  sponsored: ({ sponsored }) => sponsored === true,
};

const kindWords: Readonly<Record<ArticleKind, Said>> = {
  video: { de: "mit Video", en: "with a video" },
  picture: { de: "mit Bild", en: "with a picture" },
  opinion: { de: "Meinung", en: "opinion" },
  "live blog": { de: "Liveblog", en: "live blog" },
  paywalled: { de: "hinter der Bezahlschranke", en: "behind the paywall" },
  sponsored: { de: "Anzeige", en: "paid content" },
};

function listed(kinds: readonly ArticleKind[], language: "de" | "en"): string {
  return kinds.map((kind) => kindWords[kind][language]).join(", ");
}

/** Why a channel does not take an article, or null when it does. Names are compared without regard to capitals. */
export function whyNotTaken(routing: Routing, article: Article): Said | null {
  const { sections, notSections, topics, notTopics = [], authors = [], kinds = [], notKinds = [] } = routing;
  const section = article.section ?? "";
  if (names(notSections, section))
    return { de: `nimmt das Ressort ${section} nicht`, en: `does not take the section ${section}` };
  const topic = article.topics.find((each) => names(notTopics, each));
  if (topic !== undefined) return { de: `nimmt das Thema ${topic} nicht`, en: `does not take the topic ${topic}` };
  const kind = notKinds.find((each) => isOfKind[each](article));
  if (kind)
    return {
      de: `nimmt nichts dieser Art: ${kindWords[kind].de}`,
      en: `takes nothing of this kind: ${kindWords[kind].en}`,
    };
  if (sections.length > 0 && !names(sections, section))
    return { de: `nimmt nur ${sections.join(", ")}`, en: `takes only ${sections.join(", ")}` };
  if (topics.length > 0 && !article.topics.some((each) => names(topics, each)))
    return { de: `nimmt nur die Themen ${topics.join(", ")}`, en: `takes only the topics ${topics.join(", ")}` };
  if (authors.length > 0 && !article.authors.some((each) => names(authors, each)))
    return { de: `nimmt nur Texte von ${authors.join(", ")}`, en: `takes only articles by ${authors.join(", ")}` };
  if (kinds.length > 0 && !kinds.some((each) => isOfKind[each](article)))
    return {
      de: `nimmt nur, was davon etwas ist: ${listed(kinds, "de")}`,
      en: `takes only what is one of: ${listed(kinds, "en")}`,
    };
  return null;
}

/** Does a channel take this article? */
export function takes(routing: Routing, article: Article): boolean {
  return whyNotTaken(routing, article) === null;
}
