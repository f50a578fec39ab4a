import { createHash } from "node:crypto";
import type { Consent } from "../../src/model/adapter.ts";
import { consentPage } from "../../src/model/consent-page.ts";
import { Failure } from "../../src/model/failure.ts";
import { askForTokens } from "./auth.ts";
import { askOwner } from "./channel.ts";
import { addresses, valueOf } from "./settings.ts";

export const scopes = ["youtube.upload", "youtube.force-ssl"]
  .map((name) => `https://www.googleapis.com/auth/${name}`)
  .join(" ");

/** The channel's consent. `prompt=consent` makes Google give a refresh token also to those who consented before. */
export const connect: Consent = {
  needs: ["YOUTUBE_CLIENT_ID", "YOUTUBE_CLIENT_SECRET"],
  // Clients of the type "Desktop app" may return to any port of 127.0.0.1, unregistered:
  // https://developers.google.com/identity/protocols/oauth2/native-app, read 2026-11-25.
  returnsTo: () => "http://127.0.0.1:4714/connected",
  page: (asking) => {
    const challenge = createHash("sha256").update(asking.verifier).digest("base64url");
    const more = {
      access_type: "offline",
      prompt: "consent",
      code_challenge: challenge,
      code_challenge_method: "S256",
    };
    const clientId = valueOf(asking.settings, "YOUTUBE_CLIENT_ID") ?? "";
    return consentPage(asking, { at: addresses(asking.settings).consent, clientId, scope: scopes, more });
  },
  trade: async (code, { redirectTo, verifier }, tools) => {
    const form = { grant_type: "authorization_code", code, redirect_uri: redirectTo, code_verifier: verifier };
    const granted = await askForTokens(tools, form);
    const refresh = granted.refresh_token;
    if (refresh === undefined)
      throw new Failure("unauthorized", "Google gave no refresh token with the consent; start litfass connect again.");
    const owner = await askOwner({ ...tools, settings: { ...tools.settings, YOUTUBE_REFRESH_TOKEN: refresh } });
    return [{ name: owner.title, values: { YOUTUBE_REFRESH_TOKEN: refresh, YOUTUBE_CHANNEL_ID: owner.id } }];
  },
};
