import type { PostLine } from "../store/views/posts.ts";
import { isoIn } from "../time/wall-clock.ts";

const columns: readonly (readonly [string, (post: PostLine, zone: string) => string])[] = [
  ["published", ({ receipt, dueAt }, zone) => sayAt(receipt?.at ?? dueAt, zone)],
  ["channel", ({ channel }) => channel],
  ["platform", ({ platform }) => platform],
  ["state", ({ state }) => state],
  ["section", ({ article }) => article.section ?? ""],
  ["headline", ({ article }) => article.headline ?? ""],
  [
    "words",
    ({ draft }) =>
      Object.values(draft?.parts ?? {})
        .flat()
        .join("\n"),
  ],
  ["article", ({ articleUrl }) => articleUrl],
  ["link", ({ link }) => link ?? ""],
  ["post", ({ receipt }) => receipt?.url ?? ""],
  ["id", ({ id }) => id],
  [
    "overruled",
    ({ overruled }) => (overruled ? `${overruled.rules.join(", ")}: ${overruled.why} (${overruled.who})` : ""),
  ],
];

function sayAt(at: number | null, zone: string): string {
  return at === null ? "" : isoIn(at, zone);
}

/** Begins what a spreadsheet calculates: at the start of a cell, or behind what another country's spreadsheet takes for the end of one. */
const calculated = /(^|[;\t\r\n])(\s*)(?=[=+\-@＝＋－＠])/g;

/** A cell as RFC 4180 has it. What a spreadsheet would calculate gets an apostrophe in front. */
function cell(value: string): string {
  const harmless = value.replaceAll(calculated, "$1'$2");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The first line, after the sign by which spreadsheets know UTF-8. */
export const csvHead = `\uFEFF${columns.map(([name]) => name).join(",")}\r\n`;

/** One post as a line of CSV; instants by the zone's clock with their offset. */
export function csvLine(post: PostLine, zone: string): string {
  return `${columns.map(([, read]) => cell(read(post, zone))).join(",")}\r\n`;
}
