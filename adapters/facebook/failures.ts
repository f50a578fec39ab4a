import { z } from "zod";
import { Failure } from "../../src/model/failure.ts";
import {
  duplicates,
  isAboutPost,
  isPermission,
  isThrottling,
  passing,
  unreadableLink,
  whatToDo,
  whyNever,
  type Finding,
} from "./codes.ts";
import { regainAt } from "./usage.ts";

/** What Facebook answered; a body that is no JSON is null. */
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/**
 * What a request is for: it makes the post, prepares it, changes or takes off a post, or reads the Page or one post. Only
 * a lost answer to "create" leaves a post in doubt.
 */
export type Effect = "create" | "prepare" | "change" | "page" | "post";

const Trouble = z.object({
  error: z.object({
    code: z.number(),
    error_subcode: z.number().nullish().catch(null),
    message: z.string().nullish().catch(null),
    error_user_title: z.string().nullish().catch(null),
    error_user_msg: z.string().nullish().catch(null),
    is_transient: z.boolean().nullish().catch(null),
  }),
});
type Trouble = z.infer<typeof Trouble>["error"];

/** What is known around an answer: `now` is where a limit is counted from, `secrets` are cut from Facebook's words. */
export type Around = { readonly effect: Effect; readonly now: number; readonly secrets: readonly string[] };

const hour = 3_600_000;

/** Facebook's refusal in an answer, or null where it has none: its codes count whatever the HTTP status is. */
export function troubleIn({ body }: Answer): Trouble | null {
  return Trouble.safeParse(body).data?.error ?? null;
}

/** The failure that an answer of 300 and above or with an error in it is. */
export function refusal(answer: Answer, { effect, now, secrets }: Around): Failure {
  const trouble = troubleIn(answer);
  const { kind, meaning } = judge(answer.status, trouble, effect);
  const words = wordsOf(trouble, secrets);
  const code = codeOf(answer.status, trouble);
  const untilAt = kind === "limited" ? (regainAt(answer.headers, now) ?? now + hour) : undefined;
  return new Failure(kind, `Facebook answered ${words === "" ? code : `${code}: “${words}”`}. ${meaning}`, {
    code,
    untilAt,
  });
}

function judge(status: number, trouble: Trouble | null, effect: Effect): Finding {
  if (status >= 500 || status === 408) return troubleOfTheirs(effect);
  if (trouble === null) return foreign(status, effect);
  const codes = [trouble.error_subcode ?? [], trouble.code].flat();
  if (codes.some(isThrottling))
    return { kind: "limited", meaning: "Too much at once; it goes on when the limit ends." };
  if (isMissing(trouble)) return missing(effect);
  const advice = whatToDo(codes) ?? (isAboutPost(codes) ? null : aboutAccess(trouble, effect));
  if (advice !== null) return { kind: "unauthorized", meaning: advice };
  const isPassing = trouble.is_transient === true || codes.some((code) => passing.has(code));
  if (isPassing && !isAboutPost(codes)) return troubleOfTheirs(effect);
  return aboutPost(codes, effect);
}

function aboutAccess({ code, message }: Trouble, effect: Effect): string | null {
  // Without the proof Facebook says 100, as it does for a hundred other things.
  if (code === 100 && /appsecret_proof/.test(message ?? "")) {
    return "The app demands proof of its secret: set FACEBOOK_APP_SECRET to the secret of the app that made the token.";
  }
  if (!isPermission(code)) return null;
  const isRead = effect === "page" || effect === "post";
  const permission = isRead ? "pages_read_engagement" : "pages_manage_posts, with the Page's leave to create content";
  return `The token lacks a permission (here ${permission}); grant it to the app and set a new FACEBOOK_PAGE_TOKEN.`;
}

function aboutPost(codes: readonly number[], effect: Effect): Finding {
  if (effect === "page" || effect === "post") {
    return { kind: "unavailable", meaning: "It could not be looked; it is tried again." };
  }
  if (effect === "create" && codes.some((code) => duplicates.has(code))) {
    return { kind: "unknown", meaning: "The same post may already be there; it is looked for before any second try." };
  }
  if (codes.includes(unreadableLink)) {
    const advice = "see that its crawler (facebookexternalhit) may open the article";
    return { kind: "unavailable", meaning: `Facebook could not read the linked page; it is tried again: ${advice}.` };
  }
  return { kind: "rejected", meaning: `${whyNever(codes)} It is not tried again.` };
}

/** 100 with 33: there is nothing by this id, or nothing we may see. 803: no such name. */
function isMissing({ code, error_subcode: subcode }: Trouble): boolean {
  return code === 803 || (code === 100 && subcode === 33);
}

/** Was the post this failure is about not there, or hidden from us? */
export function tellsMissing({ kind, code }: Failure): boolean {
  return kind === "rejected" && (code === "100/33" || code === "803");
}

function missing(effect: Effect): Finding {
  if (effect === "change" || effect === "post") {
    return { kind: "rejected", meaning: "The post was deleted there, or this token may not see it." };
  }
  return {
    kind: "unauthorized",
    meaning: "There is no such Page, or the token may not see it; correct FACEBOOK_PAGE_ID or FACEBOOK_PAGE_TOKEN.",
  };
}

/** An answer without Facebook's own error comes from somebody else on the way. */
function foreign(status: number, effect: Effect): Finding {
  if (status === 429) return { kind: "limited", meaning: "Too much at once; it goes on when the limit ends." };
  if (status === 401 || status === 403) {
    return { kind: "unauthorized", meaning: "The way to Facebook is closed; check FACEBOOK_GRAPH_URL and the token." };
  }
  if (status < 400 || [404, 405, 407].includes(status)) {
    return { kind: "unavailable", meaning: "There is no Graph API at this address; check FACEBOOK_GRAPH_URL." };
  }
  return troubleOfTheirs(effect);
}

function troubleOfTheirs(effect: Effect): Finding {
  return effect === "create"
    ? { kind: "unknown", meaning: "The post may be there or not; it is looked for before any second try." }
    : { kind: "unavailable", meaning: "The trouble is at Facebook; it is tried again." };
}

/** Facebook's words for a person, else for a developer. They may repeat a token that is malformed. */
function wordsOf(trouble: Trouble | null, secrets: readonly string[]): string {
  const words = trouble?.error_user_msg || trouble?.message || "";
  const said = [trouble?.error_user_title, words].filter(Boolean).join(": ");
  return secrets.reduce((text, secret) => text.replaceAll(secret, "…"), said).slice(0, 400);
}

/** `190/463`, or the HTTP status where there is no code of Facebook's. */
function codeOf(status: number, trouble: Trouble | null): string {
  if (trouble === null) return `HTTP ${status}`;
  return trouble.error_subcode ? `${trouble.code}/${trouble.error_subcode}` : String(trouble.code);
}

/** No answer came, or none that can be read. `sent`: could Facebook have got the request? */
export function silence(effect: Effect, happened: string, sent: boolean): Failure {
  if (!sent) {
    return new Failure("unavailable", `Facebook could not be asked: ${happened}. Nothing was sent; it is tried again.`);
  }
  const { kind, meaning } = troubleOfTheirs(effect);
  return new Failure(kind, `Facebook gave no clear answer: ${happened}. ${meaning}`);
}
