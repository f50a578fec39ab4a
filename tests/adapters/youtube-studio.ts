import type { Tools } from "../../src/model/adapter.ts";
import type { Draft } from "../../src/model/draft.ts";
import { searchFor, file, platform, toolsFor, type Answer, type Script, type Seen } from "./support.ts";

export const link = "https://kurier.example/a?utm_source=youtube&utm_content=k7q2";
export const draft: Draft = {
  parts: { title: "Hafen öffnet", description: `Der Hafen öffnet wieder.\n${link}`, tags: ["Hafen"] },
  link,
  media: [
    { kind: "video", url: "https://kurier.example/v.mp4", altText: null },
    { kind: "thumbnail", url: "https://kurier.example/t.jpg", altText: null },
  ],
};
export const movie = new Uint8Array(20 * 1024 * 1024).map((_, index) => index % 251);
export const part = 8 * 1024 * 1024;
export const video = {
  id: "vid1",
  snippet: { publishedAt: "2026-11-24T12:00:05Z", description: draft.parts["description"] },
  status: { privacyStatus: "public", uploadStatus: "uploaded" },
};
export const search = searchFor(link);

/** A channel that takes uploads; `fault` may answer in its place. `kept` are the bytes it holds. */
export async function studio(fault: (seen: Seen, state: State) => Answer | null = () => null, media?: Tools["media"]) {
  const state: State = { kept: Buffer.alloc(0), made: false, listed: [], puts: 0 };
  const script: Script = (seen) => fault(seen, state) ?? usual(seen, state);
  const server = await platform(script);
  const settings = {
    YOUTUBE_API_URL: server.url,
    YOUTUBE_UPLOAD_URL: `${server.url}/upload/youtube/v3/`,
    GOOGLE_OAUTH_URL: server.url,
    YOUTUBE_CLIENT_ID: "app",
    YOUTUBE_CLIENT_SECRET: "s3cret",
    YOUTUBE_REFRESH_TOKEN: "rt",
  };
  const files: Tools["media"] = async (url) =>
    url.endsWith(".jpg") ? file(new Uint8Array(9), "image/jpeg") : file(movie, "video/mp4");
  return { ...server, state, tools: toolsFor(settings, { media: media ?? files }) };
}

type State = { kept: Buffer; made: boolean; listed: object[]; puts: number };

function usual(seen: Seen, state: State): Answer {
  if (seen.path === "/token") return { json: { access_token: "at", expires_in: 3600 } };
  if (seen.path === "/upload/youtube/v3/videos" && seen.method === "POST")
    return { headers: { location: "/session/1" } };
  if (seen.path === "/session/1") return take(seen, state);
  if (seen.path === "/youtube/v3/channels") {
    const channel = {
      id: "UC1",
      snippet: { title: "Kurier" },
      contentDetails: { relatedPlaylists: { uploads: "UU1" } },
    };
    return { json: { items: [channel] } };
  }
  if (seen.path === "/youtube/v3/playlistItems") return { json: { items: state.listed } };
  if (seen.path === "/youtube/v3/videos") return { json: { items: [video] } };
  return { json: {} };
}

export function take({ headers, body }: Seen, state: State): Answer {
  state.puts += 1;
  const from = Number(/bytes (\d+)-/.exec(headers["content-range"] ?? "")?.[1] ?? state.kept.length);
  state.kept = Buffer.concat([state.kept.subarray(0, from), body]);
  return standing(state);
}

export function standing(state: State): Answer {
  if (state.kept.length >= movie.length) return { status: 201, json: video };
  // To a plain fetch 308 with an address means "go there"; here it must mean "go on".
  const headers = { location: "/elsewhere" };
  return {
    status: 308,
    headers: state.kept.length > 0 ? { ...headers, range: `bytes=0-${state.kept.length - 1}` } : headers,
  };
}

export const item = (description: string, publishedAt = "2026-11-24T11:59:00Z") => ({
  snippet: { publishedAt, description },
  contentDetails: { videoId: "vid1" },
  status: { privacyStatus: "public" },
});

export const ranges = (seen: readonly Seen[]): unknown[] =>
  seen.filter(({ path }) => path === "/session/1").map(({ headers }) => headers["content-range"]);
