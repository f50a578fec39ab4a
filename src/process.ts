/** Ctrl-C and SIGTERM end work in order; a second Ctrl-C ends it at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
    });
  if (process.env.npm_lifecycle_event !== undefined) stopWithParent(stop);
  return stop.signal;
}

/** npm ends its shell on SIGTERM, and the shell tells nobody: whoever has another parent than before was told to end. */
function stopWithParent(stop: AbortController): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop.abort(), 500).unref();
}

/** So long may what still hangs keep a process that was told to end, and has all on record. */
const lastMomentMs = 250;

/** Waits for work; no longer than a moment where the process was told to end. */
export async function waitUnlessLeaving(stop: AbortSignal, work: Promise<unknown>): Promise<void> {
  const moment = () => new Promise((resolve) => setTimeout(resolve, lastMomentMs));
  await (stop.aborted ? Promise.race([work, moment()]) : work);
}

/** Whoever was told to end, and has, waits for no connection that still hangs: what is written has a moment to leave. */
export function leaveWhenDone(stop: AbortSignal): void {
  if (stop.aborted) setTimeout(() => process.exit(), lastMomentMs).unref();
}

/** Says warnings in one line, but not that this Node has features of its own; a reader who leaves ends the program. */
export function keepOutputCalm(): void {
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    if (warning.name !== "ExperimentalWarning") process.stderr.write(`${warning.name}: ${warning.message}\n`);
  });
  // A reader that closes the pipe early, such as head, is no fault.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
}
