import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import type { Draft } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask } from "./api.ts";
import { marksOf, withLink } from "./post.ts";
import { messageOf } from "./publish.ts";

const Standing = z.object({ message: z.string().nullish() });
const Done = z.object({ success: z.boolean() });

/** Changes the words of a post that the same app made. A message that carries our link keeps it: a photo has no other. */
export async function update(remoteId: string, draft: Draft, tools: Tools): Promise<void> {
  const path = `/${encodeURIComponent(remoteId)}`;
  const message = messageOf(draft);
  const query = { fields: "message" };
  const standing = await ask(tools, { name: "lookup", effect: "post", method: "GET", path, query }, Standing);
  const ours = marksOf({ message: draft.link });
  const carriesLink = marksOf({ message: standing.message }).some((mark) => ours.includes(mark));
  const form = { message: carriesLink ? withLink(message, draft.link) : message };
  const { success } = await ask(tools, { name: "update", effect: "change", method: "POST", path, form }, Done);
  if (success) return;
  throw new Failure("unavailable", `Facebook did not change post ${remoteId} and gave no reason; it is tried again.`);
}
