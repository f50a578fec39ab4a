import { z } from "zod";
import type { MediaFile, Tools } from "../../src/model/adapter.ts";
import type { DraftMedia } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask, type Call } from "./api.ts";
import { altTextLimit, gifMaxBytes, imageMaxBytes, partBytes } from "./limits.ts";

const State = z.object({
  data: z.object({
    id: z.string(),
    processing_info: z
      .object({ state: z.string(), check_after_secs: z.number().optional(), error: z.unknown().optional() })
      .optional(),
  }),
});
type State = z.infer<typeof State>;
const Anything = z.unknown();

/** Uploads one file of a draft with its alt text; gives the id that a post names it by. */
export async function upload(media: DraftMedia, tools: Tools): Promise<string> {
  const file = await tools.media(media.url);
  const category = categoryOf(file);
  const begun = await ask(tools, { ...uploading("media/upload/initialize"), json: begin(file, category) }, State);
  const id = begun.data.id;
  for (let segment = 0; segment * partBytes < file.bytes.length; segment += 1) {
    await ask(tools, { ...uploading(`media/upload/${id}/append`), form: part(file, segment) }, Anything);
  }
  await ready(await ask(tools, uploading(`media/upload/${id}/finalize`), State), tools);
  const text = media.altText?.trim().slice(0, altTextLimit.value);
  if (text) await describe(id, text, tools);
  return id;
}

const uploading = (path: string): Call => ({ name: "upload", effect: "prepare", method: "POST", path });

const begin = (file: MediaFile, category: string): Record<string, unknown> => ({
  media_type: file.type,
  media_category: category,
  total_bytes: file.bytes.length,
});

function part(file: MediaFile, segment: number): FormData {
  const form = new FormData();
  const bytes = file.bytes.slice(segment * partBytes, (segment + 1) * partBytes);
  form.set("segment_index", String(segment));
  form.set("media", new Blob([bytes], { type: "application/octet-stream" }), "part");
  return form;
}

function categoryOf(file: MediaFile): string {
  const category = file.type === "image/gif" ? "tweet_gif" : "tweet_image";
  const limit = category === "tweet_gif" ? gifMaxBytes : imageMaxBytes;
  if (!file.type.startsWith("image/")) {
    throw new Failure("rejected", `A file of type ${file.type} cannot be attached to a post on X; only pictures are.`);
  }
  if (file.bytes.length > limit.value) {
    throw new Failure(
      "rejected",
      `The picture has ${file.bytes.length} bytes; X takes ${limit.value}. Use a smaller one.`,
    );
  }
  return category;
}

/** Waits until X has worked through the file. It does not always say when to ask again; then ever more rarely. */
async function ready(state: State, tools: Tools): Promise<void> {
  const { id, processing_info: info } = state.data;
  let waitMs = 1000;
  for (let now = info; now !== undefined && now.state !== "succeeded"; waitMs = Math.min(waitMs * 2, 15_000)) {
    if (now.state === "failed") {
      throw new Failure("rejected", "X could not work through the picture of this post. Use another one.");
    }
    await pause(now.check_after_secs === undefined ? waitMs : now.check_after_secs * 1000, tools.signal);
    const query = { command: "STATUS", media_id: id };
    const asked = await ask(tools, { ...uploading("media/upload"), method: "GET", query }, State);
    now = asked.data.processing_info;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}

async function describe(id: string, text: string, tools: Tools): Promise<void> {
  const json = { id, metadata: { alt_text: { text } } };
  await ask(tools, { name: "altText", effect: "prepare", method: "POST", path: "media/metadata", json }, Anything);
}
