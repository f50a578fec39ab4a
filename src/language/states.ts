import type { PostState } from "../model/post.ts";
import type { Said } from "../model/said.ts";

/** What people call the states of a post. */
export const stateNames: Readonly<Record<PostState, Said>> = {
  composed: { de: "wartet auf Termin", en: "waiting for a slot" },
  held: { de: "wartet auf Sie", en: "waiting for you" },
  scheduled: { de: "geplant", en: "scheduled" },
  sending: { de: "wird gesendet", en: "sending" },
  pending: { de: "in Arbeit bei der Plattform", en: "platform is working" },
  unconfirmed: { de: "unklar, wird gesucht", en: "unclear, being looked for" },
  published: { de: "gesendet", en: "published" },
  confirmed: { de: "gesehen", en: "confirmed" },
  skipped: { de: "übersprungen", en: "skipped" },
  expired: { de: "verfallen", en: "expired" },
  failed: { de: "gescheitert", en: "failed" },
  removed: { de: "entfernt", en: "removed" },
};
