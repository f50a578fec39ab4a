import { createServer, type Server, type ServerResponse } from "node:http";
import type { ConsentAsk } from "../model/adapter.ts";
import type { Said } from "../model/said.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, plain, sayer } from "./print.ts";

/** How long the browser is waited for. */
const patienceMs = 10 * 60_000;

export type Asking = { readonly title: string; readonly page: string; readonly ask: ConsentAsk };

/** What an address says that the browser was sent back to: the code, that the person said no, or that it is not ours. */
export type Back = { readonly code: string } | { readonly fault: Said } | null;

/** Null for an address that does not answer this question: it bears another state, or none. */
export function readBack({ title, ask }: Asking, address: string): Back {
  const url = URL.canParse(address, ask.redirectTo) ? new URL(address, ask.redirectTo) : null;
  if (url?.searchParams.get("state") !== ask.state) return null;
  const error = url.searchParams.get("error");
  if (error !== null)
    return {
      fault: {
        de: `${title} gab keine Erlaubnis (${plain(error)}): Der Mensch lehnte ab, oder die App darf nicht fragen. Nichts wurde abgelegt.`,
        en: `${title} gave no consent (${plain(error)}): the person said no, or the app may not ask. Nothing was kept.`,
      },
    };
  const code = url.searchParams.get("code");
  if (code) return { code };
  return {
    fault: {
      de: `${title} schickte keinen Code zurück. Nichts wurde abgelegt; bitte noch einmal beginnen.`,
      en: `${title} sent no code back. Nothing was kept; start again.`,
    },
  };
}

export const consentFaults = {
  late: {
    de: "Zehn Minuten lang kam keine Antwort. Bitte noch einmal beginnen.",
    en: "Nobody answered within ten minutes. Start again.",
  },
  stopped: { de: "Abgebrochen; nichts wurde abgelegt.", en: "Stopped; nothing was kept." },
  noInput: {
    de: "Vor dem Ende der Eingabe kam keine Adresse.",
    en: "No address came before the end of the input.",
  },
  nothing: {
    de: "Nichts wurde abgelegt; bitte noch einmal beginnen.",
    en: "Nothing was kept; start again.",
  },
} as const satisfies Readonly<Record<string, Said>>;

/**
 * Shows the consent page's address and waits until the browser comes back with a code: to a port of this machine where
 * the app's address is one, or as an address that the person copies from the browser into the terminal.
 */
export async function awaitConsent(entrance: Entrance, asking: Asking): Promise<string> {
  const { redirectTo } = asking.ask;
  const found = Promise.withResolvers<Back>();
  const stop = new AbortController();
  const signal = AbortSignal.any([entrance.signal, stop.signal]);
  const servers = await listenFor(asking, found.resolve);
  const { out } = entrance.output;
  const say = sayer(entrance);
  const { title } = asking;
  out(
    say(
      `Öffnen Sie diese Adresse in einem Browser, der bei ${title} mit dem Konto angemeldet ist:`,
      `Open this address in a browser that is signed in to ${title} as the account:`,
    ),
  );
  out(`  ${asking.page}`);
  const waiting = say(
    `Litfass wartet auf ${redirectTo}. Läuft Ihr Browser auf einem anderen Rechner, fügen Sie hier die Adresse ein, auf der er endet.`,
    `Litfass waits on ${redirectTo}. If your browser is on another machine, paste here the address that it ends on.`,
  );
  const pasting = say(
    "Wenn der Browser weitergeleitet ist, fügen Sie hier die Adresse ein, auf der er endet.",
    "When the browser has been sent on, paste here the address that it ends on.",
  );
  out(servers.length > 0 ? waiting : pasting);
  const timer = setTimeout(() => found.reject(new Fault(consentFaults.late)), patienceMs);
  entrance.signal.addEventListener("abort", () => found.reject(new Fault(consentFaults.stopped)), { once: true });
  readLines(entrance, { asking, signal }, found.resolve)
    .then(() => servers.length === 0 && found.reject(new Fault(consentFaults.noInput)))
    .catch(found.reject);
  try {
    const back = await found.promise;
    if (back && "code" in back) return back.code;
    throw new Fault(back?.fault ?? consentFaults.nothing);
  } finally {
    clearTimeout(timer);
    stop.abort();
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  }
}

/** Lines that the person pastes, until one is an answer to this question. */
async function readLines(
  entrance: Entrance,
  { asking, signal }: { asking: Asking; signal: AbortSignal },
  found: (back: Back) => void,
): Promise<void> {
  for (;;) {
    const line = await entrance.line(signal);
    if (line === null) return;
    if (line.trim() === "") continue;
    const back = readBack(asking, line.trim());
    if (back) return found(back);
    entrance.output.err(
      sayer(entrance)(
        "Diese Adresse beantwortet die Frage nicht: bitte ganz kopieren, von https:// oder http:// an.",
        "That address does not answer this question: copy it whole, from https:// or http:// on.",
      ),
    );
  }
}

const loopbacks: Readonly<Record<string, readonly string[]>> = {
  "127.0.0.1": ["127.0.0.1"],
  "[::1]": ["::1"],
  localhost: ["127.0.0.1", "::1"],
};

/** Servers for the address to come back to, where it is one of this machine. */
export async function listenFor(asking: Asking, found: (back: Back) => void): Promise<Server[]> {
  const url = new URL(asking.ask.redirectTo);
  // A page of the platform's own is not ours to serve, wherever it stands.
  const ours = url.protocol === "http:" && url.origin !== new URL(asking.page).origin;
  const hosts = ours ? (loopbacks[url.hostname] ?? []) : [];
  const servers: Server[] = [];
  for (const [index, host] of hosts.entries()) {
    const server = createServer((request, response) => {
      const isHere = new URL(request.url ?? "/", url).pathname === url.pathname;
      const back = isHere ? readBack(asking, request.url ?? "/") : null;
      answer(response, back);
      if (back) found(back);
    });
    const fault = await listen(server, Number(url.port || 80), host);
    if (fault === null) servers.push(server);
    // A machine without IPv6 has only the first of the two.
    else if (index === 0)
      throw new Fault({
        de: `Auf Port ${url.port || 80} von ${host} lässt sich nicht warten (${fault}): beenden, was ihn benutzt, oder bei der App eine andere Adresse eintragen und mit --redirect nennen.`,
        en: `Port ${url.port || 80} of ${host} cannot be listened on (${fault}): end what uses it, or register another address with the app and name it with --redirect.`,
      });
  }
  return servers;
}

function listen(server: Server, port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => resolve(null));
  });
}

function answer(response: ServerResponse, back: Back): void {
  const [status, words] =
    back === null
      ? [404, "Das ist keine Antwort auf die Frage von Litfass. This does not answer Litfass's question."]
      : "code" in back
        ? [
            200,
            "Danke, Litfass hat die Antwort. Dieses Fenster kann zu. Thank you: Litfass has it, you may close this window.",
          ]
        : [200, "Litfass hat keine Erlaubnis bekommen. Litfass was given no consent."];
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  });
  response.end(`${words}\n`);
}
