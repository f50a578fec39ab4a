import type { Bench } from "./bench.ts";
import { budgets } from "./budgets/days.ts";
import { breaking } from "./speed/breaking.ts";
import { desk } from "./speed/desk.ts";
import { idle } from "./speed/idle.ts";
import { planning, replay, year } from "./speed/planning.ts";
import { install } from "./speed/install.ts";
import { kept, overhead } from "./speed/post.ts";
import { feed, words } from "./speed/reading.ts";
import { seen } from "./speed/seen.ts";
import { waiting } from "./speed/waiting.ts";
import { workers } from "./speed/workers.ts";

/** The one list of benches. */
export const benches: readonly Bench[] = [
  waiting,
  breaking,
  overhead,
  kept,
  workers,
  budgets,
  seen,
  feed,
  words,
  planning,
  replay,
  year,
  desk,
  idle,
  install,
];
