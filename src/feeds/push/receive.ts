import type { Push } from "../../model/push.ts";
import type { Underway } from "../../model/underway.ts";
import type { Web } from "../../model/web.ts";
import { createUnderway } from "../../time/underway.ts";
import type { Call, Door, Notice } from "./doors.ts";
import { type Heard, type Hint, type HintNeeds, takeHint } from "./hints.ts";
import { skewMs } from "./signatures.ts";
import { lookUpPost } from "./wordpress.ts";

export type ReceiveNeeds = HintNeeds & { readonly push: Push };

/** How a call at a door ended, for counting. */
export type Outcome = "accepted" | "ignored" | "replayed" | "late" | "forged" | "unsigned" | "malformed";

/** How a call ended, and what the caller is told. */
export type Received = {
  readonly outcome: Outcome;
  readonly status: 200 | 202 | 400 | 401 | 403;
  readonly text: string;
};

const refusals = {
  unsigned: { outcome: "unsigned", status: 401, text: "The signature is missing: see docs/for-your-cms.md.\n" },
  forged: { outcome: "forged", status: 403, text: "The signature is not of this newsroom's PUSH_SECRET.\n" },
  late: {
    outcome: "late",
    status: 403,
    text: `The notice is of more than ${skewMs / 60_000} minutes ago or ahead: is the sender's clock right?\n`,
  },
} as const satisfies Record<string, Received>;

function malformed(why: string): Received {
  return { outcome: "malformed", status: 400, text: `This is no notice: ${why}\n` };
}

const words: Readonly<Record<Heard, string>> = {
  article: "its article is looked at again",
  page: "its page is read now",
  old: "known from before and never posted by itself",
  feed: "that feed is asked now",
  held: "too many came at once, it waits for a person",
  nothing: "nothing is known of it",
};

function readNotice(door: Door, call: Call): Notice | Received | null {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(call.body));
  } catch {
    return malformed("the body is no JSON.");
  }
  try {
    return door.read(json, call);
  } catch (thrown) {
    return malformed(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function accepted({ unread }: Notice): Received {
  const rest = unread.length === 0 ? "" : ` Not understood: ${unread.slice(0, 20).join(", ")}.`;
  return { outcome: "accepted", status: 202, text: `Taken.${rest}\n` };
}

/**
 * Takes a notice at a door. Forged, late and replayed ones change nothing; a genuine one makes a page be read, whose words
 * decide. It is remembered after it was done: one that is lost on the way may be sent again.
 */
export async function receiveNotice(
  needs: ReceiveNeeds,
  door: Door,
  given: Pick<Call, "header" | "body">,
): Promise<Received> {
  const { store, clock, log, push, newsroom } = needs;
  const call: Call = { ...given, secrets: push.secrets, now: clock.now(), zone: newsroom.rules.zone };
  const verdict = door.judge(call);
  if (verdict !== "genuine") return refusals[verdict];
  const key = `${door.name} ${door.keyOf(call)}`;
  if (await store.notices.isKnown(key)) return { outcome: "replayed", status: 200, text: "Known already.\n" };
  const notice = readNotice(door, call);
  if (notice && "outcome" in notice) return notice;
  if (notice === null || notice.hint === null) return { outcome: "ignored", status: 202, text: "Nothing to read.\n" };
  const { hint, lookUp } = notice;
  if (lookUp) await store.notices.take({ key, door: door.name, work: { hint, lookUp } }, call.now);
  else {
    const heard = await takeHint(needs, hint);
    await store.notices.take({ key, door: door.name, work: null }, call.now);
    log.info(`push     ${door.name}: ${hint.event} ${hint.url ?? hint.id ?? ""}, ${words[heard]}`);
  }
  return accepted(notice);
}

/** While one daemon looks a post up, no other does; afterwards any tries again. */
const turnMs = 60_000;
const mostTries = 5;
const lookedUpAtOnce = 8;

/** Begins to look up the posts whose notices told no public address. Gives how many hints came of it. */
export async function lookUpNotices(
  needs: HintNeeds & { readonly web: Web; readonly underway?: Underway },
): Promise<number> {
  const { store, clock, web, underway = createUnderway() } = needs;
  for (const { key, work, tries } of await store.notices.takeDue(clock.now(), clock.now() + turnMs)) {
    const { hint, lookUp } = work as { hint: Hint; lookUp: { api: string; fallback: string } };
    underway.begin({
      name: `notice ${key}`,
      lane: `looked up ${URL.parse(lookUp.api)?.host}`,
      width: lookedUpAtOnce,
      work: async () => {
        const looked = await lookUpPost(web, lookUp);
        if (looked === "later" && tries < mostTries) return 0;
        const url = looked === "not public" ? null : looked === "later" ? lookUp.fallback : looked.url;
        await takeHint(needs, url === null ? { ...hint, event: "withdrawn" } : { ...hint, url });
        await store.notices.done(key);
        return 1;
      },
    });
  }
  return underway.moved();
}
