import { blockText } from "../body.ts";
import { berlinIso } from "../dates.ts";
import type { Edition, Issue } from "../issue.ts";
import { paper } from "../paper.ts";

type Node = Record<string, unknown>;

const types: Readonly<Record<Edition["piece"]["kind"], string>> = {
  news: "NewsArticle",
  service: "Article",
  recipe: "NewsArticle",
  background: "BackgroundNewsArticle",
  portrait: "ReportageNewsArticle",
  opinion: "OpinionNewsArticle",
  ad: "AdvertiserContentArticle",
  live: "LiveBlogPosting",
};

function publisher(issue: Issue): Node {
  const logo = { "@type": "ImageObject", url: `${issue.base}/media/logo.png`, width: 600, height: 120 };
  return { "@type": "NewsMediaOrganization", name: paper.name, url: `${issue.base}/`, logo };
}

function videoNode({ video, publishedAt }: Edition): Node | undefined {
  if (!video) return undefined;
  return {
    "@type": "VideoObject",
    name: video.title,
    description: video.description,
    contentUrl: video.url,
    thumbnailUrl: [video.thumbnailUrl],
    uploadDate: berlinIso(publishedAt),
    duration: `PT${video.seconds}S`,
  };
}

function tickerNodes({ ticker }: Edition): Node[] | undefined {
  if (ticker.length === 0) return undefined;
  return ticker.map((entry) => ({
    "@type": "BlogPosting",
    headline: entry.headline,
    datePublished: berlinIso(entry.at),
    articleBody: entry.text,
  }));
}

function recipeNode(edition: Edition): Node[] {
  const { recipe } = edition.piece;
  if (!recipe) return [];
  const steps = edition.blocks.flatMap((block) => (block.kind === "steps" ? block.items : []));
  return [
    {
      "@type": "Recipe",
      name: edition.headline,
      image: edition.picture?.url,
      recipeYield: recipe.yield,
      totalTime: `PT${recipe.minutes}M`,
      recipeIngredient: recipe.ingredients,
      recipeInstructions: steps.map((text) => ({ "@type": "HowToStep", text })),
    },
  ];
}

function core(edition: Edition, issue: Issue): Node {
  const { piece } = edition;
  return {
    "@type": types[piece.kind],
    mainEntityOfPage: { "@type": "WebPage", "@id": edition.url },
    url: edition.url,
    headline: edition.headline,
    description: edition.lede,
    articleSection: piece.section,
    inLanguage: piece.language,
    publisher: publisher(issue),
    ...(piece.kind === "live" ? { coverageStartTime: berlinIso(edition.publishedAt) } : {}),
    liveBlogUpdate: tickerNodes(edition),
  };
}

function imageNode({ picture }: Edition): Node | undefined {
  if (!picture) return undefined;
  return {
    "@type": "ImageObject",
    url: picture.url,
    width: picture.widthPx,
    height: picture.heightPx,
    caption: picture.caption,
  };
}

/** One object; dates with offset, booleans as booleans, keywords a list. */
function classic(edition: Edition, issue: Issue): Node {
  const { piece } = edition;
  return {
    "@context": "https://schema.org",
    ...core(edition, issue),
    datePublished: berlinIso(edition.publishedAt),
    dateModified: berlinIso(edition.modifiedAt),
    author: piece.authors.map((name) => ({ "@type": "Person", name })),
    keywords: piece.topics,
    image: imageNode(edition),
    video: videoNode(edition),
    isAccessibleForFree: !piece.paywall,
  };
}

/** A graph, in which the article is one node among others and the video stands apart. */
function magazine(edition: Edition, issue: Issue): Node {
  const { piece } = edition;
  const article = {
    ...core(edition, issue),
    "@id": `${edition.url}#article`,
    alternativeHeadline: edition.headline,
    datePublished: new Date(edition.publishedAt).toISOString(),
    dateModified: new Date(edition.modifiedAt).toISOString(),
    author: piece.authors.map((name) => ({ "@type": "Person", name, jobTitle: "Redaktion" })),
    keywords: piece.topics,
    image: edition.picture ? [edition.picture.url] : undefined,
  };
  const crumbs = {
    "@type": "BreadcrumbList",
    itemListElement: [{ "@type": "ListItem", position: 1, name: piece.section }],
  };
  const page = { "@type": "WebPage", "@id": edition.url, name: `${edition.headline} | ${paper.short}` };
  const nodes = [page, crumbs, publisher(issue), article, videoNode(edition), ...recipeNode(edition)];
  return { "@context": "https://schema.org", "@graph": nodes.filter((node) => node !== undefined) };
}

/** A list; the author a bare string, keywords one text, booleans as text, as older systems write them. */
function compact(edition: Edition, issue: Issue): Node[] {
  const { piece } = edition;
  const article = {
    "@context": "http://schema.org",
    ...core(edition, issue),
    "@type": [types[piece.kind]],
    datePublished: berlinIso(edition.publishedAt),
    dateModified: berlinIso(edition.modifiedAt),
    author: piece.authors.join(", ") || paper.name,
    keywords: piece.topics.join(", "),
    image: edition.picture ? [edition.picture.url] : [],
    video: videoNode(edition),
    isAccessibleForFree: piece.paywall ? "False" : "True",
    hasPart: piece.paywall
      ? { "@type": "WebPageElement", isAccessibleForFree: "False", cssSelector: ".paywall" }
      : undefined,
    wordCount: edition.blocks.map(blockText).join(" ").split(/\s+/).length,
  };
  const site = { "@context": "http://schema.org", "@type": "WebSite", name: paper.name, url: `${issue.base}/` };
  return [site, article];
}

/** Structured data of an article page in the shape its template writes. */
export function jsonLd(edition: Edition, issue: Issue): Node | Node[] {
  return { classic, magazine, compact }[edition.piece.page](edition, issue);
}
