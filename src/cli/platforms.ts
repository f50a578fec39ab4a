import type { Adapter } from "../model/adapter.ts";
import { nearest } from "../time/nearest.ts";
import type { Entrance } from "./entrance.ts";
import { Fault } from "./print.ts";

/** What people call the platforms besides their names here. */
const otherNames: Readonly<Record<string, string>> = { x: "twitter", fb: "facebook", yt: "youtube", pin: "pinterest" };

/** The adapter of a platform by its name ("x" is Twitter). Throws a Fault that names those there are. */
export function platformNamed({ adapters }: Entrance, written: string): Adapter {
  const name = otherNames[written.toLowerCase()] ?? written.toLowerCase();
  const found = adapters.find((each) => each.name === name);
  if (found) return found;
  const names = adapters.map((each) => each.name);
  const like = nearest(name, names);
  const all = names.join(", ");
  throw new Fault({
    de: `Es gibt keine Plattform „${written}“. ${like ? `Meinten Sie „${like}“?` : `Es gibt ${all}.`}`,
    en: `There is no platform "${written}". ${like ? `Did you mean "${like}"?` : `There are ${all}.`}`,
  });
}
