import { createInterface, type Interface } from "node:readline";

/** Lines that a person types, one by one; what is not asked for yet waits. `next` gives null at the end or on abort. */
export function createLines(input: NodeJS.ReadableStream): {
  next: (signal: AbortSignal) => Promise<string | null>;
  close: () => void;
} {
  let typed: Interface | null = null;
  let each: AsyncIterator<string> | null = null;
  let coming: Promise<string | null> | null = null;
  return {
    next: (signal) => {
      typed ??= createInterface({ input });
      each ??= typed[Symbol.asyncIterator]();
      coming ??= each.next().then(({ done, value }) => {
        coming = null;
        return done === true ? null : value;
      });
      const stopped = new Promise<null>((resolve) =>
        signal.addEventListener("abort", () => resolve(null), { once: true }),
      );
      return Promise.race([coming, stopped]);
    },
    close: () => typed?.close(),
  };
}
