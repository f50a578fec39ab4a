import type { Clock, Log } from "./model/web.ts";

export type LogNeeds = {
  readonly clock: Clock;
  /** The zone in which times are printed. */
  readonly zone: string;
  readonly redact: (text: string) => string;
  readonly write: (line: string) => void;
  readonly format: "text" | "json";
  /** `warn` leaves out what needs no person. */
  readonly level?: "info" | "warn";
};

/** Removes control characters, so that no feed or platform can write into a terminal. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, " ");
}

/** A log that prints one calm line a step: the newsroom's time, then the sentence. Secrets never reach `write`. */
export function createLog(needs: LogNeeds): Log {
  const hour = new Intl.DateTimeFormat("de-DE", { timeZone: needs.zone, hour: "2-digit", minute: "2-digit" });
  const print = (level: "info" | "warn") => (sentence: string, facts?: Record<string, unknown>) => {
    const at = needs.clock.now();
    const line =
      needs.format === "json"
        ? JSON.stringify({ at: new Date(at).toISOString(), level, sentence: plain(sentence), ...facts })
        : `${hour.format(at)}  ${level === "warn" ? "! " : "  "}${plain(sentence)}`;
    needs.write(needs.redact(line));
  };
  return { info: needs.level === "warn" ? () => {} : print("info"), warn: print("warn") };
}
