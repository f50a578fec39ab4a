import type { OpenChannel } from "../model/channel.ts";
import type { Failure } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import type { Post } from "../store/post-row.ts";
import { type ConfirmNeeds, farthestLookMs, nextLook } from "./needs.ts";

/** Look-ups that fail for so long are shown to a person. */
const patienceMs = 24 * 3_600_000;

/**
 * The platform could not be looked at. Refused credentials pause the channel, which tells a person; what is refused while
 * it is paused, what a refused question leaves open, and what stayed open for a day, is shown to a person post by post with
 * everything known. It is looked for on, never guessed and never sent again.
 */
export async function keepTrouble(
  needs: ConfirmNeeds,
  open: OpenChannel,
  { post, failure }: { post: Post; failure: Failure },
): Promise<boolean> {
  const at = needs.clock.now();
  const { kind, message, untilAt } = failure;
  needs.log.warn(`confirm  ${open.channel.name}: could not look (${kind}): ${message}`);
  const refusedAgain = kind === "unauthorized" && !(await needs.store.channels.pause(open.channel.name, message, at));
  const hopeless = refusedAgain || kind === "rejected" || at - post.changedAt >= patienceMs;
  const reason = hopeless ? tell(needs, post, bothSay(message)) : undefined;
  const nextLookAt = untilAt ?? nextLook(needs, open, post);
  await needs.store.posts.change(post.id, post.state, {
    nextLookAt,
    looks: post.looks + 1,
    reason,
    seenAt: post.changedAt,
  });
  return false;
}

/** A post of a channel that newsroom.yaml no longer has: nobody can look for it. */
export async function keepOrphan(needs: ConfirmNeeds, post: Post): Promise<void> {
  const reason = tell(needs, post, {
    en: `the channel ${post.channel} is no longer in newsroom.yaml`,
    de: `der Kanal ${post.channel} steht nicht mehr in newsroom.yaml`,
  });
  const nextLookAt = needs.clock.now() + farthestLookMs;
  await needs.store.posts.change(post.id, post.state, {
    nextLookAt,
    looks: post.looks + 1,
    reason,
    seenAt: post.changedAt,
  });
}

function bothSay(words: string): Said {
  return { en: words, de: words };
}

/** The reason with everything known, for the person who has to look; said in the log the first time. */
function tell(needs: ConfirmNeeds, post: Post, why: Said): Reason {
  if (post.reason.code !== "cannot-look")
    needs.log.warn(
      `confirm  ${post.channel}: whether ${post.id} is out cannot be known from here; a person must look for the mark ${post.mark}`,
    );
  const known = post.receipt?.url ?? post.link ?? post.articleUrl;
  return {
    code: "cannot-look",
    at: post.firstAttemptAt ?? post.changedAt,
    words: {
      en: `${why.en} (look for the mark ${post.mark}; attempts: ${post.attempts}; ${known})`,
      de: `${why.de} (gesucht wird die Marke ${post.mark}; Versuche: ${post.attempts}; ${known})`,
    },
  };
}
