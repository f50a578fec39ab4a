import { wallClock } from "../clock.ts";
import type { OpenChannel } from "../model/channel.ts";
import { asFailure } from "../model/failure.ts";
import { checkPush } from "./check-push.ts";
import type { Entrance } from "./entrance.ts";
import { plain } from "./print.ts";

type Finding = { readonly ok: boolean; readonly what: string; readonly words: string };

/** Checks everything and tells all faults at once. Gives 1 when something must be mended, else 0. */
export async function checkAll(entrance: Entrance, json: boolean): Promise<number> {
  const { faults } = entrance.report();
  const findings: Finding[] = faults.map((words) => ({ ok: false, what: "settings", words }));
  if (faults.length === 0) {
    findings.push({ ok: true, what: "settings", words: "settings and schedules are well formed" });
    findings.push(...(await checkHouse(entrance)));
  }
  const ok = findings.every((finding) => finding.ok);
  if (json) entrance.output.out(JSON.stringify({ ok, findings }));
  else
    for (const finding of findings)
      entrance.output.out(plain(`${finding.ok ? "ok  " : "mend"}  ${finding.what}: ${finding.words}`));
  return ok ? 0 : 1;
}

async function checkHouse(entrance: Entrance): Promise<Finding[]> {
  const house = await entrance
    .openHouse({ clock: wallClock, dryRun: true, log: "none" })
    .catch((thrown: unknown) => String(thrown));
  if (typeof house === "string") return [{ ok: false, what: "store", words: entrance.redact(house) }];
  try {
    const channels = await Promise.all(house.channels.map(checkChannel));
    const feeds = house.newsroom.feeds.map((feed) => ({
      ok: true,
      what: `feed ${feed.name}`,
      words: feed.url ?? feed.folder ?? "",
    }));
    const pushes = await checkPush(entrance, house.push);
    return [{ ok: true, what: "store", words: "opens" }, ...feeds, ...pushes, ...channels.flat()];
  } finally {
    await house.close();
  }
}

async function checkChannel(open: OpenChannel): Promise<Finding[]> {
  const what = `channel ${open.channel.name}`;
  const { missing } = open.channel;
  if (missing.length > 0)
    return [
      {
        ok: false,
        what,
        words: `${missing.join(", ")} not set: see .env.example for where to get ${missing.length > 1 ? "them" : "it"}`,
      },
    ];
  try {
    const identity = await open.verify();
    const gates = identity.closed.map((words) => ({ ok: false, what, words }));
    return [{ ok: true, what, words: `${open.adapter.title} knows us as ${identity.name}` }, ...gates];
  } catch (thrown) {
    return [{ ok: false, what, words: asFailure(thrown).message }];
  }
}
