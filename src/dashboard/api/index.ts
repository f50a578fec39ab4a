import { articleOperations } from "./articles.ts";
import { houseOperations } from "./house.ts";
import type { AnyOperation } from "./operation.ts";
import { planOperations } from "./plans.ts";
import { postOperations } from "./posts.ts";
import { webhookOperations } from "./webhooks.ts";
import { wordOperations } from "./words.ts";

/** Everything that programs may ask and do, in the order in which it is described. */
export const operations: readonly AnyOperation[] = [
  ...postOperations,
  ...wordOperations,
  ...articleOperations,
  ...planOperations,
  ...houseOperations,
  ...webhookOperations,
];
