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

it("the schemas tell of each key of a schedule what it means", () => {
  const { properties } = JSON.parse(jsonSchemaFor("schedule.schema.json", platforms)) as {
    properties: Record<string, { description?: string }>;
  };
  expect(Object.keys(properties)).toContain("topic gap");
  for (const [key, { description }] of Object.entries(properties)) expect(description, key).toMatch(/\w+ \w+/);
});
