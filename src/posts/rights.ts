import type { Article, Picture } from "../model/article.ts";
import { namesPlatform } from "../model/cms.ts";

/**
 * Agencies whose licence must allow an upload. Names as credits print them, lower case.
 * Collected from credit lines of German-language news pages, November 2026; a newsroom's contract decides.
 */
const agencies = new Set(
  "dpa,picture alliance,afp,ap,reuters,getty,getty images,imago,imago images,epd,kna,ddp,apa,keystone,keystone-sda,sda,anp,tass,sputnik,xinhua,zuma,zuma wire,zumapress,ansa,belga,efe,pa,press association,shutterstock,adobe stock,istock,alamy,depositphotos,unsplash,pixabay,pexels,pool,kremlin,handout,action press,bildagentur-online,sven simon,witters,eibner,nordphoto,foto2press,ritzau scanpix,rtr,dpa-tmn,dpa-infografik,dpa-zentralbild,photothek,snapshot,future image,mauritius images,laif,ostkreuz,okapia,akg-images,ullstein bild,united archives,everett collection".split(
    ",",
  ),
);

function isAgency(name: string): boolean {
  const plain = name.trim().toLowerCase();
  return agencies.has(plain) || [...agencies].some((agency) => agency.length > 3 && plain.includes(agency));
}

/** The pictures of an article that posts may carry on at least one of the platforms. */
export function uploadable(article: Article, agencyAllowed: boolean, platforms: readonly string[]): Set<Picture> {
  return new Set(platforms.flatMap((platform) => withUploadable(article, agencyAllowed, platform).images));
}

/** May this picture be uploaded to a platform? Unknown rights are a no: then only the link card shows it. */
export function mayUpload(picture: Picture, agencyAllowed: boolean): boolean {
  if (picture.credit === null) return false;
  return agencyAllowed || !picture.creditChain.some(isAgency);
}

/**
 * The article with only those pictures that a post on this platform may carry. What the CMS says of its picture counts alone:
 * the one it names (or the article's first) is the picture, and on those platforms.
 */
export function withUploadable(article: Article, agencyAllowed: boolean, platform: string): Article {
  const { image, imageRights } = article.cms?.fields ?? {};
  const meant = image || imageRights ? article.images.slice(0, 1) : article.images;
  const images = imageRights
    ? meant.filter(() => namesPlatform(imageRights, platform))
    : meant.filter((picture) => mayUpload(picture, agencyAllowed));
  return { ...article, images };
}
