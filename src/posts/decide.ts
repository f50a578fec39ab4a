import { stateNames } from "../language/states.ts";
import type { PostState } from "../model/post.ts";
import type { Said } from "../model/said.ts";
import type { Clock } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import type { Seen } from "../store/revisions.ts";

export type DecideNeeds = { readonly store: Store; readonly clock: Clock };

/** What a person does with a post. */
export type Decision = "approve" | "hold" | "drop";

export type Given = {
  readonly decision: Decision;
  readonly who: string;
  readonly why?: string | Said;
  /** The version of the post that the person saw; left out, the one that stands now. */
  readonly seen?: Version;
};

/** A post's version: it grows with each decision, and with each new version of its article. */
export type Version = Pick<Seen, "changedAt" | "articleVersion">;

const from: Readonly<Record<Decision, readonly PostState[]>> = {
  approve: ["held"],
  hold: ["composed", "scheduled"],
  drop: ["composed", "held", "scheduled"],
};

/**
 * Carries out an editor's decision. Gives null, or one sentence why it cannot be done.
 * A post being sent or already out is not touched, nor one whose words another person has changed since, and what the
 * gate blocks is not approved.
 */
export async function decide(needs: DecideNeeds, id: string, given: Given): Promise<Said | null> {
  const post = await needs.store.posts.get(id);
  if (!post) return noPost(id);
  if (!from[given.decision].includes(post.state)) {
    const { de, en } = past[given.decision];
    return {
      de: `Der Beitrag ${id} lässt sich nicht mehr ${de} (jetzt: ${stateNames[post.state].de}).`,
      en: `Post ${id} is ${post.state} and cannot be ${en} any more.`,
    };
  }
  if (given.decision === "approve" && post.judgement?.verdict === "block") return blocked(id);
  const seen = { ...(given.seen ?? post), state: post.state };
  const at = needs.clock.now();
  const done = await needs.store.revisions.revise(id, { seen, at, who: given.who, ...outcome(given) });
  return done ? null : movedOn(id);
}

const past: Readonly<Record<Decision, Said>> = {
  approve: { de: "freigeben", en: "approved" },
  hold: { de: "zurückhalten", en: "held" },
  drop: { de: "verwerfen", en: "dropped" },
};

/** Of a post that there is not. */
export function noPost(id: string): Said {
  return {
    de: `Es gibt keinen Beitrag „${id}“; „litfass posts“ nennt sie alle.`,
    en: `There is no post ${id}; "litfass posts" lists them.`,
  };
}

function blocked(id: string): Said {
  const command = `litfass approve ${id} --overrule`;
  return {
    de: `Die Prüfung stoppt den Text des Beitrags ${id}, deshalb lässt er sich nicht freigeben: bearbeiten, verwerfen oder die Prüfung überstimmen, wo newsroom.yaml es erlaubt (${command} "GRUND" --who NAME).`,
    en: `The gate blocks the words of post ${id}, so it cannot be approved: edit them, drop it, or overrule the gate where newsroom.yaml allows it (${command} "REASON" --who NAME).`,
  };
}

function movedOn(id: string): Said {
  return {
    de: `Der Beitrag ${id} hat sich gerade geändert; bitte noch einmal ansehen.`,
    en: `Post ${id} has just moved on; look again before you decide.`,
  };
}

function outcome(given: Given) {
  const words = given.why ?? given.who;
  if (given.decision === "approve")
    return {
      to: "composed",
      reason: { code: "approved", words: given.who },
      changes: { approvedBy: given.who },
    } as const;
  const changes = { dueAt: null, slotAt: null };
  if (given.decision === "hold") return { to: "held", reason: { code: "held-by-editor", words }, changes } as const;
  return { to: "skipped", reason: { code: "dropped-by-editor", words }, changes } as const;
}
