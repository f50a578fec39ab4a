import type { Store } from "../../src/store/index.ts";
import { article, hour, minute } from "../support/article.ts";

const states = ["confirmed", "confirmed", "confirmed", "published", "skipped", "expired"] as const;

/** Fills a store with `count` posts of some months, ten of a hundred still waiting, with articles of ordinary length. */
export async function fillStore(store: Store, count: number, now: number): Promise<void> {
  const body = Array.from({ length: 12 }, (_, at) => `Absatz ${at}: ${"Der Rat berät über den Haushalt. ".repeat(8)}`);
  for (let number = 0; number < count; number += 1) {
    const at = now - (count - number) * 3 * minute;
    const url = `https://kurier.example/lokales/artikel-${Math.floor(number / 4)}`;
    const headline = `Rat entscheidet über Vorhaben ${Math.floor(number / 4)}`;
    const piece = article({ url, headline, body, publishedAt: at });
    if (number % 4 === 0)
      await store.articles.keep({ article: piece, hash: "h", withheld: null, old: false, aliases: [] }, at);
    await addPost(store, { number, at, url, waits: number >= count * 0.98, now });
  }
}

type Given = { number: number; at: number; url: string; waits: boolean; now: number };

async function addPost(store: Store, { number, at, url, waits, now }: Given): Promise<void> {
  const state = waits ? (number % 2 === 0 ? "held" : "scheduled") : (states[number % states.length] ?? "confirmed");
  const id = `p${number}`;
  const link = `${url}?utm_content=${id}`;
  const text = `Der Rat der Stadt hat am Abend über das Vorhaben ${number} entschieden. ${link}`;
  const rules = ["LEN", "SENT", "NUM", "NAME", "HEDGE"].map(
    (rule) => ({ rule, level: "block", ok: true, why: null, evidence: null }) as const,
  );
  const draft = { parts: { text }, link, media: [] };
  const judgement = { verdict: "pass", rules } as const;
  const facts = { articleUrl: url, articleVersion: 1, channel: `kanal-${number % 4}`, platform: "test", round: 1 };
  await store.posts.add({ ...facts, id, state, reason: { code: "slot" }, link, draft, judgement }, at);
  if (state === "published" || state === "confirmed")
    await store.posts.change(id, state, {
      receipt: { remoteId: id, url: `https://test.example/${id}`, at },
      dueAt: at,
    });
  if (state === "scheduled") await store.posts.change(id, state, { dueAt: now + (number % 500) * hour });
}
