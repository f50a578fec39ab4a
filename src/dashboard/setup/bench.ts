import type { Context } from "hono";
import type { Replay } from "../../cli/replay-report.ts";
import type { SetupFiles, SetupHands } from "../../model/setup.ts";
import type { Said } from "../../model/said.ts";
import type { Log } from "../../model/web.ts";
import { languageOf } from "../frame.ts";
import type { DoorNeeds } from "../guard.ts";
import { type Html, setupLayout, type SetupStep, working } from "../pages/setup-layout.ts";
import type { SetupWord } from "../words/setup.ts";
import { type Draft, readDraft } from "./draft.ts";
import type { Week } from "./explore.ts";
import { beginJob, type Job, type Report } from "./job.ts";
import { filesOf } from "./texts.ts";

export type SetupNeeds = DoorNeeds & {
  readonly log: Log;
  readonly hands: SetupHands;
  /** Called once, when the files stand. */
  readonly finished: () => void;
};

type Language = "de" | "en";
type Work = { readonly name: string; readonly work: (report: Report) => Promise<void> };

/** Where the set-up stands, and how its pages are shown. */
export type Bench = {
  readonly draft: () => Draft;
  readonly keep: (draft: Draft) => void;
  /** What was read of the last week, and how a schedule would have gone with it. */
  readonly week: () => Week | null;
  /** Takes what was read in the place of what there was, which is let go of. */
  readonly takeWeek: (week: Week | null) => Promise<void>;
  tried: Replay | null;
  isWritten: boolean;
  /** A step whose page asks again by itself, because something is waited for there. */
  waitsAt: () => SetupStep | null;
  readonly files: (c: Context) => SetupFiles;
  readonly language: (c: Context) => Language;
  readonly isOpen: (step: SetupStep) => boolean;
  /** Shows a step; its work instead, while some goes on. */
  readonly show: (c: Context, step: SetupStep, page: (language: Language) => Html) => Promise<Response>;
  /** Begins a piece of work unless one goes on, and leads to the page that shows it. */
  readonly begin: (c: Context, step: SetupStep, work: Work) => Response;
  /** Leads back to a step and says there why not. */
  readonly refuse: (c: Context, step: SetupStep, why: Said) => Response;
  /** What is to be let go of when the set-up is over. */
  atEnd: () => void;
};

/** What each piece of work is called while it goes on. */
const works: Readonly<Record<string, SetupWord>> = {
  look: "looking",
  read: "reading",
  verify: "asking",
  try: "trying",
};

function openSteps({ feeds, name, zone, channels }: Draft): SetupStep[] {
  if (feeds.length === 0 || name === "" || zone === "") return ["articles"];
  return channels.length === 0 ? ["articles", "channels"] : ["articles", "channels", "schedule", "write"];
}

/** Nothing is done yet, and nothing is waited for. */
const fresh = { tried: null, isWritten: false, waitsAt: () => null, atEnd: () => {} };

function holdWeek(): Pick<Bench, "week" | "takeWeek"> {
  let week: Week | null = null;
  return {
    week: () => week,
    takeWeek: async (next) => {
      const before = week;
      week = next;
      await before?.close();
    },
  };
}

export function createBench({ hands, ...needs }: SetupNeeds): Bench {
  let draft = readDraft(hands.draft.read());
  let job: Job | null = null;
  let fault: { readonly step: SetupStep; readonly why: Said } | null = null;
  let worksAt: SetupStep = "articles";

  /** Takes note of how the last piece of work ended. */
  function settle(): void {
    const state = job?.state() ?? "running";
    if (state === "running") return;
    fault = state === "done" ? null : { step: worksAt, why: state.fault };
    job = null;
  }

  const language = (c: Context) => languageOf(c, needs);
  const bench: Bench = {
    draft: () => draft,
    keep: (next) => {
      fault = null;
      draft = next;
      hands.draft.write(next);
    },
    ...fresh,
    ...holdWeek(),
    files: (c) => filesOf(draft, hands.scheduleNames(), language(c)),
    language,
    isOpen: (step) => openSteps(draft).includes(step),
    show: async (c, step, page) => {
      if (!openSteps(draft).includes(step)) return c.redirect("/setup/articles", 303);
      settle();
      const spoken = language(c);
      const main = job ? working(job, works[job.name] ?? "working", spoken) : page(spoken);
      // It stands until the next thing is tried: the page asks for itself more than once.
      const why = fault?.step === step ? fault.why[spoken] : null;
      const frame = {
        language: spoken,
        step,
        open: openSteps(draft),
        fault: why,
        isWorking: job !== null || bench.waitsAt() === step,
      };
      return c.html(await setupLayout(frame, await main));
    },
    begin: (c, step, { name, work }) => {
      if (job?.state() !== "running") {
        fault = null;
        worksAt = step;
        job = beginJob(name, work);
      }
      return c.redirect(`/setup/${step}`, 303);
    },
    refuse: (c, step, why) => {
      fault = { step, why };
      return c.redirect(`/setup/${step}`, 303);
    },
  };
  return bench;
}
