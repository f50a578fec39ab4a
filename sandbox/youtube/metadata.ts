import { strangersIn } from "../core/request.ts";
import { type GoogleError, malformed, wrongVideo } from "./answers.ts";

export type Snippet = {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly categoryId: string;
};
/** Who may see a video; `publishAt` is the instant at which a private one becomes public. */
export type Status = { readonly privacyStatus: string; readonly publishAt: number | null };

/** What is said of a video. */
export type Metadata = Snippet & Status;

type Fields = Readonly<Record<string, unknown>>;

/** Names of the discovery document; read-only ones are let pass and ignored, as Google does. */
const snippetFields =
  "title description tags categoryId defaultLanguage defaultAudioLanguage channelId channelTitle liveBroadcastContent localized publishedAt thumbnails".split(
    " ",
  );
const flags = "selfDeclaredMadeForKids containsSyntheticMedia embeddable publicStatsViewable madeForKids".split(" ");
const statusFields = [
  ..."privacyStatus publishAt license uploadStatus failureReason rejectionReason".split(" "),
  ...flags,
];

const unknownName = (name: string): GoogleError =>
  malformed(`Invalid JSON payload received. Unknown name "${name}": Cannot find field.`);

/** Is this what a reading of metadata was refused with? */
export function isRefusal(read: object): read is GoogleError {
  return "reason" in read;
}

/** A part of a video as an object; left out, it is empty. */
export function partIn(body: Fields, name: string): Fields {
  const value = body[name];
  return value !== null && typeof value === "object" && !Array.isArray(value) ? { ...value } : {};
}

/** Tags count with the commas between them, and with quotes round those that have a blank (videos#snippet.tags[]). */
function tagsLength(tags: readonly string[]): number {
  return tags.reduce((sum, tag) => sum + tag.length + (tag.includes(" ") ? 2 : 0), Math.max(0, tags.length - 1));
}

const isTags = (given: unknown): given is string[] =>
  Array.isArray(given) && given.every((tag) => typeof tag === "string" && tag !== "" && !/[<>]/.test(tag));

/** Reads the snippet: title ≤ 100 characters, description ≤ 5000 bytes, neither with < or >, tags ≤ 500 characters. */
export function readSnippet(snippet: Fields): Snippet | GoogleError {
  const [stranger] = strangersIn(snippet, snippetFields);
  if (stranger) return unknownName(stranger);
  const { title, description = "", tags = [], categoryId = "22" } = snippet;
  if (typeof title !== "string" || title.trim() === "" || title.length > 100 || /[<>]/.test(title))
    return wrongVideo("invalidTitle", "The request metadata specifies an invalid or empty video title.");
  if (typeof description !== "string" || Buffer.byteLength(description) > 5000 || /[<>]/.test(description))
    return wrongVideo("invalidDescription", "The request metadata specifies an invalid video description.");
  if (!isTags(tags) || tagsLength(tags) > 500)
    return wrongVideo("invalidTags", "The request metadata specifies invalid video keywords.");
  if (typeof categoryId !== "string" || !/^[1-9]\d?$/.test(categoryId))
    return wrongVideo("invalidCategoryId", "The snippet.categoryId property specifies an invalid category ID.");
  return { title, description, tags, categoryId };
}

/** Reads the status: its enumerations and flags, and `publishAt` with private videos only. */
export function readStatus(status: Fields): Status | GoogleError {
  const [stranger] = strangersIn(status, statusFields);
  if (stranger) return unknownName(stranger);
  const { privacyStatus = "public", publishAt, license = "youtube" } = status;
  const wrongFlag = flags.find((flag) => !["undefined", "boolean"].includes(typeof status[flag]));
  if (wrongFlag) return malformed(`Invalid value at 'resource.status.${wrongFlag}' (TYPE_BOOL).`);
  if (typeof privacyStatus !== "string" || !["public", "unlisted", "private"].includes(privacyStatus))
    return wrongVideo("invalidVideoMetadata", "The status.privacyStatus property is not valid.");
  if (license !== "youtube" && license !== "creativeCommon")
    return wrongVideo("invalidVideoMetadata", "The status.license property is not valid.");
  if (publishAt === undefined) return { privacyStatus, publishAt: null };
  const at =
    typeof publishAt === "string" && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(publishAt) ? Date.parse(publishAt) : Number.NaN;
  if (privacyStatus !== "private" || Number.isNaN(at))
    return wrongVideo("invalidPublishAt", "The request metadata specifies an invalid scheduled publishing time.");
  return { privacyStatus, publishAt: at };
}

/** Refuses parts of a body that the request's `part` does not name. */
export function unexpectedPart(body: Fields, parts: readonly string[]): GoogleError | null {
  const stranger = Object.keys(body).find((name) => !["id", "kind", "etag", ...parts].includes(name));
  return stranger === undefined
    ? null
    : { status: 400, reason: "unexpectedPart", message: `Unexpected part: ${stranger}`, domain: "youtube.part" };
}

/** What the body of a new video says of it. */
export function readMetadata(body: Fields, parts: readonly string[]): Metadata | GoogleError {
  const unexpected = unexpectedPart(body, parts);
  if (unexpected) return unexpected;
  const snippet = readSnippet(partIn(body, "snippet"));
  if (isRefusal(snippet)) return snippet;
  const status = readStatus(partIn(body, "status"));
  return isRefusal(status) ? status : { ...snippet, ...status };
}
