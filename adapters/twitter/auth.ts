import { createHash } from "node:crypto";
import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import { happenedIn, leftTheHouse } from "../../src/model/broken-request.ts";
import { Failure } from "../../src/model/failure.ts";
import { refusal, silence } from "./failures.ts";
import { requestTimeoutMs } from "./limits.ts";
import { apiRoot, valueOf } from "./settings.ts";

/** What a request is signed with. */
export type Key =
  | { readonly kind: "bearer"; readonly token: string }
  | {
      readonly kind: "oauth1";
      readonly appKey: string;
      readonly appSecret: string;
      readonly accessToken: string;
      readonly accessSecret: string;
    };

/** What is kept of a renewal. Each is a secret of its own, so that the log's redactor knows it. */
const parts = {
  refresh: "TWITTER_REFRESH_TOKEN",
  access: "TWITTER_ACCESS_TOKEN",
  scope: "TWITTER_SCOPE",
  /** Until when the access token is good, in ms since 1970. */
  until: "TWITTER_ACCESS_UNTIL",
} as const;
type Part = keyof typeof parts;

const Granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().optional(),
  /** Seconds. */
  expires_in: z.number().positive().optional(),
});

/** A token that ends so soon is renewed before it is used, not after X refused it. */
const renewBeforeMs = 2 * 60_000;

/** The key to try first. OAuth 2.0 goes before 1.0a, which X is retiring. */
export async function keyOf(tools: Tools): Promise<Key> {
  const access = (await kept(tools, "access")) ?? (await given(tools, "TWITTER_ACCESS_TOKEN"));
  if (access !== null && (await endsSoon(tools))) {
    const fresh = await renewed(tools, access);
    if (fresh !== null) return fresh;
  }
  if (access !== null) return { kind: "bearer", token: access };
  const fresh = await renewed(tools, null);
  if (fresh !== null) return fresh;
  const names = ["TWITTER_API_KEY", "TWITTER_API_SECRET", "TWITTER_OAUTH1_TOKEN", "TWITTER_OAUTH1_SECRET"];
  const [appKey, appSecret, accessToken, accessSecret] = await Promise.all(names.map((name) => given(tools, name)));
  if (appKey && appSecret && accessToken && accessSecret) {
    return { kind: "oauth1", appKey, appSecret, accessToken, accessSecret };
  }
  throw new Failure(
    "unauthorized",
    "The channel has no complete keys for X. Give TWITTER_CLIENT_ID with TWITTER_REFRESH_TOKEN, or TWITTER_API_KEY, " +
      "TWITTER_API_SECRET, TWITTER_OAUTH1_TOKEN and TWITTER_OAUTH1_SECRET.",
  );
}

async function endsSoon(tools: Tools): Promise<boolean> {
  const until = Number((await kept(tools, "until")) ?? Infinity);
  return until - renewBeforeMs <= tools.now();
}

/** What names the account these settings are for, without giving a secret away. */
export async function accountKey(tools: Tools): Promise<string> {
  const names = ["TWITTER_API_URL", "TWITTER_REFRESH_TOKEN", "TWITTER_ACCESS_TOKEN", "TWITTER_OAUTH1_TOKEN"];
  return digest((await Promise.all(names.map((name) => given(tools, name)))).join("\n"));
}

/** The scopes X granted at the last renewal, or null when it never said. */
export async function grantedScopes(tools: Tools): Promise<readonly string[] | null> {
  return (await kept(tools, "scope"))?.split(" ") ?? null;
}

/** Can this channel renew its own access token? */
export async function canRenew(tools: Tools): Promise<boolean> {
  return (
    (await given(tools, "TWITTER_REFRESH_TOKEN")) !== null && valueOf(tools.settings, "TWITTER_CLIENT_ID") !== null
  );
}

/** Renewals under way in this process, by account: all who want one wait for the same. */
const renewals = new Map<string, Promise<Key>>();

/** A key that is not the `stale` one, or null when the settings give no way to one. */
export async function renewed(tools: Tools, stale: string | null): Promise<Key | null> {
  if (!(await canRenew(tools))) return null;
  const account = await accountKey(tools);
  const running = renewals.get(account);
  if (running !== undefined) return running;
  // X takes each refresh token once: two workers at a time would lose the account.
  const turn = digest((await given(tools, "TWITTER_REFRESH_TOKEN")) ?? "");
  const renewal = tools.secrets.alone(turn, () => renew(tools, stale)).finally(() => renewals.delete(account));
  renewals.set(account, renewal);
  return renewal;
}

