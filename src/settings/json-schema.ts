import { z } from "zod";
import { newsroomSchema } from "./newsroom-schema.ts";
import { scheduleSchema } from "./schedule-schema.ts";

/** The files of JSON Schema beside the YAML files that they are about, for editors' tools to complete and check. */
export const schemaFiles = ["newsroom.schema.json", "schedule.schema.json"] as const;

/**
 * The JSON Schema (draft 2020-12) of newsroom.yaml or of a schedule file, as people write them. What only code can
 * check (cron expressions, names that must exist) is left to `litfass check`.
 */
export function jsonSchemaFor(file: (typeof schemaFiles)[number], platforms: readonly string[]): string {
  const isNewsroom = file === "newsroom.schema.json";
  const schema = isNewsroom ? newsroomSchema({ platforms, schedules: [] }) : scheduleSchema;
  const title = isNewsroom ? "Litfass: newsroom.yaml" : "Litfass: a schedule";
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return `${JSON.stringify({ $schema, title, ...withPlatforms(rest, platforms) }, null, 2)}\n`;
}

/** Tools then offer the platforms there are. Patterns of letters of all alphabets are not understood by all of them. */
function withPlatforms(schema: object, platforms: readonly string[]): object {
  return JSON.parse(JSON.stringify(schema), (key: string, value: unknown) => {
    if (key === "pattern" && typeof value === "string" && value.includes("\\p{")) return undefined;
    return key === "platform" && value !== null && typeof value === "object" ? { ...value, enum: platforms } : value;
  });
}
