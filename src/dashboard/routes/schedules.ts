import type { Context, Hono } from "hono";
import type { Tried } from "../../cli/trials.ts";
import type { Schedule } from "../../model/schedule.ts";
import type { ScheduleChange, ScheduleFiles, WrittenSchedule } from "../../model/schedule-files.ts";
import { answerInstead, draw } from "../frame.ts";
import { type DashboardNeeds, trialsOf } from "../needs.ts";
import { type SchedulePage, schedulePage, schedulesPage } from "../pages/schedules.ts";
import { changeOf, formOf, lineChanges, readValues } from "../schedule-form.ts";
import { bothWords } from "../words.ts";

const weekMs = 7 * 24 * 3_600_000;

/** Plays the last week with the schedule, and plans the next. Changes nothing. */
function tryIt(needs: DashboardNeeds, schedule: Schedule): Promise<Tried> {
  const { trials, rules } = trialsOf(needs);
  return trials.tryOut(rules, schedule, { at: needs.clock.now(), forMs: weekMs, approving: true });
}

type Given = Readonly<Record<string, unknown>>;
type Asked = { readonly files: ScheduleFiles; readonly name: string; readonly form: Given };

function textIn(given: unknown): string {
  return String(given ?? "").replaceAll("\r\n", "\n");
}

/** The change a person made, in the file or in the form: there only what they changed of what they saw. */
function changeAsked({ form }: Asked, seen: string): ScheduleChange {
  return form.as === "file" ? textIn(form.text) : changeOf(formOf({ text: seen }), readValues(form));
}

/**
 * Says that the file is another one by now, with what was changed; the person's own change stays, on the file as it is. Of one
 * that is gone all stays that they saw, to be saved anew.
 */
function meanwhile({ files, name }: Asked, change: ScheduleChange, seen: string): Partial<SchedulePage> {
  const found = files.read(name);
  const stands = found?.text ?? "";
  const written = files.change(name, change, found ? stands : seen);
  const message = bothWords(found ? "changedFile" : "goneFile");
  const fault = { line: null, column: null, message, hint: bothWords(found ? "changedFileHint" : "goneFileHint") };
  return {
    written: { ...written, faults: [fault, ...written.faults] },
    seen: stands,
    theirs: lineChanges(seen, stands),
  };
}

async function carryOut(needs: DashboardNeeds, asked: Asked): Promise<Partial<SchedulePage>> {
  const { files, name, form } = asked;
  const seen = textIn(form.seen);
  const change = changeAsked(asked, seen);
  if (seen !== (files.read(name)?.text ?? "")) return meanwhile(asked, change, seen);
  if (form.do === "save" && needs.savesSchedules !== false) {
    const written = await files.write(name, change, seen);
    if (written.faults.length > 0 || !written.schedule) return { written, seen };
    const isNow = needs.takeSchedule?.(written.schedule) ?? false;
    needs.wake();
    return { written, seen: written.text, saved: isNow ? "now" : "later" };
  }
  const written = files.change(name, change);
  return { written, seen, tried: written.schedule ? await tryIt(needs, written.schedule) : null };
}

async function showOne(c: Context, needs: DashboardNeeds, done: Partial<SchedulePage> & { written: WrittenSchedule }) {
  const page: SchedulePage = {
    seen: done.written.text,
    form: formOf(done.written),
    channels: needs.newsroom.channels,
    tried: null,
    saved: null,
    canSave: needs.savesSchedules ?? true,
    ...done,
  };
  const status = done.written.faults.length > 0 && done.seen !== undefined ? 422 : 200;
  return draw(c, needs, { tab: "schedules", still: true, status, main: (view) => schedulePage(page, view) });
}

/** The schedules: to be seen, changed as form or as file, tried before they are saved. */
export function showSchedules(app: Hono, needs: DashboardNeeds): void {
  const { scheduleFiles: files } = needs;
  const readAll = () => (files ? files.names().flatMap((name) => files.read(name) ?? []) : []);
  app.get("/trying", (c) => c.json({ share: trialsOf(needs).trials.progress() }));
  app.get("/schedules", (c) =>
    draw(c, needs, { tab: "schedules", main: (view) => schedulesPage(readAll(), needs.newsroom.channels, view) }),
  );
  app.get("/schedules/:name", async (c) => {
    const written = files?.read(c.req.param("name"));
    if (!written) return answerInstead(c, needs, { what: bothWords("noSchedule") });
    return showOne(c, needs, { written });
  });
  app.post("/schedules/:name", async (c) => {
    const name = c.req.param("name");
    const form = await c.req.parseBody();
    // What somebody saw of a file may come back when the file itself is gone.
    const before = files?.read(name) ?? (typeof form.seen === "string" ? files?.change(name, "") : null);
    if (!files || !before) return answerInstead(c, needs, { what: bothWords("noSchedule") });
    const done = await carryOut(needs, { files, name, form });
    return showOne(c, needs, { written: before, isGone: files.read(name) === null, ...done });
  });
}