async function renew(tools: Tools, stale: string | null): Promise<Key> {
  const before = await kept(tools, "access");
  // Another process of ours may have renewed before this one had its turn.
  if (before !== null && before !== stale) return { kind: "bearer", token: before };
  const refresh = (await kept(tools, "refresh")) ?? (await given(tools, "TWITTER_REFRESH_TOKEN")) ?? "";
  try {
    const granted = await askForTokens(tools, { grant_type: "refresh_token", refresh_token: refresh }, usedUp);
    // The refresh token first: with it a lost access token is had again, without it nothing is.
    if (granted.refresh_token !== undefined) await keep(tools, "refresh", granted.refresh_token);
    await keep(tools, "access", granted.access_token);
    if (granted.expires_in !== undefined) await keep(tools, "until", String(tools.now() + granted.expires_in * 1000));
    if (granted.scope !== undefined) await keep(tools, "scope", granted.scope);
    return { kind: "bearer", token: granted.access_token };
  } catch (error) {
    const after = await kept(tools, "access");
    if (after !== null && after !== stale) return { kind: "bearer", token: after };
    throw error;
  }
}

const usedUp =
  "X no longer accepts the refresh token. It was used, revoked or is over six months old; connect the account again.";

/** Asks for tokens by one of OAuth's grants. `refused` says what a refusal of the grant means. */
export async function askForTokens(
  tools: Tools,
  grant: Readonly<Record<string, string>>,
  refused: string,
): Promise<z.infer<typeof Granted>> {
  await tools.spend("token");
  if (tools.signal.aborted) throw silence("prepare", "the call was stopped", false);
  const [id, secret] = [
    valueOf(tools.settings, "TWITTER_CLIENT_ID") ?? "",
    valueOf(tools.settings, "TWITTER_CLIENT_SECRET"),
  ];
  const body = new URLSearchParams(grant);
  if (secret === null) body.set("client_id", id);
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret ?? "")}`).toString("base64");
  // Not given the call's signal: a renewal cut off after it left would lose the only refresh token.
  // Not left to twitter-api-v2: it sends JSON to a fixed address, X documents a form.
  const response = await tools
    .fetch(`${apiRoot(tools.settings)}/oauth2/token`, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        ...(secret === null ? {} : { authorization: `Basic ${basic}` }),
      },
      body,
      signal: AbortSignal.timeout(requestTimeoutMs),
    })
    .catch((error: unknown) => {
      throw silence("prepare", `the tokens could not be renewed (${happenedIn(error)})`, leftTheHouse(error));
    });
  return readTokens(response, tools.now(), refused);
}

async function readTokens(response: Response, now: number, refused: string): Promise<z.infer<typeof Granted>> {
  const answer: unknown = await response.json().catch(() => null);
  if (response.status === 400 || response.status === 401) {
    throw new Failure("unauthorized", `${refused} (X answered ${response.status}.)`, { code: String(response.status) });
  }
  if (!response.ok) {
    throw refusal(
      { status: response.status, headers: Object.fromEntries(response.headers), body: answer },
      "prepare",
      now,
    );
  }
  const granted = Granted.safeParse(answer);
  if (!granted.success) throw silence("prepare", "its answer to the renewal of tokens could not be read", true);
  return granted.data;
}

/** A kept part, under a name that carries the refresh token it comes from: a new one in the settings begins anew. */
async function nameOf(tools: Tools, part: Part): Promise<string> {
  return `${parts[part]} since ${digest((await given(tools, "TWITTER_REFRESH_TOKEN")) ?? "")}`;
}

async function kept(tools: Tools, part: Part): Promise<string | null> {
  return tools.secrets.read(await nameOf(tools, part));
}

async function keep(tools: Tools, part: Part, value: string): Promise<void> {
  await tools.secrets.keep(await nameOf(tools, part), value);
}

/** From the settings, or from where `litfass connect` keeps what it was given. */
async function given(tools: Tools, name: string): Promise<string | null> {
  return valueOf(tools.settings, name) ?? (await tools.secrets.read(name));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
