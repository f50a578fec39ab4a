import type { Context } from "hono";
import { z } from "zod";
import { jsonBody } from "../core/request.ts";
import { refuseParameters } from "./answers.ts";
import { complaints } from "./asked.ts";
import type { Desk } from "./desk.ts";
import { charge } from "./ledger.ts";

const AltText = z.strictObject({
  id: z.string().regex(/^\d{1,19}$/),
  metadata: z.strictObject({ alt_text: z.strictObject({ text: z.string().max(1000) }) }),
});

/** `POST /2/media/metadata`: the alt text of an upload; X's other metadata is not played. */
export async function describeMedia(c: Context, { world, media }: Desk): Promise<Response> {
  const body = AltText.safeParse(await jsonBody(c));
  if (!body.success) return refuseParameters(c, world, complaints(body.error));
  const kept = media.get(body.data.id);
  if (!kept) return refuseParameters(c, world, ["id: is not the id of an upload"]);
  const { alt_text } = body.data.metadata;
  kept.altText = alt_text.text;
  charge(world, "metadata");
  return c.json({ data: { id: kept.id, associated_metadata: { alt_text } } });
}
