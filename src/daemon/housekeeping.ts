import type { House } from "../path.ts";

const dayMs = 24 * 3_600_000;
/** The longest window that a platform counts is a month; older bookings count nowhere. */
const bookingsKeptMs = 62 * dayMs;

/** Tidies the store once a day of the house's clock until the signal. A fault is told and tried again the next day. */
export async function keepHouse(house: House, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await tidy(house).catch((thrown: unknown) =>
      house.log.warn(`tidy     could not be done: ${thrown instanceof Error ? thrown.message : String(thrown)}`),
    );
    await house.clock.until(house.clock.now() + dayMs, signal);
  }
}

/** Lets go of what nothing counts or needs any more. */
export async function tidy(house: House): Promise<void> {
  await house.store.budget.forgetBefore(house.clock.now() - bookingsKeptMs);
}
