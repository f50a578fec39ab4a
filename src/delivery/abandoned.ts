import type { SendNeeds } from "./needs.ts";

/** Whoever was sending these is gone: what they did is unknown, so it is looked for. Gives how many posts moved. */
export async function settleAbandoned(needs: SendNeeds): Promise<number> {
  const at = needs.clock.now();
  let moved = 0;
  for (const post of await needs.store.claims.abandoned(at)) {
    const changes = { nextLookAt: at, attempts: post.attempts + 1, looks: 0, absentLooks: 0 };
    const lost = { reason: { code: "unknown-outcome" }, at, changes, seenAt: post.changedAt } as const;
    const move = { from: "sending", to: "unconfirmed", ...lost } as const;
    if (!(await needs.store.posts.move(post.id, move))) continue;
    moved += 1;
    needs.log.warn(
      `send     ${post.channel}: a sender stopped in the middle of ${post.id}; it will be looked for, not sent again`,
    );
  }
  return moved;
}
