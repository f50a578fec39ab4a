import { z } from "zod";
import type { Said } from "../../model/said.ts";
import { givenTo } from "../../cli/trial.ts";
import type { ScheduleFault, ScheduleFiles, WrittenSchedule } from "../../model/schedule-files.ts";
import { type DashboardNeeds, takeSettings, trialsOf } from "../needs.ts";
import { told } from "./lines.ts";
import { type AnyOperation, type Language, operation, Refused } from "./operation.ts";
import * as shapes from "./shapes.ts";

const dayMs = 86_400_000;
const named = z.object({ name: z.string().max(200) });
const text = z.string().max(200_000).describe("The whole file, as YAML");

const fault = z.object({
  line: z.int().nullable(),
  column: z.int().nullable(),
  message: z.string(),
  hint: z.string().nullable(),
});
const schedule = z
  .object({ name: z.string(), text, faults: z.array(fault), channels: z.array(z.string()) })
  .register(shapes.named, { id: "Schedule" });

const difference = z
  .object({
    fromAt: shapes.instant,
    untilAt: shapes.instant,
    articles: z.int(),
    channels: z.array(
      z.object({
        channel: z.string(),
        before: z.int(),
        after: z.int(),
        moved: z.int(),
        added: z.int(),
        lost: z.int(),
        dollarsBefore: z.number().nullable(),
        dollarsAfter: z.number().nullable(),
      }),
    ),
    changes: z.array(
      z.object({
        kind: z.enum(["moved", "added", "lost"]),
        channel: z.string(),
        url: z.string(),
        headline: z.string().nullable(),
        beforeAt: shapes.instant.nullable(),
        afterAt: shapes.instant.nullable(),
      }),
    ),
  })
  .register(shapes.named, { id: "Difference" });

function out({ newsroom }: DashboardNeeds, { name, text: written, faults }: WrittenSchedule, language: Language) {
  const users = newsroom.channels.filter((each) => each.schedule === name);
  return {
    name,
    text: written,
    faults: faults.map(({ line, column, message, hint }) => ({
      line,
      column,
      message: message[language],
      hint: hint?.[language] ?? null,
    })),
    channels: users.map((each) => each.name),
  };
}

function notKnown(name: string): Refused {
  return new Refused("not-known", {
    de: `Es gibt keinen Zeitplan „${name}“: GET /api/schedules nennt sie alle.`,
    en: `There is no schedule "${name}": GET /api/schedules lists them.`,
  });
}

/** The files, when a schedule may have this name. */
function filesFor({ scheduleFiles: files }: DashboardNeeds, name: string): ScheduleFiles {
  if (!files) throw notKnown(name);
  const noName = files.nameFault(name);
  if (noName) throw new Refused("not-with-this", noName);
  return files;
}

function refuseInDemo({ savesSchedules }: DashboardNeeds): void {
  if (savesSchedules === false) throw new Refused("not-as-things-stand", noSaving);
}

const holdsWords = { now: "now", later: "at the next start", mended: "when other faults are mended" } as const;
const holds = z.enum(holdsWords).describe("When it holds; faults elsewhere in the settings keep those of before");

const list = operation({
  name: "listSchedules",
  method: "get",
  path: "/api/schedules",
  scope: "read",
  summary: "The schedules as they are written, with their faults and who uses them",
  pathParts: null,
  query: null,
  body: null,
  answer: z.object({ schedules: z.array(schedule) }),
  refusals: [],
  run: async ({ needs, language }) => {
    const { scheduleFiles: files } = needs;
    const all = files ? files.names().flatMap((name) => files.read(name) ?? []) : [];
    return { schedules: all.map((each) => out(needs, each, language)) };
  },
});

const tryIt = operation({
  name: "trySchedule",
  method: "post",
  path: "/api/schedules/{name}/try",
  scope: "read",
  summary:
    "What a schedule's text, also a new one's, would change of the last days, and the plan with it; saves nothing",
  pathParts: named,
  query: null,
  body: z.object({
    text,
    channels: z.array(z.string().max(200)).max(200).default([]).describe("Channels that would have it, too"),
    days: z.number().min(0.01).max(31).default(7),
  }),
  answer: z.object({ difference, plan: z.array(shapes.planLine) }),
  refusals: [404, 422],
  run: async ({ needs, path, body, language }) => {
    const checked = filesFor(needs, path.name).check(path.name, body.text);
    if (!checked.schedule) throw new Refused("not-with-this", whatIsWrong(checked.faults));
    const { trials, rules } = trialsOf(needs);
    const days = { at: needs.clock.now(), forMs: body.days * dayMs, approving: true, language };
    const unknown = body.channels.find((each) => !rules.newsroom.channels.some(({ name }) => name === each));
    if (unknown !== undefined) throw new Refused("not-with-this", noChannel(unknown));
    const changed = givenTo(rules, checked.schedule, body.channels);
    const tried = await trials.tryOut(rules, changed, days);
    return {
      difference: told<typeof difference>(tried.difference),
      plan: tried.plan.map((line) => told<typeof shapes.planLine>(line)),
    };
  },
});

