import { z } from "zod";
import { sayServiceWords } from "../../language/service-words.ts";
import type { DashboardNeeds } from "../needs.ts";
import { told } from "./lines.ts";
import { type AnyOperation, type Language, operation, Refused } from "./operation.ts";
import * as shapes from "./shapes.ts";

const standing = z
  .object({
    name: z.string(),
    events: z.array(z.string()),
    waiting: z.int(),
    dead: z.int().describe("Given up until a person has them told again"),
    doneAt: shapes.instant.nullable(),
    lastWords: z.string().nullable().describe("What the last try brought, in the language of the answer"),
  })
  .register(shapes.named, { id: "Webhook" });

async function all({ store, newsroom }: DashboardNeeds, language: Language): Promise<z.input<typeof standing>[]> {
  return Promise.all(
    (newsroom.webhooks ?? []).map(async ({ name, kinds }) => {
      const { waiting, dead, doneAt, last } = await store.hooks.standing(name);
      const lastWords = last?.words ? sayServiceWords(last.words, language) : null;
      return told<typeof standing>({ name, events: kinds, waiting, dead, doneAt, lastWords });
    }),
  );
}

const list = operation({
  name: "listWebhooks",
  method: "get",
  path: "/api/webhooks",
  scope: "read",
  summary: "The addresses that are told what happens, and how they stand",
  pathParts: null,
  query: null,
  body: null,
  answer: z.object({ webhooks: z.array(standing) }),
  refusals: [],
  run: async ({ needs, language }) => ({ webhooks: await all(needs, language) }),
});

const whatBecomes = {
  again: ["tellWebhookAgain", "Tells anew what was given up"],
  drop: ["dropWebhookMessages", "Lets go of what was given up: it is told no more"],
} as const;

const decisions = (["again", "drop"] as const).map((verb) =>
  operation({
    name: whatBecomes[verb][0],
    method: "post",
    path: `/api/webhooks/{name}/${verb}`,
    scope: "decide",
    summary: whatBecomes[verb][1],
    pathParts: z.object({ name: z.string().max(200) }),
    query: null,
    body: null,
    answer: z.object({ [verb]: z.int() }),
    refusals: [404],
    run: async ({ needs, path }) => {
      const { store, clock, newsroom } = needs;
      if (!(newsroom.webhooks ?? []).some(({ name }) => name === path.name))
        throw new Refused("not-known", {
          de: `Es gibt keinen Webhook „${path.name}“: GET /api/webhooks nennt sie alle.`,
          en: `There is no webhook "${path.name}": GET /api/webhooks lists them.`,
        });
      const count = await (verb === "again" ? store.hooks.again(path.name, clock.now()) : store.hooks.drop(path.name));
      return { [verb]: count };
    },
  }),
);

/** Outgoing webhooks. */
export const webhookOperations: readonly AnyOperation[] = [list, ...decisions];
