import type { OpenChannel } from "../model/channel.ts";
import type { HouseRules } from "../model/newsroom.ts";
import type { Said } from "../model/said.ts";
import type { Teaser } from "../model/teaser.ts";
import type { KeptArticle } from "../store/articles.ts";
import { trackedLink } from "./link.ts";
import { withUploadable } from "./rights.ts";

/** Words that every platform takes: what is unfit with them lies in the article. */
const anyWords: Teaser = { text: "Text", title: "Titel", altText: "Bild", tags: [], from: "editor", sentences: [] };

/** Why a platform takes no post of an article whatever its words, such as one without a video; null when words decide. */
export function unfitForWords(
  { article }: Pick<KeptArticle, "article">,
  { adapter, channel }: Pick<OpenChannel, "adapter" | "channel">,
  { uploadAgencyPictures }: Pick<HouseRules, "uploadAgencyPictures">,
): Said | null {
  const composed = adapter.compose({
    article: withUploadable(article, uploadAgencyPictures, adapter.name),
    teaser: anyWords,
    link: trackedLink(article.url, { source: adapter.utmSource, mark: "0".repeat(12) }),
    voice: channel.voice,
  });
  return "unfit" in composed ? composed.unfit : null;
}
