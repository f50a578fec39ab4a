import { wallClock } from "../clock.ts";
import type { OpenChannel } from "../model/channel.ts";
import { asFailure } from "../model/failure.ts";
import { platformWords } from "../language/platform-words.ts";
import type { Said } from "../model/said.ts";
import { checkPush } from "./check-push.ts";
import type { Entrance } from "./entrance.ts";
import { plain, sayer, sayThrown } from "./print.ts";

type Finding = { readonly ok: boolean; readonly what: string; readonly words: string };

/** Checks everything and tells all faults at once. Gives 1 when something must be mended, else 0. */
export async function checkAll(entrance: Entrance, json: boolean): Promise<number> {
  const say = sayer(entrance);
  const { faults } = entrance.report();
  const findings: Finding[] = faults.map((words) => ({ ok: false, what: say("Einstellungen", "settings"), words }));
  if (faults.length === 0) {
    findings.push({
      ok: true,
      what: say("Einstellungen", "settings"),
      words: say("Einstellungen und Zeitpläne sind in Ordnung", "settings and schedules are well formed"),
    });
    findings.push(...(await checkHouse(entrance)));
  }
  const ok = findings.every((finding) => finding.ok);
  if (json) entrance.output.out(JSON.stringify({ ok, findings }));
  else
    for (const finding of findings)
      entrance.output.out(plain(`${finding.ok ? "ok  " : say("tun ", "mend")}  ${finding.what}: ${finding.words}`));
  return ok ? 0 : 1;
}

async function checkHouse(entrance: Entrance): Promise<Finding[]> {
  const say = sayer(entrance);
  const house = await entrance
    .openHouse({ clock: wallClock, dryRun: true, log: "none" })
    .catch((thrown: unknown) => sayThrown(entrance, thrown));
  if (typeof house === "string") return [{ ok: false, what: say("Speicher", "store"), words: entrance.redact(house) }];
  try {
    const channels = await Promise.all(house.channels.map((each) => checkChannel(entrance, each)));
    const feeds = house.newsroom.feeds.map((feed) => ({
      ok: true,
      what: say(`Feed ${feed.name}`, `feed ${feed.name}`),
      words: feed.url ?? feed.folder ?? "",
    }));
    const pushes = await checkPush(entrance, house.push);
    return [
      { ok: true, what: say("Speicher", "store"), words: say("lässt sich öffnen", "opens") },
      ...feeds,
      ...pushes,
      ...channels.flat(),
    ];
  } finally {
    await house.close();
  }
}

async function checkChannel(entrance: Entrance, open: OpenChannel): Promise<Finding[]> {
  const say = sayer(entrance);
  const { name } = open.channel;
  const what = say(`Kanal ${name}`, `channel ${name}`);
  const { missing } = open.channel;
  const unset = missing.join(", ");
  const words = say(
    `${unset} nicht gesetzt: .env.example sagt, woher`,
    `${unset} not set: see .env.example for where to get ${missing.length > 1 ? "them" : "it"}`,
  );
  if (missing.length > 0) return [{ ok: false, what, words }];
  try {
    const identity = await open.verify();
    const gates = identity.closed.map((gate) => ({ ok: false, what, words: platformWords(gate)[entrance.language] }));
    return [{ ok: true, what, words: knownAs(open.adapter.title, identity.name)[entrance.language] }, ...gates];
  } catch (thrown) {
    return [{ ok: false, what, words: asFailure(thrown).message }];
  }
}

function knownAs(title: string, name: string): Said {
  return { de: `${title} kennt uns als ${name}`, en: `${title} knows us as ${name}` };
}
