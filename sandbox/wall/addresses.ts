import type { World } from "../world.ts";
import { paper } from "../site/paper.ts";

/** Where the wall is mounted below the sandbox's origin. */
export const wallPath = "/wall";

function parsed(address: string | null): URL | null {
  return address === null ? null : URL.parse(address);
}

/** An address a reader may follow, or null: only http and https lead anywhere. */
export function followable(address: string | null): string | null {
  const url = parsed(address);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** The path of a picture or video kept on this sandbox; null for anything outside, which the wall never fetches. */
export function ownFile(world: World, address: string | null): string | null {
  const url = parsed(address);
  if (url === null || world.origin === "" || url.origin !== new URL(world.origin).origin) return null;
  return url.pathname;
}

/** The host as readers know it: pages of the sample site bear the paper's name instead of a loopback address. */
export function hostLabel(world: World, address: string): string {
  const url = parsed(address);
  if (url === null) return address;
  if (world.origin !== "" && url.origin === new URL(world.origin).origin) return paper.domainLabel;
  return url.hostname.replace(/^www\./, "");
}

/** A link as platforms shorten it for display: host and the beginning of the path. */
export function shortLink(world: World, address: string): string {
  const url = parsed(address);
  if (url === null) return address;
  const path = url.pathname.replace(/^\/site\//, "/").replace(/\/$/, "");
  const whole = `${hostLabel(world, address)}${path}`;
  return whole.length > 42 ? `${whole.slice(0, 41)}…` : whole;
}
