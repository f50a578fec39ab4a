import type { Tools } from "../../src/model/adapter.ts";
import type { Draft } from "../../src/model/draft.ts";
import { searchFor, file, platform, toolsFor, type Answer, type Seen } from "./support.ts";

export const link = "https://kurier.example/a?utm_source=pinterest&utm_content=k7q2";
export const jpeg = Uint8Array.from({ length: 70_000 }, (_, index) => [0xff, 0xd8, 0xff][index] ?? index % 253);
export const draft: Draft = {
  parts: { title: "Heizung richtig entlüften", description: "So wird der Heizkörper wieder warm. #Heizung" },
  link,
  media: [{ kind: "image", url: "https://kurier.example/b.jpg", altText: "Eine Hand dreht am Ventil." }],
};
export const search = searchFor(link);

export type Listed = { id: string; link?: string | null; created_at?: string; is_owner?: boolean };
export type State = { pins: Listed[]; access: string; refresh: string; renewals: number };
type Fault = (seen: Seen, state: State) => Answer | null;

export const refresh = {
  PINTEREST_APP_ID: "1500",
  PINTEREST_APP_SECRET: "s3cret-app",
  PINTEREST_REFRESH_TOKEN: "pinr.given",
};
export const alone = { PINTEREST_ACCESS_TOKEN: "pina.1" };

export const trouble = (status: number, code: number, message: string, headers = {}): Answer => ({
  status,
  json: { code, message },
  headers,
});

/** Pinterest with one account and board 77. It refuses what its description does not allow; `fault` may answer first. */
export async function board(fault: Fault = () => null, settings: Record<string, string> = alone) {
  const state: State = { pins: [], access: "pina.1", refresh: "pinr.given", renewals: 0 };
  const server = await platform((seen) => fault(seen, state) ?? usual(seen, state));
  const media: Tools["media"] = async () => ({ ...file(jpeg, "image/jpeg"), widthPx: 1000, heightPx: 1500 });
  const given = { PINTEREST_API_URL: `${server.url}/v5`, PINTEREST_BOARD_ID: "77", ...settings };
  return { ...server, state, tools: toolsFor(given, { media }) };
}

function usual(seen: Seen, state: State): Answer {
  const { method, path, headers } = seen;
  if (method === "POST" && path === "/v5/oauth/token") return renew(seen, state);
  if (headers.authorization !== `Bearer ${state.access}`) return trouble(401, 2, "Authentication failed.");
  if (method === "POST" && path === "/v5/pins") return create(seen, state);
  if (method === "GET" && path === "/v5/user_account") {
    return { json: { id: "27831", username: "kurier", business_name: "Der Kurier", account_type: "BUSINESS" } };
  }
  if (method === "GET" && path === "/v5/boards/77") return { json: { id: "77", name: "Ratgeber", privacy: "PUBLIC" } };
  if (method === "GET" && path === "/v5/boards/77/pins") return list(seen, state);
  if (path.startsWith("/v5/boards/")) return trouble(404, 40, "Board not found.");
  return onePin(seen, state);
}

function renew({ headers, body }: Seen, state: State): Answer {
  const basic = Buffer.from(headers.authorization?.replace("Basic ", "") ?? "", "base64").toString();
  const form = new URLSearchParams(body.toString());
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  if (basic !== "1500:s3cret-app" || !isForm) return trouble(401, 2, "Authentication failed.");
  if (form.get("grant_type") !== "refresh_token" || form.get("continuous_refresh") !== "true") {
    return trouble(400, 1, "Invalid request.");
  }
  // Strict: the one before is dead as soon as a new one was given.
  if (form.get("refresh_token") !== state.refresh) return trouble(401, 2, "Authentication failed.");
  state.renewals += 1;
  state.access = `pina.new${state.renewals}`;
  state.refresh = `pinr.new${state.renewals}`;
  const scope = "boards:read boards:write pins:read pins:write user_accounts:read";
  return {
    json: {
      response_type: "refresh_token",
      access_token: state.access,
      token_type: "bearer",
      expires_in: 2_592_000,
      scope,
      refresh_token: state.refresh,
      refresh_token_expires_in: 5_184_000,
      refresh_token_expires_at: 1_800_000_000,
    },
  };
}

const longest: Record<string, number> = { title: 100, description: 800, alt_text: 500, link: 2048 };

function create({ headers, body }: Seen, state: State): Answer {
  if (headers["content-type"] !== "application/json") return trouble(400, 1, "Invalid content type.");
  const { board_id: into, media_source: source, ...texts } = JSON.parse(body.toString());
  if (into !== "77") return trouble(404, 40, "Board not found.");
  for (const [name, text] of Object.entries(texts)) {
    const max = longest[name];
    if (max === undefined || typeof text !== "string" || text.length > max) {
      return trouble(400, 1, `Invalid request: ${name}`);
    }
  }
  const { source_type: kind, content_type: type, data, ...more } = source ?? {};
  const isImage = kind === "image_base64" && ["image/jpeg", "image/png"].includes(type);
  if (!isImage || !/^[a-zA-Z0-9+/=]+$/.test(data) || Object.keys(more).length > 0) {
    return trouble(400, 1, "Invalid request: media_source");
  }
  const pin = { id: `8${state.pins.length + 1}`, link: texts.link, created_at: "2026-11-24T12:00:05", is_owner: true };
  state.pins.unshift(pin);
  return { status: 201, json: pin };
}

function list({ query }: Seen, state: State): Answer {
  const size = Number(query.get("page_size") ?? 25);
  if (!(size >= 1 && size <= 250)) return trouble(400, 1, "Invalid page size.");
  const from = Number(query.get("bookmark") ?? 0);
  const bookmark = from + size < state.pins.length ? String(from + size) : null;
  return { json: { items: state.pins.slice(from, from + size), bookmark } };
}

function onePin({ method, path }: Seen, state: State): Answer {
  const id = /^\/v5\/pins\/(\d+)$/.exec(path)?.[1];
  if (id === undefined) return { status: 404, text: "<html>Not found</html>" };
  const pin = state.pins.find((each) => each.id === id);
  if (pin === undefined) return trouble(404, 50, "Pin not found.");
  if (method !== "DELETE") return { json: pin };
  state.pins = state.pins.filter((each) => each !== pin);
  return { status: 204 };
}
