import { z } from "zod";
import { Failure, type FailureKind } from "../../src/model/failure.ts";

/** What YouTube answered, body as parsed. */
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

const Trouble = z.object({
  error: z.object({
    message: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional(), message: z.string().optional() })).optional(),
    status: z.string().optional(),
  }),
});

type Finding = { readonly kind: FailureKind; readonly meaning: string; readonly untilAt?: number };

const minute = 60_000;
const hour = 60 * minute;

const permission =
  "The project or the channel may not do this; see its permissions in the Google console and in Studio.";

/** The failure that an answer of 400 and above is. */
export function refusal(answer: Answer, now: number): Failure {
  const error = Trouble.safeParse(answer.body).data?.error;
  const reason = error?.errors?.[0]?.reason ?? error?.status ?? null;
  const { kind, meaning, untilAt } = judge(answer, reason, now);
  const words = (error?.message ?? "").replaceAll(/<[^>]*>/g, "").slice(0, 300);
  const said = [answer.status, reason, words && `“${words}”`].filter(Boolean).join(" ");
  return new Failure(kind, `YouTube answered ${said}. ${meaning}`, { code: reason ?? String(answer.status), untilAt });
}

function judge({ status, headers }: Answer, reason: string | null, now: number): Finding {
  if (reason === "quotaExceeded" || reason === "dailyLimitExceeded") {
    const untilAt = nextPacificMidnight(now);
    return {
      kind: "limited",
      meaning: "The project's quota of the day is used up; it starts anew at midnight Pacific time.",
      untilAt,
    };
  }
  if (reason === "uploadLimitExceeded") {
    return {
      kind: "limited",
      meaning: "The channel may upload no more today; it is tried again in a day.",
      untilAt: now + 24 * hour,
    };
  }
  if (status === 429 || reason === "rateLimitExceeded" || reason === "userRateLimitExceeded") {
    const waitMs = Number(headers.get("retry-after")) * 1000 || minute;
    return { kind: "limited", meaning: "Too many requests at once; it waits a little.", untilAt: now + waitMs };
  }
  if (status === 401)
    return {
      kind: "unauthorized",
      meaning:
        reason === "youtubeSignupRequired"
          ? "The account has no channel; create one, or connect another account."
          : "The token is not accepted; connect the channel again.",
    };
  if (status === 403) return { kind: "unauthorized", meaning: permission };
  if (status >= 500 || status === 408)
    return { kind: "unavailable", meaning: "The trouble is at YouTube; no video was made by this. It is tried again." };
  return { kind: "rejected", meaning: "YouTube does not take this; it is not tried again." };
}

/** No answer came, or none that can be read, to a request that makes no video. */
export function silence(happened: string): Failure {
  return new Failure(
    "unavailable",
    `YouTube gave no clear answer: ${happened}. No video was made by this; it is tried again.`,
  );
}

const pacific = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/Los_Angeles",
  hourCycle: "h23",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

function intoPacificDayMs(at: number): number {
  const part = Object.fromEntries(pacific.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return (part["hour"] ?? 0) * hour + (part["minute"] ?? 0) * minute + (part["second"] ?? 0) * 1000 + (at % 1000);
}

/** When YouTube's next quota day begins. */
export function nextPacificMidnight(now: number): number {
  const guess = now - intoPacificDayMs(now) + 24 * hour;
  // On the two days of the clock change the guess lies an hour before or after midnight.
  const past = intoPacificDayMs(guess);
  return past < 12 * hour ? guess - past : guess + 24 * hour - past;
}
