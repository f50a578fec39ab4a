import type { Context, Hono } from "hono";
import type { Rules } from "../../cli/rehearsal.ts";
import type { Tried } from "../../cli/trials.ts";
import type { Schedule } from "../../model/schedule.ts";
import type { ScheduleFiles, WrittenSchedule } from "../../model/schedule-files.ts";
import { answerInstead, draw } from "../frame.ts";
import { type DashboardNeeds, takeSettings, trialsOf } from "../needs.ts";
import { schedulesPage } from "../pages/schedule-list.ts";
import { type SchedulePage, schedulePage } from "../pages/schedules.ts";
import { changeOf, formOf, lineChanges, readValues } from "../schedule-form.ts";
import { bothWords } from "../words.ts";

const weekMs = 7 * 24 * 3_600_000;

/** Plays the last week with another schedule, or other rules, and plans the next. Changes nothing. */
export function tryIt(needs: DashboardNeeds, changed: Schedule | Rules): Promise<Tried> {
  const { trials, rules } = trialsOf(needs);
  return trials.tryOut(rules, changed, { at: needs.clock.now(), forMs: weekMs, approving: true });
}

type Given = Readonly<Record<string, unknown>>;
type Asked = { readonly files: ScheduleFiles; readonly name: string; readonly form: Given };

function textIn(given: unknown): string {
  return String(given ?? "").replaceAll("\r\n", "\n");
}

/**
 * What a person wrote: as a file its whole text; as a form what they changed there, in the text that the form was drawn
 * from, which may be other than the file they saw: they may have tried another text before. `onto` is the text it is done to.
 */
function writtenIn({ files, name, form }: Asked, drawnFrom: string, onto = drawnFrom): WrittenSchedule {
  if (form.as === "file") return files.change(name, textIn(form.text));
  return files.change(name, changeOf(formOf({ text: drawnFrom }), readValues(form)), onto);
}

/**
 * Says that the file is another one by now, with what was changed; the person's own change stays, on the file as it is. Of one
 * that is gone all stays that they saw, to be saved anew.
 */
function meanwhile(asked: Asked, seen: string, drawnFrom: string): Partial<SchedulePage> {
  const found = asked.files.read(asked.name);
  const stands = found?.text ?? "";
  const written = writtenIn(asked, drawnFrom, found && drawnFrom === seen ? stands : drawnFrom);
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
  const drawnFrom = form.base === undefined ? seen : textIn(form.base);
  if (seen !== (files.read(name)?.text ?? "")) return meanwhile(asked, seen, drawnFrom);
  const wanted = writtenIn(asked, drawnFrom);
  if (!wanted.schedule) return { written: wanted, seen };
  if (form.do !== "save" || needs.savesSchedules === false)
    return { written: wanted, seen, tried: await tryIt(needs, wanted.schedule) };
  const written = await files.write(name, wanted.text, seen);
  if (written.faults.length > 0) return { written, seen };
  return { written, seen: written.text, saved: await takeSettings(needs) };
}

/** Draws a schedule's page; what is not done stands as the file has it. */
export function showSchedule(
  c: Context,
  needs: DashboardNeeds,
  done: Partial<SchedulePage> & { written: WrittenSchedule },
) {
  const page: SchedulePage = {
    seen: done.written.text,
    form: formOf(done.written),
    channels: needs.newsroom.channels,
    tried: null,
    saved: null,
    canSave: needs.savesSchedules ?? true,
    isNew: needs.scheduleFiles?.read(done.written.name) === null,
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
    draw(c, needs, {
      tab: "schedules",
      main: (view) => schedulesPage({ all: readAll(), channels: needs.newsroom.channels }, view),
    }),
  );
  app.get("/schedules/:name", async (c) => {
    const written = files?.read(c.req.param("name"));
    if (!written) return answerInstead(c, needs, { what: bothWords("noSchedule") });
    return showSchedule(c, needs, { written });
  });
  app.post("/schedules/:name", async (c) => {
    const name = c.req.param("name");
    const form = await c.req.parseBody();
    // What somebody saw of a file may come back when the file itself is gone, and one may begin without any.
    const before = files?.read(name) ?? (typeof form.seen === "string" ? files?.change(name, "") : null);
    if (!files || !before) return answerInstead(c, needs, { what: bothWords("noSchedule") });
    return showSchedule(c, needs, { written: before, ...(await carryOut(needs, { files, name, form })) });
  });
}
