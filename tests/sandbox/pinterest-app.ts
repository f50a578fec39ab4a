import { pinterest } from "../../sandbox/pinterest/index.ts";
import { app, type App, board } from "../../sandbox/pinterest/account.ts";
import { mediaFile, type Place, place } from "./loopback.ts";

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

export const fields = (body: unknown): Record<string, unknown> => body as Record<string, unknown>;

/** Asks for a renewal as the app with this secret would. */
export const renewal = (refreshToken: string, given: Pick<App, "id" | "secret"> = app): RequestInit => ({
  method: "POST",
  headers: { authorization: basic(given.id, given.secret), "content-type": "application/x-www-form-urlencoded" },
  body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }).toString(),
});

/** A Pin with everything a newsroom gives. */
export const pin: Readonly<Record<string, unknown>> = {
  board_id: board.id,
  title: "Ofentomaten mit Bohnen",
  description: "Ein Blech, vierzig Minuten. #rezept",
  link: "https://tageblatt.example/ofentomaten?m=abc",
  alt_text: "Ein Blech mit Tomaten",
  media_source: {
    source_type: "image_base64",
    content_type: "image/jpeg",
    data: mediaFile("ofentomaten.jpg").toString("base64"),
  },
};

/** Pinterest with a token of the given app. */
export type PinterestPlace = Place & {
  readonly send: (method: string, path: string, body?: unknown, signal?: AbortSignal) => ReturnType<Place["ask"]>;
};

export async function atPinterest(options: { backlog?: number; as?: App } = {}): Promise<PinterestPlace> {
  const { backlog, as = app } = options;
  const here = await place(pinterest, "/pinterest", backlog);
  const { body } = await here.ask("/v5/oauth/token", renewal(as.firstRefreshToken, as));
  const authorization = `Bearer ${String(fields(body).access_token)}`;
  const send: PinterestPlace["send"] = (method, path, given, signal) =>
    here.ask(`/v5${path}`, {
      method,
      headers: { authorization, ...(given === undefined ? {} : { "content-type": "application/json" }) },
      body: given === undefined ? null : JSON.stringify(given),
      signal: signal ?? null,
    });
  return { ...here, send };
}
