import type { Version } from "../posts/decide.ts";
import type { Post } from "../store/post-row.ts";

/** The version of a post as forms carry it. */
export function versionOf(post: Pick<Post, "changedAt" | "articleVersion">): string {
  return `${post.changedAt}-${post.articleVersion}`;
}

/** Reads what a form carried; undefined when it carried none. */
export function readVersion(given: unknown): Version | undefined {
  const [, changedAt, articleVersion] = /^(\d{1,15})-(\d{1,9})$/.exec(typeof given === "string" ? given : "") ?? [];
  if (changedAt === undefined || articleVersion === undefined) return undefined;
  return { changedAt: Number(changedAt), articleVersion: Number(articleVersion) };
}
