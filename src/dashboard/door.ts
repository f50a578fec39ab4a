import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Scope } from "../model/scope.ts";
import type { Store } from "../store/index.ts";

/** Who asks: a browser that came in by a one-time link, or a program with a token. */
export type Visitor =
  | { readonly kind: "session"; readonly formKey: string }
  | { readonly kind: "token"; readonly name: string; readonly scope: Scope };

/** Real time, and how long a session lasts without a person's act. In the demo the house's clock runs faster. */
export type DoorClock = { readonly now: () => number; readonly idleMs: number };

/** A link opens one session, and only for so long. */
export const linkLastsMs = 15 * 60_000;
/** Unless SESSION_ENDS_AFTER says otherwise. */
export const usualIdleMs = 12 * 3_600_000;
/** A use is noted at most so often, so that looking writes next to nothing. */
const noteEveryMs = 5 * 60_000;
const tokenNotedEveryMs = 3_600_000;

function fresh(): string {
  return randomBytes(32).toString("base64url");
}

/** Secrets are 256 random bits, so that a plain hash of one cannot be guessed back. */
function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A key that opens one session once, soon. Only its hash is kept. */
export async function makeLinkKey(store: Store, now: number): Promise<string> {
  const key = fresh();
  await store.sessions.keep(hashOf(key), { kind: "link", at: now, endsAt: now + linkLastsMs });
  return key;
}

/** The address to open; once. */
export async function makeLink(store: Store, url: string, now: number): Promise<string> {
  return new URL(`/enter?key=${await makeLinkKey(store, now)}`, url).href;
}

/** Uses a link up. Gives the new session's secret, or null when the link is none, was used or is over. */
export async function openSession(store: Store, key: string, { now, idleMs }: DoorClock): Promise<string | null> {
  const at = now();
  if (!(await store.sessions.useLink(hashOf(key), at))) return null;
  const session = fresh();
  await store.sessions.keep(hashOf(session), { kind: "session", at, endsAt: at + idleMs });
  return session;
}

/** Ends a session; with null, all sessions and links. */
export async function endSession(store: Store, session: string | null): Promise<void> {
  await store.sessions.end(session === null ? null : hashOf(session));
}

/** What forms of this session carry, so that no other page can send one. Not the session's secret, and not to be turned into it. */
function formKeyOf(session: string): string {
  return createHmac("sha256", session).update("forms of this session").digest("base64url");
}

export function isFormKey(visitor: Visitor, given: unknown): boolean {
  if (visitor.kind !== "session" || typeof given !== "string") return false;
  const [mine, theirs] = [Buffer.from(visitor.formKey), Buffer.from(given)];
  return mine.length === theirs.length && timingSafeEqual(mine, theirs);
}

/** The visitor behind a session's secret, or null. A person's act prolongs it; a page that refreshes itself does not. */
export async function visitorBySession(
  store: Store,
  session: string,
  given: DoorClock & { readonly isAct: boolean },
): Promise<Visitor | null> {
  const at = given.now();
  const hash = hashOf(session);
  const endsAt = await store.sessions.endOf(hash, at);
  if (endsAt === null) return null;
  if (given.isAct && at + given.idleMs - endsAt > Math.min(noteEveryMs, given.idleMs / 10))
    await store.sessions.prolong(hash, at + given.idleMs);
  return { kind: "session", formKey: formKeyOf(session) };
}

/** Makes a token; its secret is shown once and kept as a hash. Null when the name is taken. */
export async function makeToken(
  store: Store,
  name: string,
  given: { readonly scope: Scope; readonly now: number },
): Promise<string | null> {
  const token = `litfass_${fresh()}`;
  const done = await store.tokens.add(name, { hash: hashOf(token), scope: given.scope, at: given.now });
  return done ? token : null;
}

export async function visitorByToken(store: Store, token: string, now: number): Promise<Visitor | null> {
  const kept = await store.tokens.find(hashOf(token));
  if (!kept) return null;
  if (kept.usedAt === null || now - kept.usedAt > tokenNotedEveryMs) await store.tokens.used(kept.name, now);
  return { kind: "token", name: kept.name, scope: kept.scope };
}
