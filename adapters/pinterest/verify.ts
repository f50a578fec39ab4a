import { z } from "zod";
import type { Identity, Tools } from "../../src/model/adapter.ts";
import { answerTo, ask, read, type Call } from "./api.ts";
import { canRenew, grantedScopes } from "./auth.ts";
import { ratesIn } from "./rates.ts";
import { apiRoot, boardOf } from "./settings.ts";

const Account = z.object({
  id: z.string().nullish(),
  username: z.string().min(1),
  business_name: z.string().nullish(),
});
const Board = z.object({
  id: z.string(),
  name: z.string(),
  privacy: z.string().nullish(),
  is_ads_only: z.boolean().nullish(),
});
type Board = z.infer<typeof Board>;

const neededScopes = ["boards:read", "boards:write", "pins:read", "pins:write", "user_accounts:read"];

/**
 * The account behind the keys, once its board could be read too. That an app has Trial access is said by no request that
 * reads; it may show in how Pinterest counts, and certainly in the answer to the first Pin.
 */
export async function verify(tools: Tools): Promise<Identity> {
  const board = encodeURIComponent(boardOf(tools.settings));
  const whose: Call = { name: "account", effect: "read", method: "GET", path: "/user_account" };
  const answer = await answerTo(tools, whose);
  const account = read(answer, whose, Account);
  const found = await ask(tools, { name: "board", effect: "read", method: "GET", path: `/boards/${board}` }, Board);
  const gates = [...ofBoard(found), ...(await ofKeys(tools)), ...ofAddress(tools)];
  return {
    id: account.id ?? account.username,
    name: account.business_name || account.username,
    url: `https://www.pinterest.com/${encodeURIComponent(account.username)}/`,
    closed: ratesIn(answer.headers, tools.now()).byDay ? [...gates, trial] : gates,
  };
}

const trial =
  "Pinterest counts this app's requests by the day, as it does for Trial access: Pins will be refused. Ask for Standard " +
  "access at https://developers.pinterest.com/apps.";

function ofBoard({ name, privacy, is_ads_only: adsOnly }: Board): readonly string[] {
  if (adsOnly === true) return [`The board “${name}” takes only Pins for ads; choose another one.`];
  if (privacy === "SECRET") return [`The board “${name}” is secret: readers do not see its Pins. Make it public.`];
  if (privacy === "PROTECTED") {
    return [`The board “${name}” is protected: readers see its Pins only by a direct link. Make it public.`];
  }
  return [];
}

async function ofKeys(tools: Tools): Promise<readonly string[]> {
  if (!(await canRenew(tools))) {
    return ["There is no refresh token: the access token ends 30 days after it was made. Connect the account again."];
  }
  const granted = await grantedScopes(tools);
  const missing = granted === null ? [] : neededScopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return [];
  return [`Pinterest did not grant ${missing.join(", ")}: posts will be refused. Connect the account again.`];
}

function ofAddress(tools: Tools): readonly string[] {
  if (new URL(apiRoot(tools.settings)).hostname !== "api-sandbox.pinterest.com") return [];
  return ["PINTEREST_API_URL leads to Pinterest's API sandbox: only the account itself sees these Pins."];
}
