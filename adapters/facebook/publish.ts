import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import type { Draft, DraftMedia, Published } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask } from "./api.ts";
import { refreshCard } from "./card.ts";
import { messageLimit } from "./limits.ts";
import { pictureFile } from "./picture.ts";
import { PostId, receiptOf, withLink } from "./post.ts";
import { pageOf, postKindOf } from "./settings.ts";

const Made = z.object({ id: PostId });
const Uploaded = z.object({ id: z.string().regex(/^\d+$/) });

/**
 * Makes the post in one request, with the article's card or, where the channel wants it and the draft has one, with its
 * picture. Facebook is not asked for more fields of the new post: a refusal of those would hide that it is there.
 */
export async function publish(draft: Draft, tools: Tools): Promise<Published> {
  const message = messageOf(draft);
  const wantsPhoto = postKindOf(tools.settings) === "photo";
  const picture = wantsPhoto ? draft.media.find(({ kind }) => kind === "image") : undefined;
  const path = `/${pageOf(tools.settings)}/feed`;
  const form =
    picture === undefined
      ? await withCard(message, draft.link, tools)
      : await withPhoto(withLink(message, draft.link), picture, tools);
  const { id } = await ask(tools, { name: "post", effect: "create", method: "POST", path, form }, Made);
  return { receipt: receiptOf({ id }, tools) };
}

async function withCard(message: string, link: string, tools: Tools): Promise<Record<string, string>> {
  await refreshCard(link, tools);
  return { message, link };
}

/**
 * Uploads the picture without showing it: what goes wrong with it leaves no post in doubt, and the message travels in a
 * form of its own, where its line breaks stay as they are.
 */
async function withPhoto(message: string, picture: DraftMedia, tools: Tools): Promise<Record<string, string>> {
  const path = `/${pageOf(tools.settings)}/photos`;
  const form = new FormData();
  form.set("published", "false");
  if (picture.altText !== null) form.set("alt_text_custom", picture.altText);
  form.set("source", pictureFile(await tools.media(picture.url)));
  const { id } = await ask(tools, { name: "photo", effect: "prepare", method: "POST", path, form }, Uploaded);
  return { message, attached_media: JSON.stringify([{ media_fbid: id }]) };
}

/** The words of a draft; throws `rejected` where there are none, or more than Facebook takes with the link behind them. */
export function messageOf({ parts, link }: Draft): string {
  const message = parts["message"];
  if (typeof message !== "string" || message.trim() === "") {
    throw new Failure("rejected", "The draft for Facebook has no message; nothing was sent. Compose the post again.");
  }
  if (withLink(message, link).length > messageLimit.value) {
    throw new Failure("rejected", "The message for Facebook is too long; nothing was sent. Shorten it.");
  }
  return message;
}
