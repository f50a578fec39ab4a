import type { Fault } from "./faults.ts";
import { keysOf } from "./known-keys.ts";
import { newsroomSchema } from "./newsroom-schema.ts";
import { scheduleSchema } from "./schedule-schema.ts";

const newsroom = newsroomSchema({ platforms: [], schedules: [] });
const places = [
  { keys: keysOf(newsroom, ["rules"]), hint: 'It belongs under "rules" in newsroom.yaml.' },
  { keys: keysOf(newsroom, ["channels", 0]), hint: "It belongs to a channel in newsroom.yaml." },
  { keys: keysOf(scheduleSchema, []), hint: "It belongs in a schedule, a file of its own beside newsroom.yaml." },
];

/** A key that is right, but in another place: says where, instead of listing what is known here. */
export function sayWhereItBelongs(fault: Fault): Fault {
  const key = /^"(.*)" is not known here\.$/s.exec(fault.message)?.[1];
  if (key === undefined || fault.hint?.startsWith("Did you mean")) return fault;
  const place = places.find(({ keys }) => keys.includes(key));
  return place ? { ...fault, hint: place.hint } : fault;
}
