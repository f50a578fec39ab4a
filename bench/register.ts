import type { Bench } from "./bench.ts";
import { idle } from "./speed/idle.ts";
import { kept, overhead } from "./speed/post.ts";
import { waiting } from "./speed/waiting.ts";

/** The one list of benches. */
export const benches: readonly Bench[] = [overhead, kept, waiting, idle];
