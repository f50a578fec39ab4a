import { z } from "zod";
import { type HookKind, hookKinds } from "../../model/webhook.ts";

const at = z.iso.datetime();
const facts = z.looseObject({
  id: z.string(),
  state: z.string(),
  channel: z.string(),
  url: z.string(),
  overruled: z.looseObject({ rules: z.array(z.string()), who: z.string(), reason: z.string(), at }).nullable(),
});
const ofPost = { post: facts, why: z.string(), who: z.string() };
const channel = { name: z.string().describe("“*” for all together"), platform: z.string().nullable() };

/** What a message has besides its type, id, moment and newsroom. */
function factsOf(kind: HookKind): z.ZodRawShape {
  switch (kind) {
    case "channel.paused":
      return { channel: z.object({ ...channel, pausedAt: at, why: z.string().nullable() }) };
    case "channel.resumed":
      return { channel: z.object({ ...channel, resumedAt: at, who: z.string().nullable() }) };
    case "mourning.changed":
      return { mourning: z.object({ level: z.int().min(0).max(3) }) };
    case "money.passed":
      return { ...ofPost, money: z.looseObject({}) };
    default:
      return ofPost;
  }
}

const headers = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => ({
  name,
  in: "header",
  required: true,
  schema: { type: "string" },
  description: "See standardwebhooks.com",
}));

function describe(kind: HookKind): object {
  const message = z.object({
    type: z.literal(kind),
    id: z.string().describe("The same at every try"),
    at,
    newsroom: z.string(),
    ...factsOf(kind),
  });
  const { $schema: _, ...schema } = z.toJSONSchema(message, { target: "draft-2020-12", io: "input" });
  return {
    post: {
      operationId: `told ${kind}`.replace(/[ .](\p{L})/gu, (_sign, letter: string) => letter.toUpperCase()),
      summary: `Told to the addresses in newsroom.yaml that ask for ${kind}`,
      parameters: headers,
      requestBody: { required: true, content: { "application/json": { schema } } },
      responses: {
        "2XX": { description: "Heard" },
        "410": { description: "Never tell this address again" },
        default: { description: "Told again later" },
      },
    },
  };
}

/** What others are told, for the description of the API. */
export function describedWebhooks(): Readonly<Record<string, object>> {
  return Object.fromEntries(hookKinds.map((kind) => [kind, describe(kind)]));
}
