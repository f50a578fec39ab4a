import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { parse } from "yaml";
import { adapters } from "../../adapters/index.ts";
import { jsonSchemaFor, schemaFiles } from "../../src/settings/json-schema.ts";

const dir = join(import.meta.dirname, "../../schedules");
const platforms = adapters.map((each) => each.name);
const written = (name: string) => readFileSync(join(dir, name), "utf8");
const samples = readdirSync(dir).filter((name) => name.endsWith(".yaml"));
const schemaOf = (sample: string) => (sample === "newsroom.yaml" ? "newsroom.schema.json" : "schedule.schema.json");

it.each(schemaFiles)(
  "schedules/%s is what the code checks by; after a change: vitest run tests/settings -u",
  async (file) => {
    await expect(jsonSchemaFor(file, platforms)).toMatchFileSnapshot(join(dir, file));
  },
);

it.each(samples)("the sample %s names its schema, and that schema takes it", (sample) => {
  const text = written(sample);
  expect(text).toContain(`# yaml-language-server: $schema=./${schemaOf(sample)}\n`);
  const schema = z.fromJSONSchema(JSON.parse(jsonSchemaFor(schemaOf(sample), platforms)));
  expect(schema.safeParse(parse(text)).error?.issues ?? []).toEqual([]);
  expect(schema.safeParse({ ...parse(text), gapp: "10 min" }).success).toBe(false);
});

type Described = {
  readonly description?: string;
  readonly properties?: Record<string, Described>;
  readonly items?: Described;
};

/** Every key under a part of a schema, with what is said of it. */
function keysIn(part: Described, under = ""): (readonly [string, string | undefined])[] {
  const own = Object.entries(part.properties ?? {}).flatMap(([key, each]) => [
    [`${under}${key}`, each.description] as const,
    ...keysIn(each, `${under}${key}.`),
  ]);
  return part.items ? [...own, ...keysIn(part.items, under)] : own;
}

it.each([
  ["schedule.schema.json", "topic gap"],
  ["newsroom.schema.json", "channels.not sections"],
] as const)("%s tells of each key, such as %s, what it means", (file, key) => {
  const all = keysIn(JSON.parse(jsonSchemaFor(file, platforms)) as Described);
  expect(all.map(([name]) => name)).toContain(key);
  const untold = all.filter(
    ([name, description]) => !name.startsWith("webhooks.") && !/\w+ \w+/.test(description ?? ""),
  );
  expect(untold).toEqual([]);
});
