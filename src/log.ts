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

/** Removes control characters and line separators, so that no feed or platform can write into a terminal. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g, " ");
}

/** The room behind the word a sentence begins with. */
const rooms: Readonly<Record<string, string>> = {
  fetch: "feeds",
  read: "articles",
  write: "teasers",
  compose: "posts",
  place: "schedule",
  send: "delivery",
  confirm: "receipts",
};

/**
 * What the form of a sentence tells: the room by its first word, and the feed or channel named behind it ("send     NAME:
 * …", "send     NAME is paused …").
 */
function factsOf(sentence: string): Record<string, string> {
  const [, word = "", name] = /^(\w+) +(?:([^\s:]+)(?=: | is paused))?/.exec(sentence) ?? [];
  if (!word) return {};
  const room = rooms[word] ?? word;
  if (name === undefined || room === "dashboard" || room === "start") return { room };
  return { room, [room === "feeds" ? "feed" : "channel"]: name };
}

/**
 * A log that prints one calm line a step: the newsroom's time, then the sentence; or, for machines, one JSON object a line
 * with `at`, `level`, `room`, what else is known (`channel`, `feed`, `post`, `articleUrl`) and the `sentence`. Secrets
 * never reach `write`.
 */
export function createLog(needs: LogNeeds): Log {
  const hour = new Intl.DateTimeFormat("de-DE", { timeZone: needs.zone, hour: "2-digit", minute: "2-digit" });
  const print = (level: "info" | "warn") => (sentence: string, facts?: Record<string, unknown>) => {
    const at = needs.clock.now();
    const line =
      needs.format === "json"
        ? JSON.stringify({
            at: new Date(at).toISOString(),
            level,
            ...factsOf(sentence),
            ...facts,
            sentence: plain(sentence),
          })
        : `${hour.format(at)}  ${level === "warn" ? "! " : "  "}${plain(sentence)}`;
    needs.write(needs.redact(plain(line)));
  };
  return { info: needs.level === "warn" ? () => {} : print("info"), warn: print("warn") };
}
