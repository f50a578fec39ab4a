import { articleOperations } from "./articles.ts";
import { calendarOperations } from "./calendar.ts";
import { deskOperations } from "./desk.ts";
import { feedOperations } from "./feeds.ts";
import { houseOperations } from "./house.ts";
import type { AnyOperation } from "./operation.ts";
import { planOperations } from "./plans.ts";
import { postOperations } from "./posts.ts";
import { problemOperations } from "./problems.ts";
import { scheduleOperations } from "./schedules.ts";
import { webhookOperations } from "./webhooks.ts";
import { standingOperations } from "./standing.ts";
import { wordOperations } from "./words.ts";

/** Everything that programs may ask and do, in the order in which it is described. */
export const operations: readonly AnyOperation[] = [
  ...postOperations,
  ...deskOperations,
  ...wordOperations,
  ...articleOperations,
  ...planOperations,
  ...calendarOperations,
  ...scheduleOperations,
  ...houseOperations,
  ...standingOperations,
  ...feedOperations,
  ...webhookOperations,
  ...problemOperations,
];
