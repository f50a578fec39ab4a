import { z } from "zod";
import { Failure, type FailureKind } from "../../src/model/failure.ts";
import { ratesIn, retryAt } from "./rates.ts";

/** What Pinterest answered; a body that is no JSON is null. */
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** What a request would change: only a lost answer to "create" leaves a Pin in doubt. */
export type Effect = "create" | "read" | "remove";

const Trouble = z.object({
  code: z.number().nullish().catch(null),
  message: z.string().nullish().catch(null),
  message_detail: z.string().nullish().catch(null),
});

type Told = { readonly status: number; readonly code: number | null; readonly words: string; readonly effect: Effect };
type Finding = { readonly kind: FailureKind; readonly meaning: string };

const minute = 60_000;
const hour = 60 * minute;

const trial =
  "The app has Trial access, from which Pinterest takes no Pins for readers. Ask for Standard access at " +
  "https://developers.pinterest.com/apps, or point PINTEREST_API_URL to https://api-sandbox.pinterest.com/v5 to try it out.";
const noBoard = "The account has no such board; correct PINTEREST_BOARD_ID, or let the account work on the board.";
const noApi = "There is no Pinterest API at this address; check PINTEREST_API_URL.";
const forbidden = "The app or the account may not do this; see its access at https://developers.pinterest.com/apps.";

/** Codes by which Pinterest says that key, permission or board is wrong, whatever the HTTP status. */
const closed: Readonly<Record<number, string>> = {
  2: "The token is not accepted; connect the account again.",
  3: "The token lacks a scope that this needs; connect the account again with boards and pins, read and write.",
  7: "The account may not use this board or Pin; make it a member of the board, or correct PINTEREST_BOARD_ID.",
  29: forbidden,
  40: noBoard,
};

/** The failure that an answer of 300 and above is. `now` is where a limit is counted from that names no end. */
export function refusal(answer: Answer, effect: Effect, now: number): Failure {
  const trouble = Trouble.safeParse(answer.body).data ?? {};
  const words = [trouble.message, trouble.message_detail].filter(Boolean).join(" ").slice(0, 400);
  const told = { status: answer.status, code: trouble.code ?? null, words, effect };
  const { kind, meaning } = judge(told);
  const code = [told.status, told.code].filter((part) => part !== null).join(" ");
  const said = words === "" ? code : `${code}: “${words}”`;
  const untilAt = kind === "limited" ? limitEndsAt(answer.headers, words, now) : undefined;
  return new Failure(kind, `Pinterest answered ${said}. ${meaning}`, { code, untilAt });
}

function judge(told: Told): Finding {
  const { status, code, words, effect } = told;
  if (status >= 500 || status === 408) return troubleOfTheirs(effect);
  if (status === 429 || code === 8 || code === 30) {
    const why = isSpam(words) ? "It takes so many writes at once for spam" : "Too many requests";
    return { kind: "limited", meaning: `${why}; it goes on when the limit ends.` };
  }
  if (code === 29 && /trial/i.test(words)) return { kind: "unauthorized", meaning: trial };
  const known = closed[code ?? -1];
  if (known !== undefined) return { kind: "unauthorized", meaning: known };
  if (status === 401) return { kind: "unauthorized", meaning: closed[2] ?? forbidden };
  if (status === 403) return { kind: "unauthorized", meaning: forbidden };
  if (status < 400 || [404, 405, 407].includes(status)) return missing(told);
  if (/board_id/i.test(words)) return { kind: "unauthorized", meaning: noBoard };
  return effect === "read"
    ? { kind: "unavailable", meaning: "It could not be looked; it is tried again." }
    : { kind: "rejected", meaning: "Pinterest does not take this; it is not tried again." };
}

/** A 404 in Pinterest's own words is about board or Pin; any other comes from somebody else. */
function missing({ status, code, words, effect }: Told): Finding {
  if (status !== 404 || code === null) return { kind: "unavailable", meaning: noApi };
  if (effect === "create" || /board/i.test(words)) return { kind: "unauthorized", meaning: noBoard };
  return { kind: "rejected", meaning: "The Pin was deleted there, or the account never had it." };
}

function troubleOfTheirs(effect: Effect): Finding {
  return effect === "create"
    ? { kind: "unknown", meaning: "The Pin may be there or not; it is looked for before any second try." }
    : { kind: "unavailable", meaning: "The trouble is at Pinterest; it is tried again." };
}

function isSpam(words: string): boolean {
  return /\bspam/i.test(words);
}

/** What is taken for spam has no published end: an hour then, for the headers tell of another limit. */
function limitEndsAt(headers: Headers, words: string, now: number): number {
  const told = retryAt(headers, now) ?? ratesIn(headers, now).resetAt ?? now + minute;
  return Math.max(told, now + (isSpam(words) ? hour : 1000));
}

/** No answer came, or none that can be read. `sent`: could Pinterest have got the request? */
export function silence(effect: Effect, happened: string, sent: boolean): Failure {
  if (!sent) {
    return new Failure(
      "unavailable",
      `Pinterest could not be asked: ${happened}. Nothing was sent; it is tried again.`,
    );
  }
  const { kind, meaning } = troubleOfTheirs(effect);
  return new Failure(kind, `Pinterest gave no clear answer: ${happened}. ${meaning}`);
}
