import type { Entrance } from "./entrance.ts";
import { plain, sayThrown } from "./print.ts";

/** Does the work for each target; one that cannot be read costs only itself. Gives 1 when any could not, else 0. */
export async function forEachTarget(
  entrance: Entrance,
  targets: readonly string[],
  work: (target: string) => Promise<void>,
): Promise<number> {
  let code = 0;
  for (const target of targets)
    try {
      await work(target);
    } catch (thrown) {
      entrance.output.err(plain(entrance.redact(sayThrown(entrance, thrown))));
      code = 1;
    }
  return code;
}
