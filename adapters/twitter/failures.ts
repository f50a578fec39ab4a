import { z } from "zod";
import { Failure, type FailureKind } from "../../src/model/failure.ts";

/** What X answered: header names in lower case, body as parsed. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
};

/** What a request would change: only a lost answer to "create" leaves a post in doubt. */
export type Effect = "create" | "prepare" | "read" | "remove";

const Trouble = z.object({
  title: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  errors: z
    .array(z.object({ code: z.number().optional().catch(undefined), message: z.string().optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});
type Trouble = z.infer<typeof Trouble>;

type Finding = { readonly kind: FailureKind; readonly meaning: string };

const hour = 3_600_000;

/** Legacy codes that X still sends beside the HTTP status, by what they mean for us. */
const codes: Readonly<Record<number, Finding>> = {
  32: { kind: "unauthorized", meaning: "The keys do not fit; connect the account again." },
  64: { kind: "unauthorized", meaning: "The account is suspended; a person must settle it with X." },
  89: { kind: "unauthorized", meaning: "The token is no longer valid; connect the account again." },
  185: { kind: "limited", meaning: "The account's daily limit for posts is reached." },
  187: { kind: "unknown", meaning: "The same post may already be there; it is looked for before any second try." },
  261: { kind: "unauthorized", meaning: "The app may not write; allow it to in the X console, then connect again." },
  326: { kind: "unauthorized", meaning: "The account is locked; a person must unlock it at x.com." },
  344: { kind: "limited", meaning: "The account's daily limit for posts is reached." },
  416: { kind: "unauthorized", meaning: "The app is suspended; see the X console." },
};

/** The failure that an answer of 400 and above is. `now` is the fallback for the end of a limit. */
export function refusal(answer: Answer, effect: Effect, now: number): Failure {
  const trouble = Trouble.safeParse(answer.body).data ?? {};
  const { kind, meaning } = judge(answer.status, trouble, effect);
  const words = wordsOf(trouble);
  const said = words === "" ? String(answer.status) : `${answer.status}: “${words}”`;
  return new Failure(kind, `X answered ${said}. ${meaning}`, {
    code: codeOf(answer.status, trouble),
    untilAt: kind === "limited" ? limitEndsAt(answer.headers, now) : undefined,
  });
}

function judge(status: number, trouble: Trouble, effect: Effect): Finding {
  if (isCapped(trouble)) {
    return { kind: "unauthorized", meaning: "The app's usage cap is used up; raise it in the X console." };
  }
  const known = trouble.errors?.map(({ code }) => codes[code ?? -1]).find((finding) => finding !== undefined);
  if (known !== undefined && status < 500) return known;
  if (status === 429) return { kind: "limited", meaning: "Too many requests; it goes on when the window is over." };
  if (status === 402) {
    return { kind: "unauthorized", meaning: "The app's credits are used up; buy credits in the X console." };
  }
  if (status === 401)
    return { kind: "unauthorized", meaning: "The keys or tokens are not accepted; connect the account again." };
  if (status === 403) return forbidden(trouble);
  if (status >= 500 || status === 408) return troubleOfTheirs(effect);
  if ([404, 405, 407].includes(status) && effect === "create") {
    return { kind: "unavailable", meaning: "There is no X API at this address; check TWITTER_API_URL." };
  }
  return { kind: "rejected", meaning: "X does not take this; it is not tried again." };
}

function forbidden(trouble: Trouble): Finding {
  if (/duplicate/i.test(trouble.detail ?? "")) {
    return { kind: "unknown", meaning: "The same post may already be there; it is looked for before any second try." };
  }
  if (/not permitted to access this feature|suspended|locked|oauth1-permissions/i.test(wordsOf(trouble))) {
    return {
      kind: "unauthorized",
      meaning: "The app or account may not do this; see its permissions in the X console.",
    };
  }
  // X gives refusals of content no problem type; those about the app or the account name one.
  const typed =
    trouble.type !== undefined && trouble.type !== "about:blank" && !trouble.type.endsWith("invalid-request");
  return typed
    ? { kind: "unauthorized", meaning: "The app or account may not do this; see its permissions in the X console." }
    : { kind: "rejected", meaning: "X does not take this post; it is not tried again." };
}

function isCapped(trouble: Trouble): boolean {
  return /usage-?cap/i.test(`${trouble.type} ${trouble.title}`);
}

function troubleOfTheirs(effect: Effect): Finding {
  return effect === "create"
    ? { kind: "unknown", meaning: "The post may be there or not; it is looked for before any second try." }
    : { kind: "unavailable", meaning: "The trouble is at X; it is tried again." };
}

function wordsOf(trouble: Trouble): string {
  const messages = (trouble.errors ?? []).flatMap(({ message }) => message ?? []);
  return [...new Set([trouble.detail ?? trouble.title, ...messages])].filter(Boolean).join(" ").slice(0, 500);
}

function codeOf(status: number, trouble: Trouble): string {
  const legacy = trouble.errors?.find(({ code }) => code !== undefined)?.code;
  return [status, legacy ?? trouble.type?.split("/").at(-1)].filter((part) => part !== undefined).join(" ");
}

/** When the last of the exhausted windows ends; X says it in seconds since 1970. */
function limitEndsAt(headers: Answer["headers"], now: number): number {
  const number = (name: string): number => Number(headers[name] ?? Number.NaN);
  const ends = ["x-rate-limit", "x-app-limit-24hour", "x-user-limit-24hour"]
    .filter((family) => !(number(`${family}-remaining`) > 0))
    .map((family) => number(`${family}-reset`) * 1000)
    .filter((at) => at > now);
  if (ends.length > 0) return Math.max(...ends);
  const retryAfterMs = number("retry-after") * 1000;
  return now + (retryAfterMs > 0 ? retryAfterMs : hour / 4);
}

/** No answer came, or none that can be read. `sent`: could X have got the request? */
export function silence(effect: Effect, happened: string, sent: boolean): Failure {
  if (!sent)
    return new Failure("unavailable", `X could not be asked: ${happened}. Nothing was sent; it is tried again.`);
  const { kind, meaning } = troubleOfTheirs(effect);
  return new Failure(kind, `X gave no clear answer: ${happened}. ${meaning}`);
}
