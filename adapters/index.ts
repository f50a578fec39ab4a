import type { Adapter } from "../src/model/adapter.ts";
import { facebook } from "./facebook/index.ts";
import { pinterest } from "./pinterest/index.ts";
import { twitter } from "./twitter/index.ts";
import { youtube } from "./youtube/index.ts";

/** The register: the one list of platforms. */
export const adapters: readonly Adapter[] = [twitter, facebook, pinterest, youtube];
