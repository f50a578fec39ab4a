import type { Context, Hono } from "hono";
import { inTurn, saidOf } from "../../model/said.ts";
import { setupLayout } from "../pages/setup-layout.ts";
import { schedulePage, writePage, writtenPage } from "../pages/setup-schedule.ts";
import type { Bench, SetupNeeds } from "../setup/bench.ts";
import { type Draft, rhythms } from "../setup/draft.ts";
import { setupSaid } from "../words/setup.ts";

const weekMs = 7 * 24 * 3_600_000;
const tellEveryMs = 300;

function minutesIn(given: unknown, before: number): number {
  const minutes = Number(given);
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440 ? minutes : before;
}

/** A time of the day as schedules write it, "07:00" also where "7:00" was written; empty for what is none. */
function clockIn(given: unknown): string {
  const written = typeof given === "string" ? given.trim() : "";
  return /^(?:[01]?\d|2[0-3]):[0-5]\d$/.test(written) ? written.padStart(5, "0") : "";
}

/** The draft with what the form says of its schedules. */
function withSchedule(draft: Draft, form: Readonly<Record<string, unknown>>): Draft {
  return {
    ...draft,
    gapMinutes: minutesIn(form.gap, draft.gapMinutes),
    settleMinutes: minutesIn(form.settle, draft.settleMinutes),
    quietFrom: clockIn(form.quietFrom),
    quietTo: clockIn(form.quietTo),
    channels: draft.channels.map((each) => ({
      ...each,
      rhythm: rhythms.find((rhythm) => rhythm === form[`rhythm-${each.name}`]) ?? each.rhythm,
      asks: form[`asks-${each.name}`] === "on",
    })),
  };
}

async function tryOut(c: Context, { hands }: SetupNeeds, bench: Bench) {
  bench.keep(withSchedule(bench.draft(), await c.req.parseBody()));
  bench.tried = null;
  const { newsroom, schedules, faults } = hands.read(bench.files(c));
  if (!newsroom || faults.length > 0) return bench.refuse(c, "schedule", inTurn(faults));
  const week = bench.week();
  if (!week) return bench.refuse(c, "schedule", setupSaid("readAgain"));
  return bench.begin(c, "schedule", {
    name: "try",
    work: async (report) => {
      const tell = () =>
        report({ what: newsroom.name, done: Math.round((week.trials.progress() ?? 0) * 100), total: 100 });
      tell();
      const often = setInterval(tell, tellEveryMs);
      const days = { at: Date.now(), forMs: weekMs, approving: true };
      bench.tried = await week.trials.replay({ newsroom, schedules }, days).finally(() => clearInterval(often));
    },
  });
}

async function write(c: Context, needs: SetupNeeds, bench: Bench) {
  const { hands, finished } = needs;
  if (!bench.isOpen("write") || bench.isWritten) return c.redirect("/setup/write", 303);
  const language = bench.language(c);
  const replace = (await c.req.parseBody()).replace === "on";
  if (hands.present() !== null && !replace) return bench.refuse(c, "write", setupSaid("mustReplace"));
  const texts = bench.files(c);
  const { faults } = hands.read(texts);
  if (faults.length > 0) return bench.refuse(c, "write", inTurn(faults));
  try {
    await hands.write(texts, replace);
  } catch (thrown) {
    return bench.refuse(c, "write", saidOf(thrown));
  }
  bench.isWritten = true;
  hands.draft.forget();
  bench.atEnd();
  await bench.takeWeek(null);
  // The answer leaves before the house is rebuilt.
  setTimeout(finished, 300);
  const frame = { language, step: "write", open: [], fault: null, isWorking: false } as const;
  return c.html(await setupLayout(frame, writtenPage(language)));
}

/** The last steps: a schedule, tried on the last week; then the files, shown before they are written. */
export function setUpSchedule(app: Hono, needs: SetupNeeds, bench: Bench): void {
  const { hands } = needs;
  app.get("/setup/schedule", (c) =>
    bench.show(c, "schedule", (language) => schedulePage({ draft: bench.draft(), tried: bench.tried, language })),
  );
  app.post("/setup/schedule", (c) => tryOut(c, needs, bench));
  app.get("/setup/write", (c) =>
    bench.show(c, "write", (language) => {
      if (bench.isWritten) return writtenPage(language);
      return writePage({ files: bench.files(c), folder: hands.folder, present: hands.present() !== null, language });
    }),
  );
  app.post("/setup/write", (c) => write(c, needs, bench));
}
