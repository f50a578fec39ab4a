import { channel, type Grant, project } from "../../sandbox/youtube/account.ts";
import { youtube } from "../../sandbox/youtube/index.ts";
import { mediaFile, type Answer, type Place, place } from "./loopback.ts";

/** Parts of an upload are multiples of this. */
export const unit = 256 * 1024;

/** Two whole units and 1000 bytes more; begins as an MP4 does. */
export const film: Buffer<ArrayBuffer> = Buffer.concat([
  mediaFile("schleuse.mp4").subarray(0, 64),
  Buffer.alloc(2 * unit + 1000 - 64, 7),
]);

export const words = {
  title: "Die Schleuse in Erlkamp",
  description: "Ein Rundgang. https://tageblatt.example/schleuse?m=abc",
  tags: ["Erlkamp", "alte Schleuse"],
  categoryId: "25",
} as const;
export const video: Readonly<Record<string, unknown>> = {
  snippet: words,
  status: { privacyStatus: "public", selfDeclaredMadeForKids: false },
};

export const renewal = (grant: Partial<Grant> = {}): RequestInit => {
  const { clientId, clientSecret, refreshToken } = { ...project, ...grant };
  const form = { grant_type: "refresh_token", client_id: clientId, client_secret: clientSecret };
  return { method: "POST", body: new URLSearchParams({ ...form, refresh_token: refreshToken }) };
};

type Fields = Record<string, unknown>;
export const fields = (body: unknown): Fields => body as Fields;
/** "403 quotaExceeded": how Google refused. */
export function verdict({ status, body }: Answer): string {
  const { errors = [] } = fields(fields(body).error) as { errors?: { reason: string }[] };
  return `${status} ${errors[0]?.reason ?? "-"}`;
}

export type YoutubePlace = Place & {
  readonly authorization: string;
  readonly api: (method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Announces a video and gives the answer. */
  readonly announce: (body?: unknown, change?: Announcement) => Promise<Answer>;
  /** The address of a new session. */
  readonly open: (body?: unknown, change?: Announcement) => Promise<string>;
  /** Sends bytes `from` up to `to` of the film to a session. */
  readonly send: (session: string, from: number, to?: number, signal?: AbortSignal) => Promise<Answer>;
  readonly probe: (session: string) => Promise<Answer>;
  /** Uploads the whole film at once and gives the video's id. */
  readonly upload: (body?: unknown) => Promise<string>;
};
type Announcement = { readonly query?: string; readonly headers?: Readonly<Record<string, string>> };

export async function atYoutube(options: { backlog?: number; as?: Grant } = {}): Promise<YoutubePlace> {
  const here = await place(youtube, "/youtube", options.backlog);
  const { body } = await here.ask("/token", renewal(options.as));
  const authorization = `Bearer ${String(fields(body).access_token)}`;
  const json = { authorization, "content-type": "application/json; charset=UTF-8" };
  const api: YoutubePlace["api"] = (method, path, given) =>
    here.ask(`/youtube/v3${path}`, { method, headers: json, body: given === undefined ? null : JSON.stringify(given) });
  const announce: YoutubePlace["announce"] = (given = video, change = {}) =>
    here.ask(`/upload/youtube/v3/videos?${change.query ?? "uploadType=resumable&part=snippet,status"}`, {
      method: "POST",
      headers: {
        ...json,
        "x-upload-content-type": "video/mp4",
        "x-upload-content-length": String(film.length),
        ...change.headers,
      },
      body: typeof given === "string" ? given : JSON.stringify(given),
    });
  const open: YoutubePlace["open"] = async (given, change) =>
    (await announce(given, change)).headers.get("location") ?? "";
  const put = (session: string, range: string, given: RequestInit): Promise<Answer> =>
    here.ask(session, { method: "PUT", headers: { authorization, "content-range": range }, ...given });
  const send: YoutubePlace["send"] = (session, from, to = film.length, signal = undefined) =>
    put(session, `bytes ${from}-${to - 1}/${film.length}`, { body: film.subarray(from, to), signal: signal ?? null });
  const probe = (session: string) => put(session, `bytes */${film.length}`, {});
  const upload = async (given?: unknown) => String(fields((await send(await open(given), 0)).body).id);
  return { ...here, authorization, api, announce, open, send, probe, upload };
}

export const listPath = `/playlistItems?part=snippet,contentDetails,status&playlistId=${channel.uploads}`;
