import type { Context, Hono } from "hono";
import { givenTo } from "../../cli/trial.ts";
import type { ScheduleFault, WrittenSchedule } from "../../model/schedule-files.ts";
import { answerInstead } from "../frame.ts";
import { type DashboardNeeds, takeSettings, trialsOf } from "../needs.ts";
import type { SchedulePage } from "../pages/schedules.ts";
import { bothWords } from "../words.ts";
import { showSchedule, tryIt } from "./schedules.ts";

/** Channels that are to have the schedule, each with the one that the person saw it have. */
type Chosen = Readonly<Record<string, string>>;

function chosenIn(form: Readonly<Record<string, unknown>>): Chosen {
  const channels = [form.channel].flat().filter((each) => typeof each === "string");
  return Object.fromEntries(channels.map((each) => [each, String(form[`was ${each}`] ?? "")]));
}

type Done = Partial<SchedulePage> & { readonly written: WrittenSchedule };

type Asked = { readonly written: WrittenSchedule; readonly chosen: Chosen; readonly saves: boolean };

async function carryOut(needs: DashboardNeeds, { written, chosen, saves }: Asked): Promise<Done> {
  const { schedule, name, text } = written;
  const page = { chosen, seen: text };
  const refused = (faults: readonly ScheduleFault[]) => ({ ...page, written: { ...written, faults } });
  const names = Object.keys(chosen);
  if (!schedule) return refused(written.faults);
  if (names.length === 0) return refused([{ line: null, column: null, message: bothWords("noneChosen"), hint: null }]);
  if (saves) {
    const faults = (await needs.scheduleFiles?.assign(name, chosen)) ?? [];
    return faults.length > 0 ? refused(faults) : { written, saved: await takeSettings(needs) };
  }
  const { rules } = trialsOf(needs);
  return { ...page, written, tried: await tryIt(needs, givenTo(rules, schedule, names)) };
}

/** A schedule is given to channels: tried first, then saved. */
export function giveSchedules(app: Hono, needs: DashboardNeeds): void {
  // Where whoever has tried it is, when the page is asked for again or in the other language.
  app.get("/schedules/:name/channels", (c) =>
    c.redirect(`/schedules/${encodeURIComponent(c.req.param("name"))}${new URL(c.req.url).search}`, 303),
  );
  app.post("/schedules/:name/channels", async (c: Context<object, "/schedules/:name/channels">) => {
    const written = needs.scheduleFiles?.read(c.req.param("name"));
    if (!written) return answerInstead(c, needs, { what: bothWords("noSchedule") });
    const form = await c.req.parseBody({ all: true });
    const saves = form.do === "save" && needs.savesSchedules !== false;
    return showSchedule(c, needs, await carryOut(needs, { written, chosen: chosenIn(form), saves }));
  });
}
