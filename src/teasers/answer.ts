import { z } from "zod";
import { oneLine } from "../language/markup.ts";

const shape = z.object({ teasers: z.array(z.string()) });

/** So many texts are looked at, and none longer than this. */
const mostTexts = 5;
const longest = 1500;

/** Models put their JSON between fences, think aloud in front of it and say goodbye after it. */
function jsonIn(answer: string): unknown {
  const spoken = answer.replace(/<think>[\s\S]*?(?:<\/think>|$)/giu, "");
  const [from, to] = [spoken.indexOf("{"), spoken.lastIndexOf("}")];
  if (from === -1 || to < from) return null;
  try {
    return JSON.parse(spoken.slice(from, to + 1));
  } catch {
    return null; // No JSON: no answer.
  }
}

/** The texts in a model's answer, each on one line, tags and links taken off the end; none when it is no answer. */
export function textsIn(answer: string): string[] {
  const result = shape.safeParse(jsonIn(answer));
  if (!result.success) return [];
  const texts = result.data.teasers
    .filter((text) => text.length <= longest)
    .map((text) => oneLine(text).replace(/(?:\s+(?:#[\p{L}\p{N}_]+|https?:\/\/\S+))+$/u, ""));
  return [...new Set(texts)].filter((text) => text !== "").slice(0, mostTexts);
}
