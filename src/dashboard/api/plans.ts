import { z } from "zod";
import { trialsOf } from "../needs.ts";
import { told } from "./lines.ts";
import { type AnyOperation, operation } from "./operation.ts";
import * as shapes from "./shapes.ts";

const dayMs = 86_400_000;
const days = z.coerce.number().min(0.01).max(31).default(7).describe("How many days");

const plan = operation({
  name: "plan",
  method: "get",
  path: "/api/plan",
  scope: "read",
  summary: "What will go out and when on each channel, and why not the rest",
  pathParts: null,
  query: z.object({ days }),
  body: null,
  answer: z.object({ lines: z.array(shapes.planLine) }),
  refusals: [],
  run: async ({ needs, query, language }) => {
    const { trials, rules } = trialsOf(needs);
    const lines = await trials.plan(rules, { at: needs.clock.now(), forMs: query.days * dayMs, language });
    return { lines: lines.map((line) => told<typeof shapes.planLine>(line)) };
  },
});

const replay = operation({
  name: "replay",
  method: "get",
  path: "/api/replay",
  scope: "read",
  summary: "What the present schedules would have posted of the last days' articles; changes nothing",
  pathParts: null,
  query: z.object({ days, approving: z.stringbool().default(false).describe("As if a person approved at once") }),
  body: null,
  answer: shapes.replay,
  refusals: [],
  run: async ({ needs, query }) => {
    const back = { at: needs.clock.now(), forMs: query.days * dayMs, approving: query.approving };
    const { trials, rules } = trialsOf(needs);
    return told<typeof shapes.replay>(await trials.replay(rules, back));
  },
});

/** What schedules will do and would have done. */
export const planOperations: readonly AnyOperation[] = [plan, replay];
