import type { MediaFile } from "../../src/model/adapter.ts";
import type { Picture } from "../../src/model/article.ts";
import type { Unfit } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { altTextLimit, imageMaxBytes, imageMinHeightPx, imageMinWidthPx, imageTypes, tallest } from "./limits.ts";

const least = `${imageMinWidthPx.value} × ${imageMinHeightPx.value} px`;

/** The first upright picture, else the first. Pictures without a known size are measured when they are sent. */
export function choosePicture(pictures: readonly Picture[]): Picture | Unfit {
  if (pictures.length === 0) {
    return {
      unfit: {
        en: "The article has no picture that may be uploaded (none at all, or its rights are not known), and a Pin needs one.",
        de: "Der Artikel hat kein Bild, das hochgeladen werden darf (gar keins oder die Rechte sind nicht geklärt); ein Pin braucht eins.",
      },
    };
  }
  const large = pictures.filter((picture) => !isSmall(picture));
  if (large.length === 0)
    return {
      unfit: {
        en: `The article's pictures are too small for a Pin; it takes ${least}.`,
        de: `Die Bilder des Artikels sind zu klein für einen Pin; er braucht ${least}.`,
      },
    };
  const usable = large.filter(({ url }) => !/\.(?:webp|avif|gif|svg|tiff?|heic)(?:$|[?#])/i.test(url));
  const [first] = usable;
  if (first === undefined)
    return {
      unfit: {
        en: "The article has no picture in JPEG or PNG, and Pinterest takes no others.",
        de: "Der Artikel hat kein Bild als JPEG oder PNG; andere nimmt Pinterest nicht.",
      },
    };
  return usable.find(isUpright) ?? first;
}

type Size = { readonly widthPx: number | null; readonly heightPx: number | null };

function isSmall({ widthPx, heightPx }: Size): boolean {
  return (
    (widthPx !== null && widthPx < imageMinWidthPx.value) || (heightPx !== null && heightPx < imageMinHeightPx.value)
  );
}

function isUpright({ widthPx, heightPx }: Size): boolean {
  return widthPx !== null && heightPx !== null && heightPx > widthPx && heightPx <= widthPx * tallest.value;
}

/** What this picture shows. The teaser's alt text is about the article's first picture, which may be another one. */
export function altTextOf({ alt, caption }: Picture, ofTeaser: string | null): string | null {
  const own = [alt, caption].flatMap((text) => text?.replaceAll(/\s+/g, " ").trim() || []);
  const said = ofTeaser?.trim();
  const all = said && own.some((text) => bare(text).endsWith(bare(said))) ? [said, ...own] : own;
  return all.find((text) => text.length <= altTextLimit.value) ?? null;
}

/** Letters and digits alone: quotation marks may have been set anew. */
function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** A picture as Pinterest takes it; throws `rejected` when it takes no such file. */
export function imageSource(file: MediaFile): Readonly<Record<string, string>> {
  const type = typeOf(file);
  if (!imageTypes.value.some((taken) => taken === type)) {
    throw new Failure("rejected", `The picture is of type ${type}; Pinterest takes JPEG and PNG. Use another one.`);
  }
  if (file.bytes.length > imageMaxBytes.value) {
    throw new Failure(
      "rejected",
      `The picture has ${file.bytes.length} bytes; Pinterest takes ${imageMaxBytes.value}. Use a smaller one.`,
    );
  }
  if (isSmall(file)) {
    throw new Failure(
      "rejected",
      `The picture has ${file.widthPx} × ${file.heightPx} px; a Pin needs ${least}. Use a larger one.`,
    );
  }
  return { source_type: "image_base64", content_type: type, data: Buffer.from(file.bytes).toString("base64") };
}

/** By its first bytes, else as its server calls it: servers err. */
function typeOf({ bytes, type }: MediaFile): string {
  const starts = (...first: readonly number[]): boolean => first.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  return type === "image/jpg" ? "image/jpeg" : type;
}
