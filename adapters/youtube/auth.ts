import { createHash } from "node:crypto";
import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import { happenedIn } from "../../src/model/broken-request.ts";
import { Failure } from "../../src/model/failure.ts";
import { refusal, silence } from "./failures.ts";
import { addresses, valueOf } from "./settings.ts";

const Granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().optional(),
  refresh_token: z.string().min(1).optional(),
});

type Access = { readonly token: string; readonly endsAt: number };

/** Access tokens by account: they last an hour, and Google does not replace the refresh token. */
const held = new Map<string, Access>();
const asked = new Map<string, Promise<Access>>();

/** An access token; a fresh one when `stale` is the one we hold. */
export async function accessToken(tools: Tools, stale: string | null = null): Promise<string> {
  const account = accountKey(tools);
  const access = held.get(account);
  if (access !== undefined && access.token !== stale && access.endsAt > tools.now()) return access.token;
  const running = asked.get(account) ?? ask(tools).finally(() => asked.delete(account));
  asked.set(account, running);
  const fresh = await running;
  held.set(account, fresh);
  return fresh.token;
}

/** What names the account these settings are for, without giving a secret away. */
export function accountKey(tools: Tools): string {
  const names = ["GOOGLE_OAUTH_URL", "YOUTUBE_API_URL", "YOUTUBE_CLIENT_ID", "YOUTUBE_REFRESH_TOKEN"];
  return createHash("sha256")
    .update(names.map((name) => tools.settings[name] ?? "").join("\n"))
    .digest("base64url");
}

/**
 * One request of our own. google-auth-library can be sent to another address and through our fetch, but it repeats
 * failed requests by its own timers, which neither the budget nor the call's end would know of.
 */
async function ask(tools: Tools): Promise<Access> {
  const refresh = needed(tools, "YOUTUBE_REFRESH_TOKEN");
  const granted = await askForTokens(tools, { grant_type: "refresh_token", refresh_token: refresh });
  const lastsMs = (granted.expires_in ?? 3600) * 1000 - 60_000;
  return { token: granted.access_token, endsAt: tools.now() + lastsMs };
}

/** Asks Google for tokens by one of OAuth's grants. */
export async function askForTokens(
  tools: Tools,
  grant: Readonly<Record<string, string>>,
): Promise<z.infer<typeof Granted>> {
  const body = new URLSearchParams({
    ...grant,
    client_id: needed(tools, "YOUTUBE_CLIENT_ID"),
    client_secret: needed(tools, "YOUTUBE_CLIENT_SECRET"),
  });
  await tools.spend("token");
  const { token } = addresses(tools.settings);
  const response = await tools.fetch(token, { method: "POST", body, signal: tools.signal }).catch((error: unknown) => {
    throw silence(`no token could be had (${happenedIn(error)})`);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.status === 400 || response.status === 401) throw refused(answer, grant.grant_type === "refresh_token");
  if (!response.ok) throw refusal({ status: response.status, headers: response.headers, body: answer }, tools.now());
  const granted = Granted.safeParse(answer);
  if (!granted.success) throw silence("its answer to the request for a token cannot be read");
  return granted.data;
}

function refused(answer: unknown, renewing: boolean): Failure {
  const code = z.object({ error: z.string() }).safeParse(answer).data?.error ?? "no reason given";
  if (!renewing)
    return new Failure(
      "unauthorized",
      `Google did not accept the consent (${code}): a code is good for one use and a few minutes, and the client's id and ` +
        "secret must belong together. Start litfass connect again.",
      { code },
    );
  return new Failure(
    "unauthorized",
    `Google no longer accepts the channel's refresh token (${code}). It was revoked, unused for six months, or the ` +
      "consent screen is still in testing, where it ends after seven days. Connect the channel again.",
    { code },
  );
}

function needed(tools: Tools, name: string): string {
  const value = valueOf(tools.settings, name);
  if (value !== null) return value;
  throw new Failure("unauthorized", `${name} is not set; nothing was sent to YouTube. Connect the channel.`);
}
