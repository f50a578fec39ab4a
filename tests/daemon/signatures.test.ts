import { Webhook as Checker } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { signed } from "../../src/daemon/webhooks.ts";

const keep = (text: string) => `whsec_${Buffer.from(text).toString("base64")}`;
const older = keep("ein Geheimnis von genug Bytes, ja");
const newer = keep("das neue Geheimnis, auch lang genug");
const forger = keep("was ein Fremder sich gedacht hat..");
const message = { id: "event-1", body: '{"type":"post.held"}' };

/** Would a receiver that knows this secret take it? */
function takes(headers: Record<string, string>, secret: string): boolean {
  try {
    return Boolean(new Checker(secret).verify(message.body, headers));
  } catch {
    return false;
  }
}

describe("while the secret of a webhook is changed", () => {
  it("a message is taken by who knows the new one and by who knows the old one, and by no forger", () => {
    const headers = signed({ secret: newer, oldSecret: older }, message, Date.now());
    expect([newer, older, forger].map((secret) => takes(headers, secret))).toEqual([true, true, false]);
    expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  });

  it("the old one proves nothing once it is no longer set", () => {
    const headers = signed({ secret: newer, oldSecret: undefined }, message, Date.now());
    expect([newer, older, forger].map((secret) => takes(headers, secret))).toEqual([true, false, false]);
  });
});
