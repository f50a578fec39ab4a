import { describe, expect, test } from "vitest";
import { youtube } from "../../adapters/youtube/index.ts";
import { failureOf, type Answer } from "./support.ts";
import { draft, item, link, movie, part, ranges, standing, studio, take } from "./youtube-studio.ts";

describe("uploading to YouTube", () => {
  test("a video goes up in parts, whole, and gets its words, its thumbnail and a receipt", async () => {
    const { seen, state, tools } = await studio();
    const published = await youtube.publish(draft, tools);
    expect(published).toEqual({
      receipt: { remoteId: "vid1", url: "https://www.youtube.com/watch?v=vid1", at: Date.UTC(2026, 10, 24, 12, 0, 5) },
    });
    expect(state.kept.equals(movie)).toBe(true);
    expect(ranges(seen)).toEqual([
      `bytes 0-${part - 1}/${movie.length}`,
      `bytes ${part}-${2 * part - 1}/${movie.length}`,
      `bytes ${2 * part}-${movie.length - 1}/${movie.length}`,
    ]);
    const opening = seen.find(({ method, path }) => method === "POST" && path.endsWith("/videos"));
    expect(opening?.query.toString()).toBe("uploadType=resumable&part=snippet%2Cstatus");
    expect(opening?.headers["x-upload-content-length"]).toBe(String(movie.length));
    expect(opening?.headers["x-upload-content-type"]).toBe("video/mp4");
    expect(JSON.parse(opening?.body.toString() ?? "")).toEqual({
      snippet: { ...draft.parts, categoryId: "25" },
      status: { privacyStatus: "public", selfDeclaredMadeForKids: false },
    });
    expect(seen.at(-1)?.path).toBe("/upload/youtube/v3/thumbnails/set");
    expect(tools.spent).toEqual(["token", "upload", "part", "part", "part", "thumbnail"]);
  });

  test("the session is kept before the first byte is sent", async () => {
    const { state, tools } = await studio();
    let putsAtRemember = -1;
    await youtube.publish(draft, { ...tools, remember: async () => void (putsAtRemember = state.puts) });
    expect(putsAtRemember).toBe(0);
    const other = await studio();
    const remember = (): Promise<void> => Promise.reject(new Error("disk full"));
    await expect(youtube.publish(draft, { ...other.tools, remember })).rejects.toThrow("disk full");
    expect(other.state.puts).toBe(0);
  });

  test("a thumbnail that is refused leaves the video published", async () => {
    const { tools } = await studio(({ path }) => (path.includes("thumbnails") ? { status: 403, json: {} } : null));
    expect(await youtube.publish(draft, tools)).toHaveProperty("receipt");
  });

  test("bytes that YouTube did not keep are sent again", async () => {
    const { state, tools } = await studio((seen, now) => {
      if (seen.path !== "/session/1" || now.puts > 0) return null;
      take(seen, now);
      now.kept = now.kept.subarray(0, 256 * 1024);
      return standing(now);
    });
    expect(await youtube.publish(draft, tools)).toHaveProperty("receipt");
    expect(state.kept.equals(movie)).toBe(true);
  });

  test.each<[string, Answer]>([
    ["a connection cut", { cut: "before answer" }],
    ["a 503", { status: 503 }],
  ])("after %s the session is asked how far it came, and the upload goes on there", async (_, fault) => {
    let faults = 0;
    const { seen, state, tools } = await studio((one, now) => {
      if (one.path !== "/session/1" || one.body.length === 0 || now.kept.length === 0 || faults++ > 0) return null;
      now.kept = Buffer.concat([now.kept, one.body.subarray(0, 1000)]);
      return fault;
    });
    expect(await youtube.publish(draft, tools)).toHaveProperty("receipt");
    expect(state.kept.equals(movie)).toBe(true);
    expect(ranges(seen)[2]).toBe(`bytes */${movie.length}`);
    expect(ranges(seen)[3]).toMatch(new RegExp(`^bytes ${part + 1000}-`));
  });

  test("an answer lost after the last byte is asked for, and the one video is taken", async () => {
    let cuts = 0;
    const { seen, tools } = await studio((one, now) => {
      if (one.path !== "/session/1" || now.kept.length < 2 * part || cuts++ > 0) return null;
      take(one, now);
      return { cut: "before answer" };
    });
    expect(await youtube.publish(draft, tools)).toMatchObject({ receipt: { remoteId: "vid1" } });
    expect(seen.filter(({ method, path }) => method === "POST" && path.endsWith("/v3/videos"))).toHaveLength(1);
  });

  test("an upload that cannot go on now gives its ticket, and going on later uploads only what is missing", async () => {
    let down = true;
    const { seen, state, tools } = await studio((one, now) =>
      one.path === "/session/1" && now.kept.length > 0 && down ? { status: 503 } : null,
    );
    const published = await youtube.publish(draft, tools);
    expect(published).toEqual({ ticket: tools.tickets[0] });
    down = false;
    const before = seen.length;
    expect(await youtube.resume?.(tools.tickets[0] ?? "", draft, tools)).toMatchObject({
      receipt: { remoteId: "vid1" },
    });
    expect(ranges(seen.slice(before))[0]).toBe(`bytes */${movie.length}`);
    expect(ranges(seen.slice(before))[1]).toMatch(new RegExp(`^bytes ${part}-`));
    expect(state.kept.equals(movie)).toBe(true);
  });

  test("a session that has every byte but no video yet is asked again", async () => {
    let asked = 0;
    const { seen, tools } = await studio((one, now) => {
      if (one.path !== "/session/1" || now.kept.length < 2 * part || asked++ > 0) return null;
      take(one, now);
      return { status: 308, headers: { range: `bytes=0-${movie.length - 1}` } };
    });
    expect(await youtube.publish(draft, tools)).toHaveProperty("receipt");
    expect(ranges(seen).at(-1)).toBe(`bytes */${movie.length}`);
  });

  test("an upload that stands still is given up for now", async () => {
    const { seen, tools } = await studio(({ path }) => (path === "/session/1" ? { status: 308 } : null));
    expect(await youtube.publish(draft, tools)).toHaveProperty("ticket");
    expect(ranges(seen)).toEqual(Array.from({ length: 3 }, () => `bytes 0-${part - 1}/${movie.length}`));
  });

  test("a session that ends midway made no video; one that ends with the last part may have", async () => {
    const midway = await studio(({ path }) => (path === "/session/1" ? { status: 404 } : null));
    expect((await failureOf(youtube.publish(draft, midway.tools))).kind).toBe("unavailable");
    const late = await studio((seen, now) =>
      seen.path === "/session/1" && now.kept.length >= 2 * part ? { status: 410 } : null,
    );
    const failure = await failureOf(youtube.publish(draft, late.tools));
    expect(failure.kind).toBe("unknown");
    expect(failure.message).not.toContain("/session/");
  });

  test("a session that refuses a part tells why and made no video", async () => {
    const refused = { error: { message: "The file is no video.", errors: [{ reason: "invalidVideoMetadata" }] } };
    const { tools } = await studio(({ path }) => (path === "/session/1" ? { status: 400, json: refused } : null));
    expect((await failureOf(youtube.publish(draft, tools))).kind).toBe("rejected");
  });

  test("a token that ends during the upload is renewed", async () => {
    let ended = 0;
    const { seen, tools } = await studio(({ path }, now) =>
      path === "/session/1" && now.puts === 1 && ended++ === 0 ? { status: 401 } : null,
    );
    expect(await youtube.publish(draft, tools)).toHaveProperty("receipt");
    expect(seen.filter(({ path }) => path === "/token")).toHaveLength(2);
  });

  test("keys of another channel upload nothing", async () => {
    const { seen, tools } = await studio();
    const settings = { ...tools.settings, YOUTUBE_CHANNEL_ID: "UC2" };
    expect((await failureOf(youtube.publish(draft, { ...tools, settings }))).kind).toBe("unauthorized");
    expect(seen.some(({ path }) => path.includes("upload"))).toBe(false);
  });
});

describe("going on with an upload", () => {
  const ticketFor = (url: string, total: number): string => `${url}/session/1#bytes=${total}`;

  test("a session that is gone gives the video that bears the mark", async () => {
    const { tools, url, state } = await studio(({ path }) => (path === "/session/1" ? { status: 410 } : null));
    state.listed = [item(`Text\n${link}`)];
    expect(await youtube.resume?.(ticketFor(url, movie.length), draft, tools)).toMatchObject({
      receipt: { remoteId: "vid1" },
    });
  });

  test("a session that is gone without a video stays in doubt", async () => {
    const { tools, url } = await studio(({ path }) => (path === "/session/1" ? { status: 404 } : null));
    expect((await failureOf(youtube.resume!(ticketFor(url, movie.length), draft, tools))).kind).toBe("unknown");
  });

  test("a file that changed is not put behind the old one's bytes", async () => {
    const { tools, url, state } = await studio();
    expect((await failureOf(youtube.resume!(ticketFor(url, 999), draft, tools))).kind).toBe("unknown");
    expect(state.kept).toHaveLength(0);
  });
});
