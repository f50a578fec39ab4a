import type { Push } from "../model/push.ts";
import { aliveWords } from "../receiver/server.ts";
import type { Entrance } from "./entrance.ts";

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

/** Where the public address leads: null when to our receiver, else what is there. */
async function otherThanUs({ web }: Entrance, push: Push): Promise<string | null> {
  try {
    const answer = await web(`${push.publicUrl}/alive`, { maxBytes: 10_000 });
    const isOurs = answer.status === 200 && new TextDecoder().decode(answer.bytes) === aliveWords;
    return isOurs ? null : `answers ${answer.status}, and not as the receiver does`;
  } catch (thrown) {
    return `gives no answer (${thrown instanceof Error ? thrown.message : String(thrown)})`;
  }
}

/** Whether hubs and CMS reach the receiver; known only while Litfass runs. */
export async function checkPush(entrance: Entrance, push: Push | null | undefined): Promise<Finding[]> {
  if (!push) return [];
  const { port } = entrance.receiver;
  const what = "push";
  if (!(await answersHere(entrance.receiver)))
    return [{ ok: true, what, words: `${push.publicUrl}; Litfass does not run, so nobody could be reached there now` }];
  if (new URL(push.publicUrl).protocol === "http:")
    return [{ ok: true, what, words: `${push.publicUrl}, for programs on this machine only` }];
  const other = await otherThanUs(entrance, push);
  if (other === null) return [{ ok: true, what, words: `${push.publicUrl} leads to the receiver` }];
  const words = `${push.publicUrl} ${other}: let your reverse proxy hand it on to port ${port}, or mend PUSH_PUBLIC_URL`;
  return [{ ok: false, what, words }];
}
