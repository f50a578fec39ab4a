const pacific = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/Los_Angeles",
  hour12: false,
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

const hourMs = 3_600_000;

function pacificTimeOfDayMs(at: number): number {
  const part = Object.fromEntries(pacific.formatToParts(at).map((each) => [each.type, Number(each.value)]));
  return (((part.hour ?? 0) % 24) * 3600 + (part.minute ?? 0) * 60 + (part.second ?? 0)) * 1000 + (at % 1000);
}

/** The last midnight in Los Angeles; on its two clock-change days found by looking, not by arithmetic. */
export function startOfPacificDay(at: number): number {
  const guess = at - pacificTimeOfDayMs(at);
  const off = pacificTimeOfDayMs(guess);
  if (off === 0) return guess;
  return off < 12 * hourMs ? guess - off : guess + (24 * hourMs - off);
}

/** The next midnight in Los Angeles, when YouTube's quota day begins. */
export function nextPacificMidnight(at: number): number {
  return startOfPacificDay(startOfPacificDay(at) + 26 * hourMs);
}

/** The first instant of the month in UTC. */
export function startOfUtcMonth(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** The first instant of the next month in UTC. */
export function nextUtcMonth(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
