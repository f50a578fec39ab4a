import type { Hono } from "hono";
import type { PlatformName, World } from "../world.ts";
import type { ConsentRules } from "./consent.ts";

/** One platform of the sandbox. */
export type SandboxPlatform = {
  readonly name: PlatformName;
  /** Its API as an app, mounted below its own path (`/x`, `/facebook`, `/pinterest`, `/youtube`). */
  readonly mount: (world: World) => Hono;
  /** The page on which a person lets an app act for the account, below `/web/NAME`. */
  readonly consent: ConsentRules;
  /** Puts `backlog` older posts on the timeline, as if staff had posted. */
  readonly seed: (world: World, backlog: number) => void;
  /** Environment variables that point the product here. */
  readonly addresses: (origin: string) => Readonly<Record<string, string>>;
  /** Credentials of the sandbox account, by variable. They open nothing anywhere else. */
  readonly settings: Readonly<Record<string, string>>;
};
