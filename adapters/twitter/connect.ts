import { createHash } from "node:crypto";
import type { Consent } from "../../src/model/adapter.ts";
import { consentPage } from "../../src/model/consent-page.ts";
import { Failure } from "../../src/model/failure.ts";
import { askForTokens } from "./auth.ts";
import { valueOf, webRoot } from "./settings.ts";

export const scopes = "tweet.read users.read tweet.write media.write offline.access";

const ended =
  "X did not accept the consent: its code is good for 30 seconds and for one use, and the address it came back to must " +
  "stand in the app's list of callbacks, letter for letter; a confidential app needs TWITTER_CLIENT_SECRET too. Start litfass connect again.";

/** The account's consent: https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token, read 2026-11-25. */
export const connect: Consent = {
  needs: ["TWITTER_CLIENT_ID"],
  // Of this machine's names X takes only this one: https://docs.x.com/resources/fundamentals/developer-apps, read 2026-11-25.
  returnsTo: () => "http://127.0.0.1:4714/connected",
  page: (asking) => {
    const challenge = createHash("sha256").update(asking.verifier).digest("base64url");
    const more = { code_challenge: challenge, code_challenge_method: "S256" };
    const clientId = valueOf(asking.settings, "TWITTER_CLIENT_ID") ?? "";
    return consentPage(asking, { at: `${webRoot(asking.settings)}/i/oauth2/authorize`, clientId, scope: scopes, more });
  },
  trade: async (code, { redirectTo, verifier }, tools) => {
    const form = { grant_type: "authorization_code", code, redirect_uri: redirectTo, code_verifier: verifier };
    const granted = await askForTokens(tools, form, ended);
    if (granted.refresh_token === undefined)
      throw new Failure(
        "unauthorized",
        "X gave no refresh token: the consent lacks the scope offline.access. Start litfass connect again.",
      );
    return [{ name: null, values: { TWITTER_REFRESH_TOKEN: granted.refresh_token } }];
  },
};
