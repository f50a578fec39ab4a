import { type Authorship, readAuthorship } from "../posts/authorship.ts";
import type { PostLine } from "../store/views/posts.ts";
import type { DashboardNeeds } from "./needs.ts";

/** Whose words are told beside a post that waits; those that rules chose or the CMS brought are the usual case. */
const named = new Set<Authorship["by"]>(["editor", "model", "program"]);

/** An open page asks every second: what stands is kept. */
const known = new Map<string, Authorship | null>();
const mostKnown = 500;

/** Who wrote the words of a waiting post, where a person, a model or a program did. */
export async function authorOfPost(needs: DashboardNeeds, post: PostLine): Promise<Authorship | null> {
  const key = `${post.id} ${post.changedAt} ${post.articleVersion}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const { authorship } = await readAuthorship(needs, post);
  const author = authorship && named.has(authorship.by) ? authorship : null;
  if (known.size >= mostKnown) known.clear();
  known.set(key, author);
  return author;
}
