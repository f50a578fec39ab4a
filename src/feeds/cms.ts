import { readCmsFields } from "../language/cms-fields.ts";
import type { CmsFields } from "../model/cms.ts";
import type { DateReader } from "../time/written-dates.ts";
import { elements, textOf, type Element } from "./xml.ts";

/** The address by which the elements of our feed extension are known, whatever prefix a feed gives them. */
export const cmsNamespace = "urn:litfass:fields";

const within = new Set(["teaser", "skip", "image", "image_rights"]);
const image = new Set(["image_alt", "image_credit"]);

/** What an item of an XML feed says in our extension, as an object of the same shape as a notice's. */
function writtenIn(item: Element): Record<string, unknown> {
  const beside: Record<string, unknown> = {};
  const social: Record<string, unknown> = {};
  const teaser: Record<string, unknown> = {};
  const picture: Record<string, unknown> = {};
  for (const each of elements(item).filter(({ space }) => space === "litfass")) {
    const text = textOf(each).trim();
    if (each.name === "teaser") teaser[each.attributes.platform ?? ""] = text;
    else if (each.name === "image") picture.url = text;
    else if (image.has(each.name)) picture[each.name.slice("image_".length)] = text;
    // An empty element of that name says it of all platforms.
    else if (within.has(each.name)) social[each.name] = text === "" && each.name === "skip" ? true : text;
    else beside[each.name] = text;
  }
  if (Object.keys(teaser).length > 0) social.teaser = teaser;
  if (Object.keys(picture).length > 0) social.image = picture;
  return { ...beside, social };
}

/** The CMS's own fields on an item of an XML feed; null when it has none. */
export function cmsOfItem(item: Element, dates: DateReader): CmsFields | null {
  for (const child of item.children)
    if (typeof child !== "string" && child.space === "litfass") return fieldsOf(writtenIn(item), dates);
  return null;
}

/** The CMS's own fields in `_litfass` of an item of a JSON Feed, written as in a notice; null when there are none. */
export function cmsOfJson(written: unknown, dates: DateReader): CmsFields | null {
  return fieldsOf(written, dates);
}

/** Dates without a zone are of the feed's, and of Berlin where none is known. */
function fieldsOf(written: unknown, { zone }: DateReader): CmsFields | null {
  const { fields } = readCmsFields(written, zone ?? "Europe/Berlin");
  return Object.keys(fields).length === 0 ? null : fields;
}
