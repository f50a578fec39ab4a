import { z } from "zod";
import type { Push } from "../model/push.ts";

const local = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Where the receiver can be reached: https, or http on this machine itself, with or without a path. */
export const publicUrl = z.string().transform((text, context) => {
  const url = URL.parse(text);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && local.test(url.hostname));
  if (url && isSafe && !url.username && !url.password && url.search === "" && url.hash === "")
    return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  const message =
    "write the https address at which your reverse proxy hands calls on to the receiver, like https://push.zeitung.example";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

const leastSecret = 32;

/** Secrets, the one in use first; further ones are still taken while senders change over. */
export const pushSecrets = z.string().transform((text, context) => {
  const all = text.split(",").map((each) => each.trim());
  if (all.every((each) => each.length >= leastSecret && !/\s/.test(each))) return all;
  const message = `write a random text of ${leastSecret} characters or more, such as openssl rand -hex 32 gives; while changing it, the new one, a comma, and the old one`;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

type PushSettings = {
  readonly PUSH_PUBLIC_URL?: string;
  readonly PUSH_SECRET?: readonly string[];
  readonly PUSH_SECRET_OLD?: readonly string[];
};

/** Which of the two settings that need each other is missing, with why; null when both or none are set. */
export function missingFor(given: { readonly url: boolean; readonly secret: boolean }) {
  if (given.url === given.secret) return null;
  return given.url
    ? {
        name: "PUSH_SECRET",
        message: "PUSH_SECRET is not set, and PUSH_PUBLIC_URL is: without it nobody could be told from a forger.",
      }
    : {
        name: "PUSH_PUBLIC_URL",
        message: "PUSH_PUBLIC_URL is not set, and PUSH_SECRET is: without it no hub or CMS could reach the receiver.",
      };
}

/** How others reach us; null where nobody is meant to. */
export function pushOf(environment: PushSettings): Push | null {
  const { PUSH_PUBLIC_URL: url, PUSH_SECRET: secrets, PUSH_SECRET_OLD: old = [] } = environment;
  return url !== undefined && secrets ? { publicUrl: url, secrets: [...secrets, ...old] } : null;
}
