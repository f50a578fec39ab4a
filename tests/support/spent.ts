/** Processor time of this thread that the work took, in ms: the same whatever else the machine does. */
export function spentMs(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
