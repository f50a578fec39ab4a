import { cleanText, plainText } from "../language/markup.ts";
import type { FeedAuthor } from "../model/entry.ts";
import { mostWords, wordsOf } from "./constructs.ts";
import { first, named, textOf, type Element } from "./xml.ts";

const mail = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}/;

/** Name and mail address in "mail@place (Name)", "Name (mail@place)", "Name <mail@place>", or one of them alone. */
function personIn(written: string): FeedAuthor | null {
  const email = mail.exec(written)?.[0] ?? null;
  const rest =
    email === null
      ? written
      : written.replace(/<?\b(?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,190}(?:\?\S*)?>?/g, " ").replace(/[()]/g, " ");
  const name = plainText(rest) || null;
  return name === null && email === null ? null : { name, email };
}

function personOf(author: Element): FeedAuthor | null {
  const name = first(author, "name", "itunes:name") ?? first(author, "rdf:description");
  const email = first(author, "email", "itunes:email");
  if (name || email) {
    const found = { name: wordsOf(name), email: email ? (mail.exec(textOf(email))?.[0] ?? null) : null };
    return found.name === null && found.email === null ? null : found;
  }
  // "Name <mail@place>" is taken apart before markup is taken off, or the address would look like a tag.
  const text = textOf(author).slice(0, mostWords);
  return personIn(text.includes("@") ? cleanText(text) : (wordsOf(author) ?? ""));
}

function peopleIn(parent: Element, names: readonly string[]): FeedAuthor[] {
  const found = new Map<string, FeedAuthor>();
  for (const name of names)
    for (const element of named(parent, name)) {
      const one = personOf(element);
      const key = one && (one.name ?? one.email);
      if (one && key !== null && !found.has(key)) found.set(key, one);
    }
  return [...found.values()];
}

const writers = ["author", "dc:creator", "dc:author", "itunes:author"];

/** Everyone named as author of an item or Atom feed, each once. */
export function authorsOf(parent: Element): FeedAuthor[] {
  return peopleIn(parent, writers);
}

/** Everyone who answers for a feed, authors first, each once. */
export function editorsOf(head: Element): FeedAuthor[] {
  return peopleIn(head, [...writers, "managingeditor", "itunes:owner", "webmaster"]);
}
