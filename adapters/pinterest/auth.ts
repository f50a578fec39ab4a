import { createHash } from "node:crypto";
import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import { happenedIn, leftTheHouse } from "../../src/model/broken-request.ts";
import { Failure } from "../../src/model/failure.ts";
import { refusal, silence } from "./failures.ts";
import { tokenTimeoutMs } from "./limits.ts";
import { apiRoot, valueOf } from "./settings.ts";
import { readAnswer } from "./wire.ts";

/** What is kept of a renewal. Each is a secret of its own, so that the log's redactor knows it. */
const parts = {
  refresh: "PINTEREST_REFRESH_TOKEN",
  access: "PINTEREST_ACCESS_TOKEN",
  scope: "PINTEREST_SCOPE",
} as const;
type Part = keyof typeof parts;

const Granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().optional(),
});
type Granted = z.infer<typeof Granted>;

/** The access token to try first: the one kept last, the one given, or a new one. */
export async function accessToken(tools: Tools): Promise<string> {
  const token = (await kept(tools, "access")) ?? (await given(tools, "PINTEREST_ACCESS_TOKEN"));
  const found = token ?? (await renewed(tools, null));
  if (found === null) {
    throw new Failure(
      "unauthorized",
      "The channel has no complete keys for Pinterest. Give PINTEREST_APP_ID, PINTEREST_APP_SECRET and " +
        "PINTEREST_REFRESH_TOKEN, or PINTEREST_ACCESS_TOKEN.",
    );
  }
  if (/^[\x21-\x7e]+$/.test(found)) return found;
  throw new Failure(
    "unauthorized",
    "The access token for Pinterest holds blanks or letters that no token has; nothing was sent. Connect the account again.",
  );
}

/** The scopes Pinterest granted at the last renewal, or null when it never said. */
export async function grantedScopes(tools: Tools): Promise<readonly string[] | null> {
  return (await kept(tools, "scope"))?.split(/[\s,]+/) ?? null;
}

/** Can this channel renew its own access token? */
export async function canRenew(tools: Tools): Promise<boolean> {
  const names = ["PINTEREST_APP_ID", "PINTEREST_APP_SECRET", "PINTEREST_REFRESH_TOKEN"];
  return (await Promise.all(names.map((name) => given(tools, name)))).every((value) => value !== null);
}

/** Renewals under way in this process, by account: all who want one wait for the same. */
const renewals = new Map<string, Promise<Granted>>();
/** The latest renewal by account and the token it replaced, for channels of the account that have kept none since. */
const latest = new Map<string, { readonly granted: Granted; readonly replaced: string | null }>();

/** An access token that is not the `stale` one, kept for this channel; or null when the settings give no way to one. */
export async function renewed(tools: Tools, stale: string | null): Promise<string | null> {
  if (!(await canRenew(tools))) return null;
  const account = await accountKey(tools);
  const before = await kept(tools, "access");
  // Another process of ours may have renewed meanwhile.
  if (before !== null && before !== stale) return before;
  const known = latest.get(account);
  const isNews = known !== undefined && (before === null || known.replaced === before);
  if (isNews && known.granted.access_token !== stale) return keepAll(tools, known.granted);
  // Each answer replaces the refresh token: two workers at a time could lose the account.
  const turn = digest((await given(tools, "PINTEREST_REFRESH_TOKEN")) ?? "");
  const mine = () => tools.secrets.alone(turn, () => renew(tools, account, stale));
  const renewal = renewals.get(account) ?? mine().finally(() => renewals.delete(account));
  renewals.set(account, renewal);
  return keepAll(tools, await renewal);
}

async function renew(tools: Tools, account: string, stale: string | null): Promise<Granted> {
  const before = await kept(tools, "access");
  // Another process of ours may have renewed before this one had its turn.
  if (before !== null && before !== stale) return { access_token: before };
  const refresh = (await kept(tools, "refresh")) ?? (await given(tools, "PINTEREST_REFRESH_TOKEN")) ?? "";
  try {
    const granted = await askForTokens(tools, { grant_type: "refresh_token", refresh_token: refresh }, usedUp);
    await keepAll(tools, granted);
    latest.set(account, { granted, replaced: before });
    return granted;
  } catch (error) {
    // One of an older version, which knows of no turns, may have used the refresh token in between.
    const after = await kept(tools, "access");
    if (after !== null && after !== stale) return { access_token: after };
    throw error;
  }
}

/** Keeps what was granted. The refresh token first: with it a lost access token is had again, without it nothing is. */
async function keepAll(tools: Tools, granted: Granted): Promise<string> {
  if (granted.refresh_token !== undefined) await keep(tools, "refresh", granted.refresh_token);
  if (granted.scope !== undefined) await keep(tools, "scope", granted.scope);
  await keep(tools, "access", granted.access_token);
  return granted.access_token;
}

const usedUp =
  "Pinterest no longer accepts the refresh token or the app's secret. The token was used, revoked or is over 60 days old, " +
  "or PINTEREST_APP_ID and PINTEREST_APP_SECRET do not fit; connect the account again.";

/** Asks for tokens by one of OAuth's grants. `refused` says what a refusal of the grant means. */
export async function askForTokens(
  tools: Tools,
  grant: Readonly<Record<string, string>>,
  refused: string,
): Promise<Granted> {
  await tools.spend("token");
  if (tools.signal.aborted) throw silence("read", "the call was stopped", false);
  const [id, secret] = await Promise.all(
    ["PINTEREST_APP_ID", "PINTEREST_APP_SECRET"].map((name) => given(tools, name)),
  );
  const response = await tools
    // Not given the call's signal: a renewal cut off after it left would lose the new refresh token.
    .fetch(`${apiRoot(tools.settings)}/oauth/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`, connection: "close" },
      // Apps older than 2025-09-25 must ask for the refresh token that is renewed with each use.
      body: new URLSearchParams({ ...grant, continuous_refresh: "true" }),
      redirect: "manual",
      signal: AbortSignal.timeout(tokenTimeoutMs),
    })
    .catch((error: unknown) => {
      throw silence("read", `the tokens could not be renewed (${happenedIn(error)})`, leftTheHouse(error));
    });
  return readTokens(response, tools.now(), refused);
}

async function readTokens(response: Response, now: number, refused: string): Promise<Granted> {
  const answer = await readAnswer(response, "read");
  if (response.status === 400 || response.status === 401) {
    throw new Failure("unauthorized", `${refused} (Pinterest answered ${response.status}.)`, {
      code: String(response.status),
    });
  }
  if (!response.ok) throw refusal(answer, "read", now);
  const granted = Granted.safeParse(answer.body);
  if (!granted.success) throw silence("read", "its answer to the renewal of tokens could not be read", true);
  return granted.data;
}

/** What names the account these settings are for, without giving a secret away. */
async function accountKey(tools: Tools): Promise<string> {
  const names = ["PINTEREST_APP_ID", "PINTEREST_REFRESH_TOKEN"];
  const values = await Promise.all(names.map((name) => given(tools, name)));
  return digest([apiRoot(tools.settings), ...values].join("\n"));
}

/** A kept part, under a name that carries the refresh token it comes from: a new one in the settings begins anew. */
async function nameOf(tools: Tools, part: Part): Promise<string> {
  return `${parts[part]} since ${digest((await given(tools, "PINTEREST_REFRESH_TOKEN")) ?? "")}`;
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
