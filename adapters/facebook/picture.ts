import type { MediaFile } from "../../src/model/adapter.ts";
import type { Picture } from "../../src/model/article.ts";
import { Failure } from "../../src/model/failure.ts";
import { altTextLimit, imageMaxBytes, imageTypes } from "./limits.ts";

/** The first picture whose address does not say that Facebook will not take it. */
export function choosePicture(pictures: readonly Picture[]): Picture | null {
  return pictures.find(({ url }) => !/\.(?:webp|avif|gif|svg|tiff?|heic)(?:$|[?#])/i.test(url)) ?? null;
}

/** What this picture shows. The teaser's alt text is taken only where it is about this one and not the article's first. */
export function altTextOf({ alt, caption }: Picture, ofTeaser: string | null): string | null {
  const own = [alt, caption].flatMap((text) => text?.replaceAll(/\s+/g, " ").trim() || []);
  const said = ofTeaser?.trim();
  const isAboutThis = said !== undefined && said !== "" && own.some((text) => letters(text).endsWith(letters(said)));
  return [...(isAboutThis ? [said] : []), ...own].find(({ length }) => length <= altTextLimit.value) ?? null;
}

/** Quotation marks and dashes may have been set anew. */
function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** A picture as Facebook takes it; throws `rejected` when it takes no such file. */
export function pictureFile(file: MediaFile): File {
  const type = typeOf(file);
  if (!imageTypes.value.some((taken) => taken === type)) {
    throw new Failure("rejected", `The picture is of type ${type}; Facebook takes JPEG and PNG. Use another one.`);
  }
  if (file.bytes.length >= imageMaxBytes.value) {
    throw new Failure(
      "rejected",
      `The picture has ${file.bytes.length} bytes; Facebook takes fewer than ${imageMaxBytes.value}. Use a smaller one.`,
    );
  }
  return new File([new Uint8Array(file.bytes)], type === "image/png" ? "picture.png" : "picture.jpg", { type });
}

/** By its first bytes, else as its server calls it: servers err. */
function typeOf({ bytes, type }: MediaFile): string {
  const starts = (...first: readonly number[]): boolean => first.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  return type === "image/jpg" ? "image/jpeg" : type;
}
