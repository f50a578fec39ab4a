import { z } from "zod";
import type { Consent, Tools } from "../../src/model/adapter.ts";
import { consentPage } from "../../src/model/consent-page.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask, type Call } from "./api.ts";
import { graphVersion } from "./limits.ts";
import { valueOf, webRoot } from "./settings.ts";

export const scopes = "pages_show_list,pages_manage_posts,pages_read_engagement,read_insights";

const Granted = z.object({ access_token: z.string().min(1) });
const Pages = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      access_token: z.string().min(1).nullish(),
      tasks: z.array(z.string()).nullish(),
    }),
  ),
});

type Query = Readonly<Record<string, string>>;

/** The consent of a person who may post on the Page; what is kept is the Page's own token, which has no end date. */
export const connect: Consent = {
  needs: ["FACEBOOK_APP_ID", "FACEBOOK_APP_SECRET"],
  // Facebook's own page for programs without a web address, from whose address the person copies the code:
  // https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow, read 2026-11-25.
  returnsTo: (settings) => `${webRoot(settings)}/connect/login_success.html`,
  page: (asking) => {
    const clientId = valueOf(asking.settings, "FACEBOOK_APP_ID") ?? "";
    return consentPage(asking, {
      at: `${webRoot(asking.settings)}/${graphVersion.value}/dialog/oauth`,
      clientId,
      scope: scopes,
    });
  },
  trade: async (code, { redirectTo }, tools) => {
    const app = {
      client_id: valueOf(tools.settings, "FACEBOOK_APP_ID") ?? "",
      client_secret: valueOf(tools.settings, "FACEBOOK_APP_SECRET") ?? "",
    };
    const short = await tokenFor(tools, { ...app, redirect_uri: redirectTo, code }).catch((error: unknown) => {
      throw refused(error);
    });
    const long = await tokenFor(tools, { ...app, grant_type: "fb_exchange_token", fb_exchange_token: short });
    return pagesOf(tools, long);
  },
};

async function tokenFor(tools: Tools, query: Query): Promise<string> {
  const call: Call = { name: "token", effect: "page", method: "GET", path: "/oauth/access_token", query, token: null };
  return (await ask(tools, call, Granted)).access_token;
}

async function pagesOf(tools: Tools, token: string) {
  const query = { fields: "id,name,access_token,tasks", limit: "100" };
  const call: Call = { name: "pages", effect: "page", method: "GET", path: "/me/accounts", query, token };
  const { data } = await ask(tools, call, Pages);
  const open = data.flatMap(({ id, name, access_token: key, tasks }) =>
    key && (tasks?.includes("CREATE_CONTENT") ?? true)
      ? [{ name, values: { FACEBOOK_PAGE_ID: id, FACEBOOK_PAGE_TOKEN: key } }]
      : [],
  );
  if (open.length > 0) return open;
  throw new Failure(
    "unauthorized",
    "The consent opened no Page on which this person may create content. Choose the Page in Facebook's dialogue, then start litfass connect again.",
  );
}

function refused(error: unknown): unknown {
  if (!(error instanceof Failure) || error.kind === "limited") return error;
  // Without a code of Facebook's own, and with 2 ("temporarily unavailable"), nothing was judged.
  if (error.code === null || error.code.startsWith("HTTP") || error.code === "2") return error;
  return new Failure(
    "unauthorized",
    "Facebook did not accept the consent: a code is good for one use and a few minutes, the address it came back to must " +
      `stand in the app's settings, and the app's id and secret must fit. Start litfass connect again. ${error.message}`,
    { code: error.code ?? undefined },
  );
}
