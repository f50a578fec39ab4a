import { createHmac } from "node:crypto";
import { type HouseAtHarbour, secret } from "./newsroom.ts";

/** A signature as hexadecimal digits. */
export const hmac = (key: string, ...parts: string[]) => createHmac("sha256", key).update(parts.join("")).digest("hex");

type Signing = { key?: string; at?: number; headers?: Record<string, string> };

/** Sends a notice as docs/for-your-cms.md says. */
export async function send(harbour: HouseAtHarbour, notice: unknown, given: Signing = {}) {
  const body = typeof notice === "string" ? notice : JSON.stringify(notice);
  const timestamp = String(Math.floor((given.at ?? harbour.clock.now()) / 1000));
  const signature = `sha256=${hmac(given.key ?? secret, `${timestamp}.`, body)}`;
  const headers = given.headers ?? { "litfass-timestamp": timestamp, "litfass-signature": signature };
  return post(harbour, "webhook", body, headers);
}

/** Knocks at a door. */
export async function post(harbour: HouseAtHarbour, door: string, body: string, headers: Record<string, string>) {
  const answer = await fetch(`${harbour.url}/${door}`, { method: "POST", body, headers });
  return { status: answer.status, text: await answer.text() };
}
