import type { Adapter } from "../model/adapter.ts";

/** US dollars that an adapter declares for one request of this name; 0 where the platform charges nothing for it. */
export function dollarsFor(adapter: Pick<Adapter, "budget">, request: string): number {
  const { windows, costs } = adapter.budget;
  const inDollars = new Set(windows.flatMap(({ name, unit }) => (unit === "US$" ? name : [])));
  return (costs[request] ?? []).reduce((sum, cost) => sum + (inDollars.has(cost.window) ? cost.amount : 0), 0);
}

/** How many posts a month's money pays for; null when no cap is set, or a post costs nothing. */
export function postsFor(dollars: number | null, adapter: Pick<Adapter, "budget"> | null): number | null {
  const each = adapter ? dollarsFor(adapter, "post") : 0;
  // Prices such as 0.2 are not exact in binary.
  return dollars === null || each === 0 ? null : Math.floor(dollars / each + 1e-9);
}
