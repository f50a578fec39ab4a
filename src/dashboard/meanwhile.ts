import type { Said } from "../model/said.ts";
import type { Version } from "../posts/decide.ts";
import { isStale } from "../posts/edit.ts";
import type { Post } from "../store/post-row.ts";
import type { DashboardNeeds } from "./needs.ts";
import { type Language, stateWord, word } from "./words.ts";

/** What a post is now and whose doing that is, for whoever had it open meanwhile. */
async function nowBy({ store }: DashboardNeeds, post: Pick<Post, "id" | "state">) {
  const who = (await store.posts.events(post.id)).at(-1)?.who ?? "bot";
  return (language: Language) => {
    const by = who === "bot" ? word("bot", language) : who;
    return `${language === "de" ? "jetzt" : "now"}: ${stateWord(post.state, language)}, ${language === "de" ? "durch" : "by"} ${by}`;
  };
}

/** To a person whose decision came too late. */
export async function cameTooLate(needs: DashboardNeeds, post: Post): Promise<Said> {
  const now = await nowBy(needs, post);
  return {
    de: `Nichts geändert: Der Beitrag hat sich inzwischen bewegt (${now("de")}). Bitte noch einmal ansehen.`,
    en: `Nothing was changed: the post has moved on meanwhile (${now("en")}). Please look at it again.`,
  };
}

/** Why a deed was refused: that the post is another one than the person saw, where it is; else what was said. */
export async function whyRefused(
  needs: DashboardNeeds,
  id: string,
  { fault, seen }: { readonly fault: Said; readonly seen: Version | undefined },
): Promise<Said> {
  const post = seen && (await needs.store.posts.get(id));
  return post && isStale(post, seen) ? cameTooLate(needs, post) : fault;
}

/** To a person who is writing, once another has changed the post or its article; null while nobody has. */
export async function changedSince(needs: DashboardNeeds, post: Post, seen: Version | undefined): Promise<Said | null> {
  if (!seen || (seen.changedAt === post.changedAt && seen.articleVersion === post.articleVersion)) return null;
  const now = await nowBy(needs, post);
  return {
    de: `Inzwischen hat sich dieser Beitrag geändert (${now("de")}). Ihr Text bleibt hier stehen; beim Speichern sehen Sie beide.`,
    en: `This post has changed meanwhile (${now("en")}). Your words stay here; when you save you see both.`,
  };
}
