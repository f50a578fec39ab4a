import type { Article } from "../model/article.ts";
import type { Routing } from "../model/newsroom.ts";

function names(list: readonly string[], name: string): boolean {
  return list.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** Does a channel take this article? Sections and topics are compared without regard to capitals. */
export function takes(routing: Routing, article: Article): boolean {
  const section = article.section ?? "";
  if (names(routing.notSections, section)) return false;
  if (routing.sections.length > 0 && !names(routing.sections, section)) return false;
  return routing.topics.length === 0 || article.topics.some((topic) => names(routing.topics, topic));
}
