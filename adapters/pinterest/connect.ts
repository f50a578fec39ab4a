import { z } from "zod";
import type { Consent, Opened, Tools } from "../../src/model/adapter.ts";
import { consentPage } from "../../src/model/consent-page.ts";
import { Failure } from "../../src/model/failure.ts";
import { readWith, type Call } from "./api.ts";
import { askForTokens } from "./auth.ts";
import { valueOf, webRoot } from "./settings.ts";

/** Commas, as in the address of Pinterest's own guide. */
export const scopes = "boards:read,boards:write,pins:read,pins:write,user_accounts:read";

const ended =
  "Pinterest did not accept the consent or the app's secret: a code is good for one use, the address it came back to must " +
  "stand in the app's list of redirect links, letter for letter, and PINTEREST_APP_ID and PINTEREST_APP_SECRET must fit. " +
  "Start litfass connect again.";

const Boards = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), privacy: z.string().nullish() })),
});

/** The account's consent: https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/, read 2026-11-25. */
export const connect: Consent = {
  needs: ["PINTEREST_APP_ID", "PINTEREST_APP_SECRET"],
  returnsTo: () => "http://localhost:4714/connected",
  page: (asking) => {
    const clientId = valueOf(asking.settings, "PINTEREST_APP_ID") ?? "";
    return consentPage(asking, { at: `${webRoot(asking.settings)}/oauth/`, clientId, scope: scopes });
  },
  trade: async (code, { redirectTo }, tools) => {
    const form = { grant_type: "authorization_code", code, redirect_uri: redirectTo };
    const granted = await askForTokens(tools, form, ended);
    const refresh = granted.refresh_token;
    if (refresh === undefined)
      throw new Failure(
        "unauthorized",
        "Pinterest gave no refresh token with the consent; start litfass connect again.",
      );
    const boards = await boardsOf(tools, granted.access_token);
    return boards.map(({ name, values }) => ({ name, values: { ...values, PINTEREST_REFRESH_TOKEN: refresh } }));
  },
};

/** The boards whose Pins readers see: up to 250, Pinterest's largest page. */
async function boardsOf(tools: Tools, token: string): Promise<readonly Opened[]> {
  const call: Call = { name: "boards", effect: "read", method: "GET", path: "/boards", query: { page_size: "250" } };
  const { items } = await readWith(tools, { call, token }, Boards);
  const open = items.filter(({ privacy }) => privacy !== "SECRET" && privacy !== "PROTECTED");
  if (open.length > 0) return open.map(({ id, name }) => ({ name, values: { PINTEREST_BOARD_ID: id } }));
  throw new Failure("unauthorized", "The account has no public board; make one at Pinterest, then connect again.");
}
