import { createHash } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * The short mark of a post, made from article, channel and round: the same three always give the same mark, so a
 * second intent for the same post cannot look like another one. 12 characters of 5 bits.
 */
export function markOf(articleUrl: string, channel: string, round: number): string {
  const digest = createHash("sha256").update(`${articleUrl}\n${channel}\n${round}`).digest();
  return [...digest.subarray(0, 12)].map((byte) => alphabet.charAt(byte & 31)).join("");
}
