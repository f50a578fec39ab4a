import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type Bench, type Figure, keepsGoal, type Size } from "./bench.ts";
import { benches } from "./register.ts";
import { lineOf, writeReadme } from "./table.ts";

/**
 * npm run bench [-- --only NAME …] [--size tiny|normal|large] [--json] [--readme]: measures what this repository claims about speed.
 * --json: one line a figure. --readme: writes the table between the README's markers. Exit 1 when a goal is missed.
 */
const { values, positionals } = parse();

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        only: { type: "string", multiple: true, default: [] },
        size: { type: "string", default: "normal" },
        json: { type: "boolean", default: false },
        readme: { type: "boolean", default: false },
      },
    });
  } catch (thrown) {
    return refuse(
      `${thrown instanceof Error ? thrown.message : String(thrown)}\nUsage: npm run bench [-- --only NAME …] [--size tiny|normal|large] [--json] [--readme]`,
    );
  }
}

const sizes: readonly Size[] = ["tiny", "normal", "large"];
const size = sizes.find((each) => each === values.size) ?? refuse(`--size is ${sizes.join(", ")}, not ${values.size}.`);
const names = [...positionals, ...values.only];
const strange = names.find((name) => !benches.some((bench) => bench.name === name));
if (strange !== undefined)
  refuse(`There is no bench "${strange}"; there are ${benches.map(({ name }) => name).join(", ")}.`);
if (values.readme && (names.length > 0 || size === "tiny"))
  refuse("--readme writes the whole table: give it no names and no tiny size.");

const say = (line: string) => void process.stdout.write(`${line}\n`);
const wanted = benches.filter(({ name }) => names.length === 0 || names.includes(name));
const all: Figure[] = [];
if (!values.json) say(`Node ${process.version}, ${availableParallelism()} cores, size ${size}`);
for (const bench of wanted) all.push(...(await runOne(bench, size)));
if (values.readme) writeReadme(all, size);
process.exit(all.some((figure) => keepsGoal(figure) === false) ? 1 : 0);

async function runOne(bench: Bench, given: Size): Promise<readonly Figure[]> {
  const figures = await bench.run(given);
  if (typeof figures === "string") {
    if (values.json) say(JSON.stringify({ bench: bench.name, skipped: figures }));
    else say(`skip  ${bench.name}: ${figures}`);
    return [];
  }
  for (const figure of figures)
    say(values.json ? JSON.stringify({ bench: bench.name, ...figure, ok: keepsGoal(figure) }) : lineOf(figure));
  return figures;
}
