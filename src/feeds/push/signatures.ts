import { createHmac, hash, timingSafeEqual } from "node:crypto";

/** What a signature is worth: `unsigned` when there is none, `late` when it is right and its time is not ours. */
export type Verdict = "genuine" | "unsigned" | "forged" | "late";

/** A time further away than this, before or after, is refused: what was signed then may have been sent again. */
export const skewMs = 5 * 60_000;

/** Algorithms of X-Hub-Signature (WebSub, section 7.1). */
const hubAlgorithms = new Set(["sha1", "sha256", "sha384", "sha512"]);

type Signed = { readonly algorithm: string; readonly parts: readonly (string | Uint8Array)[] };

function signatureOf(secret: string, { algorithm, parts }: Signed): Buffer {
  const hmac = createHmac(algorithm, secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** Compared in constant time; one of another length is no signature at all. */
function isSignedBy(secret: string, signed: Signed, given: Buffer): boolean {
  const expected = signatureOf(secret, signed);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Was it signed with any of the secrets? All are tried, so that the time taken does not tell which. */
export function isSigned(secrets: readonly string[], signed: Signed, given: Buffer): boolean {
  return secrets.map((secret) => isSignedBy(secret, signed, given)).includes(true);
}

/** Bytes written as hexadecimal digits; null when they are something else. */
export function fromHex(written: string): Buffer | null {
  return /^(?:[0-9a-f]{2}){20,64}$/i.test(written) ? Buffer.from(written, "hex") : null;
}

/** Bytes written as hexadecimal digits or in base64; null when they are neither. */
export function fromHexOrBase64(written: string): Buffer | null {
  return fromHex(written) ?? (/^[A-Za-z0-9+/]{27,88}={0,2}$/.test(written) ? Buffer.from(written, "base64") : null);
}

/** The secret of one subscription, made from ours so that it need be kept nowhere. */
export function secretOfSubscription(secret: string, token: string): string {
  return signatureOf(secret, { algorithm: "sha256", parts: ["websub ", token] }).toString("hex");
}

/** Judges X-Hub-Signature: "algorithm=hexadecimal" over the body. */
export function judgeHub(header: string | null, secrets: readonly string[], body: Uint8Array): Verdict {
  if (!header) return "unsigned";
  const [, algorithm = "", written = ""] = /^\s*(\w+)\s*=\s*(\w+)\s*$/.exec(header) ?? [];
  const given = hubAlgorithms.has(algorithm.toLowerCase()) ? fromHex(written) : null;
  const signed = { algorithm: algorithm.toLowerCase(), parts: [body] };
  return given && isSigned(secrets, signed, given) ? "genuine" : "forged";
}

/** Is an instant (ms) near enough to ours? */
export function isTimely(at: number, now: number): boolean {
  return Math.abs(at - now) <= skewMs;
}

/** A short name of any content, the same for the same content. */
export function nameOf(...parts: readonly (string | Uint8Array)[]): string {
  return hash("sha256", Buffer.concat(parts.map((part) => Buffer.from(part))), "hex");
}
