import { z } from "zod";
import { operations } from "./index.ts";
import { describedWebhooks } from "./openapi-webhooks.ts";
import type { AnyOperation } from "./operation.ts";
import { problems } from "./problem.ts";
import { named, problem } from "./shapes.ts";

type Json = Readonly<Record<string, unknown>>;
type Schemas = Record<string, unknown>;

/** A schema as OpenAPI 3.1 has it; shapes with names go into `schemas` and are referred to. */
function schemaOf(shape: z.ZodType, io: "input" | "output", schemas: Schemas): Json {
  const { $defs, ...rest } = z.toJSONSchema(shape, { metadata: named, io, override: dropIds });
  delete rest.$schema;
  const own = JSON.parse(
    JSON.stringify({ rest, defs: $defs ?? {} }).replaceAll("#/$defs/", "#/components/schemas/"),
  ) as {
    rest: Json;
    defs: Json;
  };
  Object.assign(schemas, own.defs);
  return own.rest;
}

/** Keys that are not known are refused, for they may be misspelt. */
export function strict(shape: z.ZodType): z.ZodType {
  return shape instanceof z.ZodObject ? shape.strict() : shape;
}

function dropIds({ jsonSchema }: { jsonSchema: { id?: unknown } }): void {
  delete jsonSchema.id;
}

function parameters(shape: z.ZodObject | null, place: "path" | "query", schemas: Schemas): Json[] {
  if (!shape) return [];
  return Object.entries(shape.shape).map(([name, each]) => {
    const { description, ...schema } = schemaOf(each as z.ZodType, "input", schemas);
    const required = place === "path" || !(each as z.ZodType).safeParse(undefined).success;
    return { name, in: place, required, schema, ...(description === undefined ? {} : { description }) };
  });
}

const languages = {
  asked: {
    name: "Accept-Language",
    in: "header",
    required: false,
    schema: { type: "string", examples: ["de", "en"] },
    description: "Language of sentences, German or English; left out, the newsroom's",
  },
  given: { "Content-Language": { schema: { enum: ["de", "en"] }, description: "Language of the sentences" } },
} as const;

function refused(status: number, schemas: Schemas): Json {
  const schema = schemaOf(problem, "output", schemas);
  const kinds = Object.values(problems).filter((each) => each.status === status);
  const description = kinds.map(({ about }) => about.en).join(" Or: ");
  return { description, headers: languages.given, content: { "application/problem+json": { schema } } };
}

function describe(each: AnyOperation, schemas: Schemas): Json {
  const { name: operationId, summary, scope, pathParts, query, body, answer, refusals } = each;
  const always = [400, 401, 403, ...(body ? [413] : []), 500];
  const faults = [...new Set([...always, ...refusals])].map((status) => [String(status), refused(status, schemas)]);
  return {
    operationId,
    summary,
    tags: [scope],
    security: [{ token: [scope] }, { session: [] }],
    parameters: [...parameters(pathParts, "path", schemas), ...parameters(query, "query", schemas), languages.asked],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(strict(body), "input", schemas) } },
          },
        }
      : {}),
    responses: {
      "200": {
        description: "Done",
        headers: languages.given,
        content: { "application/json": { schema: schemaOf(answer, "output", schemas) } },
      },
      ...Object.fromEntries(faults),
    },
  };
}

/** Everything that went out, as a file: filtered like the list of the dashboard. */
function published(format: "csv" | "json", schemas: Schemas): Json {
  const text = { type: "string" };
  const type = format === "csv" ? "text/csv" : "application/json";
  const filter = z.object({
    channel: z.string().optional(),
    section: z.string().optional(),
    q: z.string().optional().describe("Words to look for"),
    from: z.iso.date().optional().describe("The first day, by the newsroom's clock"),
    to: z.iso.date().optional().describe("The last day"),
  });
  return {
    operationId: `publishedAs${format.toUpperCase()}`,
    summary: `All published posts as one ${format.toUpperCase()} file, the latest first`,
    tags: ["read"],
    security: [{ token: ["read"] }, { session: [] }],
    parameters: parameters(filter, "query", schemas),
    responses: {
      "200": {
        description: "The file",
        content: { [type]: { schema: format === "csv" ? text : { type: "array", items: { type: "object" } } } },
      },
      "401": refused(401, schemas),
    },
  };
}

function feed(schemas: Schemas): Json {
  return {
    operationId: "publishedAsRss",
    summary: "The last published posts as RSS 2.0, for feed readers; a token may also be the password of Basic",
    tags: ["read"],
    security: [{ token: ["read"] }, { session: [] }],
    parameters: parameters(z.object({ channel: z.string().optional() }), "query", schemas),
    responses: {
      "200": { description: "The feed", content: { "application/rss+xml": { schema: { type: "string" } } } },
      "401": { description: problems.closed.about.en },
      "404": { description: "There is no such channel" },
    },
  };
}

/** The description of the API, OpenAPI 3.1, made from the very shapes that requests are checked with. */
export function openApi(): Json {
  const schemas: Schemas = {};
  const paths: Record<string, Record<string, Json>> = {};
  for (const format of ["csv", "json"] as const)
    paths[`/api/published.${format}`] = { get: published(format, schemas) };
  paths["/published.rss"] = { get: feed(schemas) };
  for (const each of operations) paths[each.path] = { ...paths[each.path], [each.method]: describe(each, schemas) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Litfass",
      version: "1",
      description:
        "All that the dashboard shows and does. Instants are ISO 8601 in UTC; unknown is null. Sentences are German or English, by Accept-Language. A token reads, proposes or decides; each scope includes those before it.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "The dashboard's own address, on loopback" }],
    tags: [{ name: "read" }, { name: "propose" }, { name: "decide" }],
    paths,
    webhooks: describedWebhooks(),
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b))),
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "Made by litfass token make" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "litfass-4711",
          description: "A browser that came in by a link",
        },
      },
    },
  };
}
