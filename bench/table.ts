import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Figure, keepsGoal, type Size } from "./bench.ts";

const readme = join(import.meta.dirname, "../README.md");
const begin = "<!-- bench -->";
const end = "<!-- /bench -->";

function valueOf(value: number, unit: Figure["unit"]): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const number = Number(value.toFixed(digits)).toLocaleString("en");
  return unit === "" || unit === "×" || unit === "%" ? `${number}${unit === "%" ? " %" : unit}` : `${number} ${unit}`;
}

function goalOf({ goal, unit }: Figure): string {
  return goal === null ? "" : `${goal[0] === "<=" ? "≤" : "≥"} ${valueOf(goal[1], unit)}`;
}

/** A figure on one line. */
export function lineOf(figure: Figure): string {
  const kept = keepsGoal(figure);
  const mark = kept === null ? "    " : kept ? "ok  " : "MISS";
  const goal = goalOf(figure);
  return `${mark}  ${figure.name}: ${valueOf(figure.value, figure.unit)}${goal ? ` (goal ${goal})` : ""}; ${figure.how}`;
}

/** The figures as a table of Markdown, columns as wide as their widest cell. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ["what", "measured", "goal", "how"],
    ...figures.map((each) => [
      each.name,
      `${valueOf(each.value, each.unit)}${keepsGoal(each) === false ? " (missed)" : ""}`,
      goalOf(each),
      each.how,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const draw = (row: readonly string[]) => `| ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [draw(head), rule, ...body.map(draw)].join("\n");
}

/** Writes the table between the README's markers, with the machine it was measured on. */
export function writeReadme(figures: readonly Figure[], size: Size): void {
  const text = readFileSync(readme, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table: ${begin} … ${end}.`);
  const machine = `${availableParallelism()} cores, Node ${process.version.slice(1)}, \`--size ${size}\``;
  const table = `${begin}\n\n${tableOf(figures)}\n\nMeasured on ${machine}.\n\n`;
  writeFileSync(readme, text.slice(0, from) + table + text.slice(to));
}
