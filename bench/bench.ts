/** How much a bench does: `tiny` shows that it runs, `normal` gives the figures of the README, `large` takes the time it needs. */
export type Size = "tiny" | "normal" | "large";

/** One figure, held against its goal: at most (`<=`) or at least (`>=`) so much. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: "×" | "ms" | "KB" | "MB" | "%" | "s" | "";
  readonly goal: readonly ["<=" | ">=", number] | null;
  /** How it was measured, with the numbers that matter. */
  readonly how: string;
};

/** A bench measures some figures. It may skip itself with the reason, such as a machine without PostgreSQL. */
export type Bench = {
  readonly name: string;
  /** It starts processes, or the suite has tests of what it does: its short run in the suite is left out. */
  readonly isApart?: true;
  readonly run: (size: Size) => Promise<readonly Figure[] | string>;
};

export function keepsGoal({ value, goal }: Figure): boolean | null {
  if (goal === null) return null;
  return goal[0] === "<=" ? value <= goal[1] : value >= goal[1];
}

/** The value below which `share` of all lie; the median unless told. */
export function quantile(values: readonly number[], share = 0.5): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error("Nothing was measured.");
  return value;
}

/** Ms that some work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Ms of processor time, all threads of this process together, that some work takes: the same whatever else the machine does. */
export async function spent(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Runs two things in turn (A, B, A, B …) and gives the median time of each: the machine's moods meet both alike. */
export async function inTurn(
  rounds: number,
  a: (round: number) => Promise<number>,
  b: (round: number) => Promise<number>,
): Promise<{ readonly a: number; readonly b: number }> {
  const times = { a: [] as number[], b: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.a.push(await a(round));
    times.b.push(await b(round));
  }
  return { a: quantile(times.a), b: quantile(times.b) };
}

export function pick<T>(size: Size, of: Readonly<Record<Size, T>>): T {
  return of[size];
}
