import type { Adapter } from "../src/model/adapter.ts";
import { twitter } from "./twitter/index.ts";
import { youtube } from "./youtube/index.ts";

/** The register: the one list of platforms. */
export const adapters: readonly Adapter[] = [twitter, youtube];
