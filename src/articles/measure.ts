import { imageSize } from "image-size";
import type { Article, Picture } from "../model/article.ts";
import type { Web } from "../model/web.ts";

const maxPictures = 3;
const maxPictureBytes = 15_000_000;

async function measure(web: Web, picture: Picture): Promise<Picture> {
  try {
    const answer = await web(picture.url, { maxBytes: maxPictureBytes });
    if (answer.status !== 200) return picture;
    const { width, height, orientation } = imageSize(answer.bytes);
    // EXIF orientations 5 to 8 lie on their side.
    const turned = (orientation ?? 1) >= 5;
    return { ...picture, widthPx: turned ? height : width, heightPx: turned ? width : height };
  } catch {
    return picture; // Its size stays unknown; a platform that needs it will refuse the picture by itself.
  }
}

/** The article with the sizes of its first pictures, fetched where they are not known. */
export async function measurePictures(article: Article, web: Web): Promise<Article> {
  const images = await Promise.all(
    article.images.map((picture, i) =>
      i < maxPictures && picture.url !== "" && picture.widthPx === null ? measure(web, picture) : picture,
    ),
  );
  return { ...article, images };
}
