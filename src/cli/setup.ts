import { makeLink } from "../dashboard/door.ts";
import { serveApp } from "../dashboard/serve.ts";
import { setupApp } from "../dashboard/setup/app.ts";
import type { Entrance } from "./entrance.ts";
import { sayer } from "./print.ts";
import { noteDashboard } from "./running.ts";
import { doorFor } from "./way-in.ts";

/** Where the dashboard answers after the set-up: where the set-up did, so that its browser finds it. */
export type SetUp = { readonly host: string; readonly port: number };

/**
 * Serves the set-up until a newsroom is written; null when the signal came first. `greet` is false where the browser has
 * its way in already.
 */
export async function runSetup(
  entrance: Entrance,
  { at = entrance.dashboard, greet = true }: { at?: SetUp; greet?: boolean } = {},
): Promise<SetUp | null> {
  const { output, signal, setup: hands, language } = entrance;
  const say = sayer(entrance);
  const store = await entrance.openStore();
  const done = Promise.withResolvers<boolean>();
  const leave = () => done.resolve(false);
  signal.addEventListener("abort", leave, { once: true });
  try {
    const log = { info: () => {}, warn: (sentence: string) => output.err(entrance.redact(sentence)) };
    const door = doorFor(entrance);
    const app = setupApp({ store, door, language, log, hands, finished: () => done.resolve(true) });
    const board = await serveApp(app, at, language);
    const forget = noteDashboard(entrance.dataDir, board.url);
    if (greet) {
      const { folder } = hands;
      output.out(
        say(
          `In ${folder} ist noch keine Redaktion. Richten Sie sie im Browser ein:`,
          `There is no newsroom in ${folder} yet. Set it up in your browser:`,
        ),
      );
      output.out(`  ${await makeLink(store, board.url, Date.now())}`);
      output.out(
        say(
          "  Der Link gilt einmal, eine Viertelstunde lang; litfass link gibt einen weiteren aus. Strg-C beendet es.",
          "  The link opens it once, within a quarter of an hour; litfass link prints another. Ctrl-C ends it.",
        ),
      );
    }
    const isWritten = signal.aborted ? false : await done.promise;
    forget();
    await board.stop();
    if (!isWritten) return null;
    output.out(say(`Geschrieben nach ${hands.folder}.`, `Written to ${hands.folder}.`));
    return { host: at.host, port: Number(new URL(board.url).port) };
  } finally {
    signal.removeEventListener("abort", leave);
    await store.close();
  }
}
