import type { House } from "../path.ts";

const dayMs = 24 * 3_600_000;
/** The longest window that a platform counts is a month; older bookings count nowhere. */
const bookingsKeptMs = 62 * dayMs;
const rowsKeptMs = 400 * dayMs;
/** Rows of a kind that go in one transaction: short, so that a post that is due never waits for tidying. */
const batch = 200;
/** At most so many batches a day; what is left goes the next day. */
const mostBatches = 2000;

/** Tidies the store once a day of the house's clock until the signal. A fault is told and tried again the next day. */
export async function keepHouse(houseNow: () => House, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const house = houseNow();
    await tidy(house, signal).catch((thrown: unknown) =>
      house.log.warn(`tidy     could not be done: ${thrown instanceof Error ? thrown.message : String(thrown)}`),
    );
    await house.clock.until(house.clock.now() + dayMs, signal);
  }
}

/** Lets go of what nothing counts or needs any more, in small batches with room for others between them. */
export async function tidy(house: House, signal: AbortSignal): Promise<void> {
  const { store, clock, log } = house;
  await store.budget.forgetBefore(clock.now() - bookingsKeptMs);
  const before = clock.now() - (house.retainMs ?? rowsKeptMs);
  let gone = 0;
  for (let batches = 0; batches < mostBatches && !signal.aborted; batches += 1) {
    const moved = await store.retention.forget(before, batch);
    if (moved === 0) break;
    gone += moved;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  if (gone > 0) log.info(`tidy     ${gone} rows older than ${new Date(before).toISOString().slice(0, 10)} let go of`);
}