const noSaving: Said = {
  de: "Dies ist eine Demonstration: Zeitpläne werden hier ausprobiert, nicht gespeichert.",
  en: "This is a demo: schedules are tried here, not saved.",
};

const noneNamed: Said = {
  de: "„channels“ nennt keinen Kanal, und nichts wurde getan: nennen Sie jeden mit dem Zeitplan, den er jetzt hat.",
  en: '"channels" names no channel and nothing was done: name each with the schedule that it has now.',
};

const beginning: Said = {
  de: "Der Zeitplan hat Fehler, und nichts wurde getan",
  en: "The schedule has faults and nothing was done",
};

function noChannel(name: string): Said {
  return {
    de: `Es gibt keinen Kanal „${name}“: GET /api/channels nennt sie alle.`,
    en: `There is no channel "${name}": GET /api/channels lists them.`,
  };
}

function saidIn(faults: readonly ScheduleFault[]): Said {
  const say = (language: Language) => {
    const line = language === "de" ? "Zeile" : "line";
    const said = faults.map((each) =>
      [each.line === null ? null : `${line} ${each.line}:`, each.message[language], each.hint?.[language] ?? null]
        .filter((part) => part !== null)
        .join(" "),
    );
    return said.join("; ");
  };
  return { de: say("de"), en: say("en") };
}

function whatIsWrong(faults: readonly ScheduleFault[]): Said {
  const { de, en } = saidIn(faults);
  return { de: `${beginning.de}: ${de}`, en: `${beginning.en}: ${en}` };
}

/** Refuses for these faults: as a conflict where somebody else was faster. */
function refusedFor(faults: readonly ScheduleFault[], say: (all: readonly ScheduleFault[]) => Said): Refused {
  const stale = faults.filter(({ isStale }) => isStale);
  return stale.length > 0
    ? new Refused("not-as-things-stand", saidIn(stale))
    : new Refused("not-with-this", say(faults));
}

const write = operation({
  name: "saveSchedule",
  method: "put",
  path: "/api/schedules/{name}",
  scope: "decide",
  summary:
    "Saves a schedule's text, or a new schedule, whole or not at all; refused when somebody changed the file meanwhile",
  pathParts: named,
  query: null,
  body: z.object({ text, seen: text.describe("The text it had when you began; empty for a new one") }),
  answer: z.object({ schedule, holds }),
  refusals: [404, 409, 422],
  run: async ({ needs, path, body, language }) => {
    const files = filesFor(needs, path.name);
    refuseInDemo(needs);
    if (body.seen !== "" && files.read(path.name) === null) throw notKnown(path.name);
    const written = await files.write(path.name, body.text, body.seen);
    if (!written.schedule || written.faults.length > 0) throw refusedFor(written.faults, whatIsWrong);
    return { holds: holdsWords[await takeSettings(needs)], schedule: out(needs, written, language) };
  },
});

const assign = operation({
  name: "assignSchedule",
  method: "put",
  path: "/api/schedules/{name}/channels",
  scope: "decide",
  summary: "Gives a schedule to channels, in newsroom.yaml; refused when one of them has another by now",
  pathParts: named,
  query: null,
  body: z.object({
    channels: z.record(z.string().max(200), z.string().max(200)).describe("Each channel, with the schedule it has now"),
  }),
  answer: z.object({ schedule, holds }),
  refusals: [404, 409, 422],
  run: async ({ needs, path, body, language }) => {
    const files = filesFor(needs, path.name);
    refuseInDemo(needs);
    const written = files.read(path.name);
    if (!written) throw notKnown(path.name);
    if (Object.keys(body.channels).length === 0) throw new Refused("not-with-this", noneNamed);
    const faults = await files.assign(path.name, body.channels);
    if (faults.length > 0) throw refusedFor(faults, saidIn);
    return { holds: holdsWords[await takeSettings(needs)], schedule: out(needs, written, language) };
  },
});

const remove = operation({
  name: "removeSchedule",
  method: "post",
  path: "/api/schedules/{name}/remove",
  scope: "decide",
  summary: "Removes a schedule that no channel follows; refused when somebody changed the file meanwhile",
  pathParts: named,
  query: null,
  body: z.object({ seen: text.describe("The text it had when you looked") }),
  answer: z.object({ removed: z.string(), holds }),
  refusals: [404, 409, 422],
  run: async ({ needs, path, body }) => {
    const files = filesFor(needs, path.name);
    refuseInDemo(needs);
    if (!files.read(path.name)) throw notKnown(path.name);
    const faults = await files.remove(path.name, body.seen);
    if (faults.length > 0) throw refusedFor(faults, saidIn);
    return { removed: path.name, holds: holdsWords[await takeSettings(needs)] };
  },
});

/** Schedules: read, tried, saved, given to channels, removed. */
export const scheduleOperations: readonly AnyOperation[] = [list, tryIt, write, assign, remove];
