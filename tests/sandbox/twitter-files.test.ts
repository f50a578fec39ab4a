import { describe, expect, it } from "vitest";
import { type Heard, minute, pictureOf } from "./support.ts";
import { openX, renew, type X } from "./x.ts";

async function upload(x: X): Promise<string> {
  const body = new FormData();
  body.set("media", await pictureOf(x));
  body.set("media_category", "tweet_image");
  const { body: answer } = await x.ask("/media/upload", { method: "POST", body });
  return String(answer.data?.id);
}

/** A film in as few bytes as pass for one, sent in two parts. */
async function uploadFilm(x: X, cut = 12): Promise<{ id: string; finalized: Heard }> {
  const bytes = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypmp42"), Buffer.alloc(20)]);
  const asked = { media_type: "video/mp4", media_category: "tweet_video", total_bytes: bytes.length };
  const id = String((await x.send("/media/upload/initialize", asked)).body.data?.id);
  for (const [index, part] of [bytes.subarray(0, cut), bytes.subarray(12)].entries()) {
    const body = new FormData();
    body.set("segment_index", String(index));
    body.set("media", new Blob([new Uint8Array(part)]), "part");
    await x.ask(`/media/upload/${id}/append`, { method: "POST", body });
  }
  return { id, finalized: await x.ask(`/media/upload/${id}/finalize`, { method: "POST" }) };
}

describe("files on the sandbox's X", () => {
  it("go under a post with their alt text, instead of the link's card", async () => {
    const x = await openX();
    const id = await upload(x);
    await x.send("/media/metadata", { id, metadata: { alt_text: { text: "Eine weiße Fähre" } } });
    expect((await x.post({ text: `Bild ${x.origin}/site/`, media: { media_ids: [id] } })).status).toBe(201);
    const [post] = x.arrived();
    expect(post).toMatchObject({ altText: "Eine weiße Fähre", card: null });
    const kept = await fetch(post?.imageUrl ?? "");
    expect(kept.headers.get("content-type")).toBe("image/jpeg");
  });

  it("are refused when X could not show them: no picture, no such id, ids twice, used after a day", async () => {
    const x = await openX();
    for (const bytes of ["<svg/>", "GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;"]) {
      const body = new FormData();
      body.set("media", new Blob([bytes], { type: "image/jpeg" }));
      body.set("media_category", "tweet_image");
      expect((await x.ask("/media/upload", { method: "POST", body })).status).toBe(400);
    }
    const id = await upload(x);
    for (const ids of [["123"], [id, id]])
      expect((await x.post({ text: "Bild", media: { media_ids: ids } })).status).toBe(400);
    x.pass(24 * 60 * minute);
    const fresh = await renew(x, "sandbox-x-refresh-2");
    const headers = { authorization: `Bearer ${String(fresh.body.access_token)}`, "content-type": "application/json" };
    const late = { method: "POST", headers, body: JSON.stringify({ text: "Bild", media: { media_ids: [id] } }) };
    expect((await x.get("/x/2/tweets", late)).status).toBe(400);
    expect(x.arrived()).toEqual([]);
  });

  it("are taken in parts, and a film must be worked through before a post may carry it", async () => {
    const x = await openX();
    const { id, finalized } = await uploadFilm(x);
    expect(finalized.body.data?.processing_info).toMatchObject({ state: "pending" });
    expect((await x.post({ text: "Film", media: { media_ids: [id] } })).status).toBe(400);
    const states: string[] = [];
    while (states.at(-1) !== "succeeded" && states.length < 5) {
      const { body } = await x.ask(`/media/upload?command=STATUS&media_id=${id}`);
      states.push(String(body.data?.processing_info?.state));
    }
    expect(states.at(-1)).toBe("succeeded");
    expect((await x.post({ text: "Film", media: { media_ids: [id] } })).status).toBe(201);
    expect(x.arrived()[0]?.videoUrl).toMatch(/\/media\//);
  });

  it("are refused when parts are missing", async () => {
    const { finalized } = await uploadFilm(await openX(), 11);
    expect(finalized.status).toBe(400);
    expect(JSON.stringify(finalized.body)).toContain("31 of 32");
  });
});
