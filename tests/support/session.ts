import { makeLink, makeLinkKey, openSession, visitorBySession } from "../../src/dashboard/door.ts";
import type { Store } from "../../src/store/index.ts";

const door = { now: Date.now, idleMs: 3_600_000 };

/** What a browser that came in by a link sends with each request to this host; `cookie` is added to it. */
export async function sessionHeaders(store: Store, host: string, cookie?: string): Promise<Record<string, string>> {
  const session = await openSession(store, await makeLinkKey(store, Date.now()), door);
  if (session === null) throw new Error("A link just made opens no session.");
  const visitor = await visitorBySession(store, session, { ...door, isAct: true });
  if (visitor?.kind !== "session") throw new Error("A session just opened is not known.");
  const own = `litfass-${host.split(":")[1] ?? "80"}=${session}`;
  return { cookie: cookie ? `${own}; ${cookie}` : own, "x-form-key": visitor.formKey };
}

/** The address by which a browser comes in, once. */
export function linkTo(store: Store, url: string): Promise<string> {
  return makeLink(store, url, Date.now());
}
