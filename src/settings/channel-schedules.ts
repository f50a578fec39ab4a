import { isDeepStrictEqual } from "node:util";
import { isMap, isNode, isSeq, parseDocument, type YAMLMap } from "yaml";
import { inline, pairOf } from "./change-yaml.ts";

/** Schedules of channels, each by its name. */
export type Assignment = Readonly<Record<string, string>>;

type Edit = { readonly from: number; readonly to: number; readonly text: string };

/** Which schedule each channel has in what a newsroom.yaml says; references stand for what they name. */
export function assignmentIn(newsroom: unknown): Assignment {
  const { channels } = keysOf(newsroom);
  return Object.fromEntries(
    (Array.isArray(channels) ? channels : []).flatMap((each: unknown) => {
      const { name, schedule } = keysOf(each);
      return typeof name === "string" && typeof schedule === "string" ? [[name, schedule]] : [];
    }),
  );
}

function keysOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" ? { ...value } : {};
}

function channelsOf(text: string): YAMLMap[] {
  const { contents, errors } = parseDocument(text);
  if (errors.length > 0) return [];
  const channels = isMap(contents) ? contents.get("channels") : null;
  return isSeq(channels) ? channels.items.filter((each): each is YAMLMap.Parsed => isMap(each)) : [];
}

/**
 * The text of a newsroom.yaml in which these channels have other schedules. Every comment, and every line that is not
 * concerned, stays as a person wrote it. Throws a RangeError with the reason when that cannot be done.
 */
export function assigned(text: string, wanted: Assignment): string {
  const edits = channelsOf(text).flatMap((each) => editOf(each, text, wanted));
  const done = edits
    .sort((one, other) => other.from - one.from)
    .reduce((now, { from, to, text: fresh }) => now.slice(0, from) + fresh + now.slice(to), text);
  const [before, after] = [text, done].map((each): unknown => parseDocument(each).toJS());
  if (!isDeepStrictEqual(after, outcome(before, wanted))) throw new RangeError("it is written with references.");
  return done;
}

function editOf(channel: YAMLMap, source: string, wanted: Assignment): Edit[] {
  const name = channel.get("name");
  const schedule = typeof name === "string" && Object.hasOwn(wanted, name) ? wanted[name] : undefined;
  const value = schedule === undefined ? undefined : pairOf(channel, "schedule")?.value;
  if (schedule === undefined || !isNode(value) || !value.range) return [];
  const [from, end] = value.range;
  // A text in a block has its last line's end with it.
  const to = from + source.slice(from, end).trimEnd().length;
  return [{ from, to, text: inline(schedule) }];
}

/** What the file says when nothing but these schedules is other. */
function outcome(before: unknown, wanted: Assignment): unknown {
  const newsroom = before as { readonly channels?: readonly (Readonly<Record<string, unknown>> | null)[] } | null;
  return {
    ...newsroom,
    channels: newsroom?.channels?.map((each) => {
      const name = each?.name;
      return typeof name === "string" && Object.hasOwn(wanted, name) ? { ...each, schedule: wanted[name] } : each;
    }),
  };
}
