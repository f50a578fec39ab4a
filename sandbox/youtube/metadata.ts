import { strangersIn } from "../core/request.ts";
import type { GoogleError } from "./answers.ts";

/** What is said of a video. */
export type Metadata = {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly categoryId: string;
  readonly privacyStatus: string;
};

const snippetFields = "title description tags categoryId defaultLanguage defaultAudioLanguage".split(" ");
const statusFields =
  "privacyStatus publishAt selfDeclaredMadeForKids containsSyntheticMedia embeddable license publicStatsViewable".split(
    " ",
  );

const content = (reason: string, message: string): GoogleError => ({ status: 400, reason, message });

function section(body: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const value = body[name];
  return value !== null && typeof value === "object" ? { ...value } : {};
}

/** Tags count with the commas between them, and with quotes round those that have a blank. */
function tagsLength(tags: readonly string[]): number {
  return tags.reduce((sum, tag) => sum + tag.length + (tag.includes(" ") ? 2 : 0), Math.max(0, tags.length - 1));
}

/** Reads snippet and status of a video, or gives YouTube's refusal. */
export function readMetadata(body: Readonly<Record<string, unknown>>): Metadata | GoogleError {
  const [snippet, status] = [section(body, "snippet"), section(body, "status")];
  const [stranger] = [
    ...strangersIn(body, ["id", "snippet", "status", "kind", "etag"]),
    ...strangersIn(snippet, snippetFields),
    ...strangersIn(status, statusFields),
  ];
  if (stranger) return content("invalidVideoMetadata", `Unknown name "${stranger}": Cannot find field.`);
  const { title, description = "", tags = [], categoryId = "22" } = snippet;
  if (typeof title !== "string" || title.trim() === "" || title.length > 100 || /[<>]/.test(title))
    return content("invalidTitle", "The request metadata specifies an invalid or empty video title.");
  if (typeof description !== "string" || Buffer.byteLength(description) > 5000 || /[<>]/.test(description))
    return content("invalidDescription", "The request metadata specifies an invalid video description.");
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === "string") || tagsLength(tags) > 500)
    return content("invalidTags", "The request metadata specifies invalid video keywords.");
  if (typeof categoryId !== "string" || !/^\d{1,2}$/.test(categoryId))
    return content("invalidCategoryId", "The snippet.categoryId property specifies an invalid category ID.");
  const { privacyStatus = "public", publishAt } = status;
  if (typeof privacyStatus !== "string" || !["public", "unlisted", "private"].includes(privacyStatus))
    return content("invalidVideoMetadata", "The privacyStatus is not valid.");
  if (publishAt !== undefined && privacyStatus !== "private")
    return content("invalidPublishAt", "The request metadata specifies an invalid scheduled publishing time.");
  return { title, description, tags, categoryId, privacyStatus };
}

export function isRefusal(read: Metadata | GoogleError): read is GoogleError {
  return "reason" in read;
}
