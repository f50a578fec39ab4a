import type { World } from "../world.ts";

/** Pay-per-use in thousandths of a US dollar: https://docs.x.com/x-api/getting-started/pricing, read 2026-08-22. */
const prices = { post: 15, "post with URL": 200, remove: 10, metadata: 5, "owned read": 1, user: 10 } as const;
type Item = keyof typeof prices;

type Ledger = { readonly counts: Map<Item, number>; readonly read: Set<string> };
const ledgers = new WeakMap<World, Ledger>();

function ledgerOf(world: World): Ledger {
  const kept = ledgers.get(world) ?? { counts: new Map(), read: new Set() };
  ledgers.set(world, kept);
  return kept;
}

/** Notes what a successful request costs. */
export function charge(world: World, item: Item, times = 1): void {
  const { counts } = ledgerOf(world);
  counts.set(item, (counts.get(item) ?? 0) + times);
}

/** Notes reads: the same resource costs once a UTC day. */
export function chargeReads(world: World, item: "owned read" | "user", ids: readonly string[]): void {
  const { read } = ledgerOf(world);
  const day = new Date(world.now()).toISOString().slice(0, 10);
  for (const id of ids) {
    const key = `${day} ${item} ${id}`;
    if (read.has(key)) continue;
    read.add(key);
    charge(world, item);
  }
}

/** What X would have charged until now, in US dollars. Uploads are free here: whether X bills them is not documented. */
export function spent(world: World): { usd: number; by: Record<string, { times: number; usd: number }> } {
  const rows = [...ledgerOf(world).counts].map(([item, times]) => ({ item, times, mills: times * prices[item] }));
  return {
    usd: rows.reduce((sum, { mills }) => sum + mills, 0) / 1000,
    by: Object.fromEntries(rows.map(({ item, times, mills }) => [item, { times, usd: mills / 1000 }])),
  };
}
