import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";

const ivBytes = 12;
const tagBytes = 16;

/** `text` is locked by a key of its own; each of `keys` is that key, locked by one of the channel's keys. */
const Sealed = z.object({ text: z.string(), keys: z.array(z.string()) });

/** AES-256-GCM: nonce, tag and cipher in one. */
function lock(key: Uint8Array, plain: Uint8Array): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const locked = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), locked]).toString("base64url");
}

/** What was locked, or null when it was locked by another key or changed since. */
function unlock(key: Uint8Array, locked: string): Buffer | null {
  const bytes = Buffer.from(locked, "base64url");
  try {
    const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes));
    cipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([cipher.update(bytes.subarray(ivBytes + tagBytes)), cipher.final()]);
  } catch {
    return null;
  }
}

function keyFrom(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "litfass", "secrets kept in the store", 32));
}

/** Seals a value so that whoever has any one of the secrets can open it, and nobody else. At least one secret. */
export function seal(value: string, secrets: readonly string[]): string {
  const key = randomBytes(32);
  const keys = secrets.map((secret) => lock(keyFrom(secret), key));
  return JSON.stringify({ text: lock(key, Buffer.from(value)), keys } satisfies z.infer<typeof Sealed>);
}

/** The value, or null when none of the secrets opens it. */
export function unseal(sealed: string, secrets: readonly string[]): string | null {
  const { text, keys } = Sealed.parse(JSON.parse(sealed));
  for (const secret of secrets)
    for (const each of keys) {
      const key = unlock(keyFrom(secret), each);
      if (key) return unlock(key, text)?.toString() ?? null;
    }
  return null;
}
