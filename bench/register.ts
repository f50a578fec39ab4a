import type { Bench } from "./bench.ts";
import { idle } from "./speed/idle.ts";

/** The one list of benches. */
export const benches: readonly Bench[] = [idle];
