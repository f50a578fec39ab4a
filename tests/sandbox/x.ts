import { account, app } from "../../sandbox/twitter/account.ts";
import { type Heard, openSandbox, type Opened } from "./support.ts";

const form = "application/x-www-form-urlencoded";
export const basic = `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString("base64")}`;

/** Asks X for new tokens. */
export function renew({ get }: Opened, token: string, headers: Record<string, string> = { authorization: basic }) {
  const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: token }).toString();
  return get("/x/2/oauth2/token", { method: "POST", headers: { "content-type": form, ...headers }, body });
}

/** X with an access token of the account. */
export async function openX(options: Parameters<typeof openSandbox>[0] = {}) {
  const opened = await openSandbox(options);
  const { body } = await renew(opened, app.firstRefreshToken);
  const authorization = `Bearer ${String(body.access_token)}`;
  const ask = (path: string, init: RequestInit = {}): Promise<Heard> =>
    opened.get(`/x/2${path}`, { ...init, headers: { authorization, ...init.headers } });
  const send = (path: string, json: unknown) =>
    ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(json) });
  const post = (json: unknown) => send("/tweets", json);
  const timeline = (query: string) => ask(`/users/${account.id}/tweets?${query}`);
  return { ...opened, ask, send, post, timeline };
}

export type X = Awaited<ReturnType<typeof openX>>;
