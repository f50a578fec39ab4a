import { randomBytes } from "node:crypto";
import { type Back, consentFaults, listenFor, readBack } from "../../cli/consent.ts";
import { platformWords } from "../../language/platform-words.ts";
import type { Opened } from "../../model/adapter.ts";
import { type Said, SaidError } from "../../model/said.ts";
import type { SetupHands } from "../../model/setup.ts";
import { type Pasted, saidMissing } from "./keys.ts";

/** How long the browser is waited for. */
const patienceMs = 10 * 60_000;

/** Where asking an account's consent stands. */
export type ConsentState =
  | { readonly is: "asking" | "trading" }
  | { readonly is: "opened"; readonly opened: readonly Opened[] }
  | { readonly is: "refused"; readonly why: Said };

export type PendingConsent = {
  /** What was pasted with it: the app's keys go with whatever the consent opens. */
  readonly pasted: Pasted;
  readonly title: string;
  /** The platform's page on which the person consents. */
  readonly page: string;
  /** Does the browser come back to this machine by itself? Else the person copies the address it ends on. */
  readonly comesBack: boolean;
  readonly state: () => ConsentState;
  /** Takes the address that a browser ended on; false when it does not answer this question. */
  readonly paste: (address: string) => boolean;
  /** One of what was opened has become a channel. */
  readonly taken: (one: Opened) => void;
  readonly end: () => void;
};

function askFor(hands: SetupHands, { platform, name, values }: Pasted) {
  const adapter = hands.adapters.find((each) => each.name === platform);
  if (!adapter?.connect) throw new Error(`${adapter?.title ?? platform} has no consent to ask for.`);
  const { settings } = hands.settingsWith({ name, platform }, values);
  const missing = adapter.connect.needs.filter((each) => !settings[each]?.trim());
  if (missing.length > 0) throw new SaidError(saidMissing(missing));
  const random = (bytes: number) => randomBytes(bytes).toString("base64url");
  const redirectTo = adapter.connect.returnsTo(settings);
  const ask = { settings, redirectTo, state: random(24), verifier: random(48) };
  return { title: adapter.title, page: adapter.connect.page(ask), ask };
}

/**
 * Asks an account's consent: gives the platform's page, and waits for the browser to come back with the state that only
 * this question has. Throws one sentence when it cannot be asked.
 */
export async function beginConsent(hands: SetupHands, pasted: Pasted): Promise<PendingConsent> {
  const asking = askFor(hands, pasted);
  let state: ConsentState = { is: "asking" };
  const hear = (back: Back) => {
    if (back === null || state.is !== "asking") return;
    if ("fault" in back) {
      state = { is: "refused", why: back.fault };
      return stop();
    }
    state = { is: "trading" };
    hands
      .consented({ name: pasted.name, platform: pasted.platform }, back.code, asking.ask)
      .then((opened) => (state = { is: "opened", opened }))
      .catch((thrown: unknown) => {
        state = { is: "refused", why: platformWords(thrown instanceof Error ? thrown.message : String(thrown)) };
      })
      .finally(stop);
  };
  const servers = await listenFor(asking, hear);
  for (const server of servers) server.unref();
  const stop = () => {
    clearTimeout(timer);
    // The browser gets its answer first.
    for (const server of servers) server.close();
  };
  const timer = setTimeout(() => {
    if (state.is === "asking") state = { is: "refused", why: consentFaults.late };
    stop();
  }, patienceMs).unref();
  return {
    pasted,
    title: asking.title,
    page: asking.page,
    comesBack: servers.length > 0,
    state: () => state,
    paste: (address) => {
      const back = readBack(asking, address.trim());
      hear(back);
      return back !== null;
    },
    taken: (one) => {
      if (state.is === "opened") state = { is: "opened", opened: state.opened.filter((each) => each !== one) };
    },
    end: () => {
      stop();
      for (const server of servers) server.closeAllConnections();
    },
  };
}
