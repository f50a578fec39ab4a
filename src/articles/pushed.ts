import type { ReadNeeds } from "./needs.ts";
import { withdrawalAt } from "../store/told.ts";
import { createUnderway } from "../time/underway.ts";
import { rereadArticle } from "./reread.ts";
import { siteOf } from "./source.ts";
import { readWaiting } from "./step.ts";

const batch = 40;
const atOnce = 8;

/** Looks again at articles of which somebody told us. Gives how many changed. */
async function lookAgain(needs: ReadNeeds): Promise<number> {
  const { store, clock, underway = createUnderway() } = needs;
  const { names } = underway;
  const due = await store.told.toLookAt(clock.now(), batch + names.size);
  for (const { url, lookAt } of due.filter((one) => !names.has(`look ${one.url}`)).slice(0, batch))
    underway.begin({
      name: `look ${url}`,
      lane: `told ${siteOf(url)}`,
      width: atOnce,
      work: async () => {
        const look = await rereadArticle(
          { ...needs, underway },
          url,
          lookAt === withdrawalAt ? "withdrawn" : "changed",
        );
        await store.told.looked(url, lookAt);
        return Number(look.moved);
      },
    });
  return underway.moved();
}

/**
 * Reads at once what was pushed: pages that are new, and articles that were said to have changed. A step of its own, so that no
 * slow site among the others holds it up.
 */
export async function readPushed(needs: ReadNeeds): Promise<number> {
  return (await readWaiting(needs, true)) + (await lookAgain(needs));
}
