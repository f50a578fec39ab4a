import { parseArgs } from "node:util";

/** What is tortured, and how hard. */
export type Options = {
  /** Posts to be brought out; about so many, as an article goes to several channels. */
  readonly posts: number;
  readonly kills: number;
  /** Minutes in which the posts are due and the kills fall; settling comes after. */
  readonly minutes: number;
  readonly workers: number;
  /** Address of a PostgreSQL server, `postgres` for one of our own, or null for SQLite. */
  readonly database: string | null;
  readonly seed: number;
  readonly verbose: boolean;
};

const usage = `npm run torture -- [--minutes M] [--posts N] [--kills N] [--workers N] [--database URL|postgres] [--seed N] [--verbose]
`;

/** Posts and kills in a minute that a small machine bears, unless told otherwise. */
const perMinute = { posts: 150, kills: 16 };

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n${usage}`);
  process.exit(2);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        minutes: { type: "string" },
        posts: { type: "string" },
        kills: { type: "string" },
        workers: { type: "string" },
        database: { type: "string" },
        seed: { type: "string" },
        verbose: { type: "boolean", default: false },
      },
    }).values;
  } catch (thrown) {
    return refuse(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

type Bounds = { readonly least: number; readonly most: number; readonly whole: boolean };

/** The options of a command line; ends with a sentence when one cannot be understood. */
export function readOptions(args: readonly string[]): Options {
  const values = parse(args);
  const numberOf = (name: "minutes" | "posts" | "kills" | "workers" | "seed", otherwise: number, bounds: Bounds) => {
    const given = values[name];
    if (given === undefined) return otherwise;
    const number = given.trim() === "" ? Number.NaN : Number(given);
    const { least, most, whole } = bounds;
    if (number >= least && number <= most && (!whole || Number.isInteger(number))) return number;
    return refuse(`--${name} takes a ${whole ? "whole " : ""}number from ${least} to ${most}, not "${given}".`);
  };
  const { database = null } = values;
  if (database !== null && database !== "postgres" && !/^postgres(ql)?:\/\//.test(database))
    refuse(`--database takes "postgres" or an address such as postgres://user@host/name, not what was given.`);
  const minutes = numberOf("minutes", 1, { least: 0.2, most: 600, whole: false });
  const workers = numberOf("workers", 1, { least: 1, most: 16, whole: true });
  if (workers > 1 && database === null)
    refuse(`--workers ${workers} needs --database postgres: an embedded store has room for one daemon.`);
  return {
    minutes,
    workers,
    database,
    posts: numberOf("posts", Math.ceil(minutes * perMinute.posts), { least: 4, most: 1_000_000, whole: true }),
    kills: numberOf("kills", Math.ceil(minutes * perMinute.kills), { least: 0, most: 1_000_000, whole: true }),
    seed: numberOf("seed", 1, { least: 0, most: 4_294_967_295, whole: true }),
    verbose: values.verbose,
  };
}
