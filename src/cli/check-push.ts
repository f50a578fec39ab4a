import type { Push } from "../model/push.ts";
import { aliveWords } from "../receiver/server.ts";
import { type Said, saidOf } from "../model/said.ts";
import type { Entrance } from "./entrance.ts";
import { sayer } from "./print.ts";

type Finding = { readonly ok: boolean; readonly what: string; readonly words: string };

const limitMs = 2000;

/** Does a receiver of ours answer on this machine? It does while Litfass runs. */
async function answersHere({ host, port }: Entrance["receiver"]): Promise<boolean> {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${port}/alive`, { signal: AbortSignal.timeout(limitMs) });
    return (await answer.text()) === aliveWords;
  } catch {
    return false; // Nobody there, or somebody else: both mean that it does not run.
  }
}

function notOurs(status: number): Said {
  return {
    de: `antwortet mit ${status}, und nicht wie der Empfänger`,
    en: `answers ${status}, and not as the receiver does`,
  };
}

function noAnswer(why: Said): Said {
  return { de: `gibt keine Antwort (${why.de})`, en: `gives no answer (${why.en})` };
}

/** Where the public address leads: null when to our receiver, else what is there. */
async function otherThanUs({ web }: Entrance, push: Push): Promise<Said | null> {
  try {
    const answer = await web(`${push.publicUrl}/alive`, { maxBytes: 10_000 });
    const isOurs = answer.status === 200 && new TextDecoder().decode(answer.bytes) === aliveWords;
    return isOurs ? null : notOurs(answer.status);
  } catch (thrown) {
    return noAnswer(saidOf(thrown));
  }
}

/** Whether hubs and CMS reach the receiver; known only while Litfass runs. */
export async function checkPush(entrance: Entrance, push: Push | null | undefined): Promise<Finding[]> {
  if (!push) return [];
  const { port } = entrance.receiver;
  const what = "push";
  const say = sayer(entrance);
  const { publicUrl } = push;
  if (!(await answersHere(entrance.receiver)))
    return [
      {
        ok: true,
        what,
        words: say(
          `${publicUrl}; Litfass läuft nicht, jetzt wäre dort niemand zu erreichen`,
          `${publicUrl}; Litfass does not run, so nobody could be reached there now`,
        ),
      },
    ];
  if (new URL(publicUrl).protocol === "http:")
    return [
      {
        ok: true,
        what,
        words: say(
          `${publicUrl}, nur für Programme auf diesem Rechner`,
          `${publicUrl}, for programs on this machine only`,
        ),
      },
    ];
  const other = await otherThanUs(entrance, push);
  if (other === null)
    return [{ ok: true, what, words: say(`${publicUrl} führt zum Empfänger`, `${publicUrl} leads to the receiver`) }];
  const words = say(
    `${publicUrl} ${other.de}: den vorgeschalteten Server an Port ${port} weiterreichen lassen oder PUSH_PUBLIC_URL berichtigen`,
    `${publicUrl} ${other.en}: let your reverse proxy hand it on to port ${port}, or mend PUSH_PUBLIC_URL`,
  );
  return [{ ok: false, what, words }];
}
