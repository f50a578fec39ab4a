import type { ReadNeeds } from "./needs.ts";
import { withdrawalAt } from "../store/told.ts";
import { rereadArticle } from "./reread.ts";
import { readWaiting } from "./step.ts";

const batch = 40;
const atOnce = 8;

/** Looks again at articles of which somebody told us. Gives how many changed. */
async function lookAgain(needs: ReadNeeds): Promise<number> {
  const { store, clock } = needs;
  const due = await store.told.toLookAt(clock.now(), batch);
  let moved = 0;
  for (let i = 0; i < due.length; i += atOnce) {
    const some = due.slice(i, i + atOnce);
    const looks = await Promise.all(
      some.map(({ url, lookAt }) => rereadArticle(needs, url, lookAt === withdrawalAt ? "withdrawn" : "changed")),
    );
    for (const { url, lookAt } of some) await store.told.looked(url, lookAt);
    moved += looks.filter((look) => look.moved).length;
  }
  return moved;
}

/**
 * Reads at once what was pushed: pages that are new, and articles that were said to have changed. A step of its own, so that no
 * slow site among the others holds it up.
 */
export async function readPushed(needs: ReadNeeds): Promise<number> {
  return (await readWaiting(needs, true)) + (await lookAgain(needs));
}
