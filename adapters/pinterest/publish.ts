import type { Tools } from "../../src/model/adapter.ts";
import type { Draft, Published } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask } from "./api.ts";
import { Pin, receiptOf } from "./pin.ts";
import { imageSource } from "./picture.ts";
import { boardOf } from "./settings.ts";

/**
 * Makes the Pin with its picture in one request. The picture is sent as bytes: at an address Pinterest would fetch it
 * itself, and refuses the Pin when the site does not let it in.
 */
export async function publish(draft: Draft, tools: Tools): Promise<Published> {
  const board = boardOf(tools.settings);
  const [title, description] = [partOf(draft, "title"), partOf(draft, "description")];
  const image = draft.media.find(({ kind }) => kind === "image");
  if (image === undefined) {
    throw new Failure("rejected", "The draft for Pinterest has no picture; nothing was sent. Compose the post again.");
  }
  const json = {
    board_id: board,
    title,
    description,
    link: draft.link,
    ...(image.altText === null ? {} : { alt_text: image.altText }),
    media_source: imageSource(await tools.media(image.url)),
  };
  const pin = await ask(tools, { name: "pin", effect: "create", method: "POST", path: "/pins", json }, Pin);
  return { receipt: receiptOf(pin, tools) };
}

function partOf({ parts }: Draft, name: string): string {
  const part = parts[name];
  if (typeof part === "string" && part.trim() !== "") return part;
  throw new Failure("rejected", `The draft for Pinterest has no ${name}; nothing was sent. Compose the post again.`);
}
