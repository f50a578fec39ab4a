import { createHash } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { type Said, SaidError } from "../../model/said.ts";
import type { Engine } from "../engines/engine.ts";
import { storeVersion } from "../migrate.ts";
import { foldSome } from "../search.ts";
import type { Tables } from "../schema.ts";
import type { Header } from "./export.ts";
import { misfit, type TableName, tableNames } from "./shapes.ts";

type Row = Readonly<Record<string, unknown>>;
type Batch = { table: TableName; rows: Row[] };

/** Rows of one insert: with 30 columns each still far below what either engine binds. */
const batchSize = 200;

function damaged(line: number, what: Said): Error {
  return new SaidError({
    de: `Das ist kein ganzer Abzug von Litfass: Zeile ${line} ${what.de}. Nichts wurde aufgenommen; den Abzug noch einmal machen.`,
    en: `This is no whole export of Litfass: line ${line} ${what.en}. Nothing was imported; make the export again.`,
  });
}

function parse(text: string, line: number): Row {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return value as Row;
  } catch {
    // Told below, without repeating what may be anything.
  }
  throw damaged(line, { de: "ist kein JSON-Objekt", en: "is not a JSON object" });
}

function readHeader(text: string): Header {
  const { litfass, version, counts } = parse(text, 1);
  if (litfass !== "export" || typeof counts !== "object" || counts === null)
    throw damaged(1, { de: "ist nicht sein Kopf", en: "is not its header" });
  if (version !== storeVersion)
    throw new SaidError({
      de: `Dieser Abzug ist von einem Speicher der Fassung ${String(version)}, und dieses Litfass hat ${storeVersion}: mit dem Litfass aufnehmen, das ihn machte, und dessen Speicher aktualisieren. Nichts wurde aufgenommen.`,
      en: `This export is of a store of version ${String(version)}, and this Litfass has ${storeVersion}: import it with the Litfass that made it, and update that one's store. Nothing was imported.`,
    });
  return { litfass, version, counts } as Header;
}

function readRow(text: string, line: number): { table: TableName; row: Row } {
  const { table: name, row } = parse(text, line);
  const table = tableNames.find((each) => each === name);
  if (!table || row === null || typeof row !== "object")
    throw damaged(line, { de: "nennt keine Tabelle des Speichers", en: "names no table of the store" });
  const wrong = misfit(table, row as Row);
  if (wrong) throw damaged(line, { de: `passt nicht: ${wrong.de}`, en: `does not fit: ${wrong.en}` });
  return { table, row: row as Row };
}

type Line = { readonly text: string; readonly line: number; readonly last: boolean };

/** Lines with their numbers, from 1; the last one is known as such. */
async function* numberedLines(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Line> {
  let held: string | null = null;
  let line = 0;
  for await (const text of lines) {
    if (text === "") continue;
    if (held !== null) yield { text: held, line, last: false };
    held = text;
    line += 1;
  }
  if (held === null) throw damaged(1, { de: "fehlt", en: "is missing" });
  yield { text: held, line, last: true };
}

/** Follows the lines, so that at the last one it is known whether any is missing or altered. */
function createCheck() {
  const digest = createHash("sha256");
  const found = new Map<string, number>();
  let header: Header | null = null;
  return {
    begin: (given: Header) => void (header = given),
    line: (text: string) => void digest.update(`${text}\n`),
    row: (table: TableName) => void found.set(table, (found.get(table) ?? 0) + 1),
    end: (text: string, line: number) => {
      if (!header || parse(text, line).sha256 !== digest.digest("hex"))
        throw damaged(line, {
          de: "ist nicht die Prüfsumme der Zeilen davor",
          en: "is not the checksum of the lines before it",
        });
      const { counts } = header;
      const short = tableNames.find((table) => (found.get(table) ?? 0) !== counts[table]);
      if (short) {
        const count = found.get(short) ?? 0;
        throw damaged(line, {
          de: `kommt nach ${count} Zeilen von ${short} statt nach ${counts[short]}`,
          en: `comes after ${count} rows of ${short}, not ${counts[short]}`,
        });
      }
    },
  };
}

/** Gives the rows in batches of one table, each checked. Throws at the end when any is missing or altered. */
async function* batches(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Batch> {
  const check = createCheck();
  let batch: Batch | null = null;
  for await (const { text, line, last } of numberedLines(lines)) {
    if (line === 1) check.begin(readHeader(text));
    if (last) check.end(text, line);
    else check.line(text);
    if (line === 1 || last) continue;
    const { table, row } = readRow(text, line);
    check.row(table);
    if (batch && (batch.table !== table || batch.rows.length === batchSize)) {
      yield batch;
      batch = null;
    }
    batch ??= { table, rows: [] };
    batch.rows.push(row);
  }
  if (batch) yield batch;
}

/** A store is empty while it only knows the names of its channels, as after "litfass check". */
async function mustBeEmpty(t: Transaction<Tables>, place: string): Promise<void> {
  await t.deleteFrom("channels").where("paused_at", "is", null).execute();
  for (const table of tableNames) {
    const row = await t
      .selectFrom(table)
      .select((e) => e.lit(1).as("one"))
      .limit(1)
      .executeTakeFirst();
    if (row)
      throw new SaidError({
        de: `Der Speicher in ${place} ist nicht leer (er hat ${table}), und eine Aufnahme vermischte zwei Redaktionen: einen leeren nennen. Nichts wurde aufgenommen.`,
        en: `The store in ${place} is not empty (it has ${table}), and an import would mix two newsrooms: name an empty one. Nothing was imported.`,
      });
  }
}

/** Puts an export's lines into an empty store, all or nothing. Throws one sentence when it cannot. Gives the number of rows. */
export async function importLines(
  db: Kysely<Tables>,
  engine: Engine,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<number> {
  return db.transaction().execute(async (t) => {
    await mustBeEmpty(t, engine.place);
    let rows = 0;
    for await (const batch of batches(lines)) {
      await t
        .insertInto(batch.table)
        .values(batch.rows as never)
        .execute();
      rows += batch.rows.length;
    }
    await engine.numberOn(t);
    while (await foldSome(t));
    return rows;
  });
}
