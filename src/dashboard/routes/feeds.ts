import type { Hono } from "hono";
import { askFeed, dropHeld, releaseHeld } from "../../feeds/held.ts";
import { answer, answerDone, languageOf } from "../frame.ts";
import type { DashboardNeeds } from "../needs.ts";
import { word } from "../words.ts";

const decisions = {
  release: { carryOut: releaseHeld, said: "doneRelease" },
  drop: { carryOut: dropHeld, said: "doneDropHeld" },
  ask: { carryOut: askFeed, said: "doneAsk" },
} as const;

/** What people do with feeds: let a held flood go, keep it back, have one asked now. */
export function takeFeedDecisions(app: Hono, needs: DashboardNeeds): void {
  for (const [verb, { carryOut, said }] of Object.entries(decisions))
    app.post(`/feeds/:name/${verb}`, async (c) => {
      const done = await carryOut(needs, c.req.param("name"));
      if ("fault" in done) return answer(c, needs, done.fault);
      return answerDone(c, needs, { said: word(said, languageOf(c, needs)) });
    });
}
