import type { Bench } from "./bench.ts";
import { breaking } from "./speed/breaking.ts";
import { idle } from "./speed/idle.ts";
import { kept, overhead } from "./speed/post.ts";
import { feed, words } from "./speed/reading.ts";
import { seen } from "./speed/seen.ts";
import { waiting } from "./speed/waiting.ts";

/** The one list of benches. */
export const benches: readonly Bench[] = [waiting, breaking, overhead, kept, seen, feed, words, idle];
