import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import type { Draft, Published, Receipt } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask } from "./api.ts";
import { form } from "./limits.ts";
import { upload } from "./media.ts";
import { webUrl } from "./settings.ts";

const Created = z.object({ data: z.object({ id: z.string().regex(/^\d{1,19}$/) }) });

/** Makes the post; pictures first, so that nothing is seen until all of it is there. */
export async function publish(draft: Draft, tools: Tools): Promise<Published> {
  const text = textOf(draft);
  const ids: string[] = [];
  for (const media of draft.media.slice(0, form.media[0]?.maxCount.value)) ids.push(await upload(media, tools));
  const json = ids.length === 0 ? { text } : { text, media: { media_ids: ids } };
  const created = await ask(tools, { name: "post", effect: "create", method: "POST", path: "tweets", json }, Created);
  return { receipt: receiptOf(created.data.id, null, tools) };
}

function textOf(draft: Draft): string {
  const text = draft.parts["text"];
  if (typeof text !== "string" || text.trim() === "") {
    throw new Failure("rejected", "The draft for X has no text; nothing was sent. Compose the post again.");
  }
  return text.includes(draft.link) ? text : `${text.trim()} ${draft.link}`;
}

/** Receipt of a post. Without its date the id tells it: X's ids count ms since 2010-11-04, 22 bits up. */
export function receiptOf(
  id: string,
  createdAt: string | null,
  { now: clock, settings }: Pick<Tools, "now" | "settings">,
): Receipt {
  const now = clock();
  const told = createdAt === null ? Number.NaN : Date.parse(createdAt);
  const counted = Number(BigInt(id) >> 22n) + 1_288_834_974_657;
  const plausible = Math.abs(counted - now) < 10 * 60_000;
  const at = Number.isNaN(told) ? (plausible ? counted : now) : told;
  return { remoteId: id, url: webUrl(settings, id), at };
}
