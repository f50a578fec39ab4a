import { board } from "./account.ts";
import { invalid, noBoard, noSection, type PinterestError } from "./answers.ts";

export type Body = Readonly<Record<string, unknown>>;

/** Fields of a Pin to be made (OpenAPI 5.23, PinCreate, 2025-12-11). */
const known =
  "board_id board_section_id title description link alt_text dominant_color media_source parent_pin_id sponsor_id".split(
    " ",
  );
/** In code points, as OpenAPI counts. */
const lengths = { title: 100, description: 800, link: 2048, alt_text: 500 } as const;
const patterns = {
  board_section_id: /^\d+$/,
  parent_pin_id: /^\d+$/,
  sponsor_id: /^\d+$/,
  dominant_color: /^#[0-9a-f]{6}$/i,
} as const;

const wrongUrl = "Whoops! It looks like you entered an invalid URL. Try creating a Pin again with a valid URL.";

/** The words of a field, or null when it is left out, null or empty. */
export function wordsOf(body: Body, name: string): string | null {
  const value = body[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** A field's fault as Pinterest names it, or null. */
function fieldFault(name: string, value: unknown): string | null {
  if (!known.includes(name)) return `Invalid parameter: "${name}" is not a field of a Pin.`;
  if (name === "media_source" || value === null) return null;
  if (typeof value !== "string") return `Invalid parameter: "${name}" must be a string.`;
  const length = Object.entries(lengths).find(([each]) => each === name)?.[1] ?? Number.POSITIVE_INFINITY;
  if ([...value].length > length) return `Invalid request: "${name}" is longer than ${length} characters.`;
  const pattern = Object.entries(patterns).find(([each]) => each === name)?.[1];
  return pattern && !pattern.test(value) ? `Invalid parameter: "${name}" is malformed.` : null;
}

/** What Pinterest refuses in everything but the picture of a Pin, or null. */
export function fieldsFault(body: Body): PinterestError | null {
  for (const [name, value] of Object.entries(body)) {
    const fault = fieldFault(name, value);
    if (fault) return invalid(fault);
  }
  const link = wordsOf(body, "link");
  if (link !== null && !/^https?:$/.test(URL.parse(link)?.protocol ?? "")) return invalid(wrongUrl);
  if (!wordsOf(body, "board_id")) return invalid('Invalid request: "board_id" is required.');
  if (body.board_id !== board.id) return noBoard;
  return wordsOf(body, "board_section_id") === null ? null : noSection;
}
