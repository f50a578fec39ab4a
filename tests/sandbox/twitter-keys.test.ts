import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { account, app } from "../../sandbox/twitter/account.ts";
import { minute, openSandbox } from "./support.ts";
import { basic, openX, renew } from "./x.ts";

describe("keys of the sandbox's X", () => {
  it("renews once with a refresh token; one that comes back ends the whole family", async () => {
    const opened = await openSandbox();
    const first = await renew(opened, app.firstRefreshToken);
    expect(first.body).toMatchObject({ token_type: "bearer", expires_in: 7200 });
    const next = await renew(opened, String(first.body.refresh_token));
    expect(next.status).toBe(200);
    const me = (token: unknown) =>
      opened.get("/x/2/users/me", { headers: { authorization: `Bearer ${String(token)}` } });
    expect((await me(next.body.access_token)).body.data).toEqual(account);
    const replayed = await renew(opened, app.firstRefreshToken);
    expect([replayed.status, replayed.body.error]).toEqual([400, "invalid_request"]);
    expect((await renew(opened, String(next.body.refresh_token))).status).toBe(400);
    expect((await me(next.body.access_token)).status).toBe(401);
  });

  it("ends an access token after two hours", async () => {
    const { ask, pass } = await openX();
    pass(120 * minute - 1);
    expect((await ask("/users/me")).status).toBe(200);
    pass(1);
    expect((await ask("/users/me")).status).toBe(401);
  });

  it("takes the token request only as a form, from the client that Basic names", async () => {
    const opened = await openSandbox();
    const json = { method: "POST", headers: { "content-type": "application/json", authorization: basic } };
    const body = JSON.stringify({ grant_type: "refresh_token", refresh_token: app.firstRefreshToken });
    const asJson = await opened.get("/x/2/oauth2/token", { ...json, body });
    expect([asJson.status, asJson.body.error]).toEqual([400, "invalid_request"]);
    const unnamed = await renew(opened, app.firstRefreshToken, {});
    expect([unnamed.status, unnamed.body.error]).toEqual([401, "unauthorized_client"]);
    expect((await renew(opened, app.firstRefreshToken)).status).toBe(200);
  });

  it("takes a request signed by OAuth 1.0a once, and none with a wrong signature", async () => {
    const { origin, get } = await openSandbox();
    const path = `/x/2/users/${account.id}/tweets`;
    const encode = (text: string) =>
      encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
    const signed = (secret: string): RequestInit => {
      const parameters = {
        max_results: "5",
        oauth_consumer_key: app.consumerKey,
        oauth_nonce: `n${secret.length}`,
        oauth_signature_method: "HMAC-SHA1",
        oauth_timestamp: "1795507200",
        oauth_token: app.token,
        oauth_version: "1.0",
      };
      const pairs = Object.entries(parameters).map(([name, value]) => `${encode(name)}=${encode(value)}`);
      const base = ["GET", encode(origin + path), encode(pairs.join("&"))].join("&");
      const signature = createHmac("sha1", `${app.consumerSecret}&${secret}`).update(base).digest("base64");
      const { max_results: _, ...oauth } = { ...parameters, oauth_signature: signature };
      const header = Object.entries(oauth).map(([name, value]) => `${name}="${encode(value)}"`);
      return { headers: { authorization: `OAuth ${header.join(", ")}` } };
    };
    const good = signed(app.tokenSecret);
    expect((await get(`${path}?max_results=5`, good)).status).toBe(200);
    expect((await get(`${path}?max_results=5`, good)).status).toBe(401);
    expect((await get(`${path}?max_results=5`, signed("another secret"))).status).toBe(401);
  });
});
