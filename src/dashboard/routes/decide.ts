import type { Context, Hono } from "hono";
import { pauseChannel, resumeChannel } from "../../delivery/pause.ts";
import { reasonCodes } from "../../model/reason.ts";
import type { Said } from "../../model/said.ts";
import { decide, type Decision } from "../../posts/decide.ts";
import { overrulePost } from "../../posts/overrule.ts";
import { setMourning } from "../../schedule/mourning.ts";
import { type Decided, lastDecision, undoDecision } from "../../posts/undo.ts";
import { answer, answerDone, keepWho, languageOf, whoOf } from "../frame.ts";
import { cameTooLate } from "../meanwhile.ts";
import type { DashboardNeeds } from "../needs.ts";
import { otherWords } from "../other-words.ts";
import { dropReasons } from "../pages/drop.ts";
import { readVersion, versionOf } from "../version.ts";
import { type Word, word } from "../words.ts";

const decisions: readonly Decision[] = ["approve", "hold", "drop"];

/** A reason for dropping as kept: with the name of who gave it. */
function whyDropped(given: unknown, who: string): Said | undefined {
  const reason = dropReasons.find((each) => each === given);
  return reason && { de: `${word(reason, "de")} (${who})`, en: `${word(reason, "en")} (${who})` };
}

/** Why a decision could not be carried out, with what the post is now. */
async function whyNot(needs: DashboardNeeds, id: string, english: string): Promise<Said> {
  const post = await needs.store.posts.get(id);
  if (!post) return { de: word("notFound", "de"), en: english };
  if (post.state === "held" && post.judgement?.verdict === "block")
    return { de: "Die Prüfung stoppt diesen Text: Bitte bearbeiten oder verwerfen.", en: english };
  return cameTooLate(needs, post);
}

async function decideOne(c: Context, needs: DashboardNeeds, decision: Decision) {
  const form = await c.req.parseBody();
  const who = whoOf(c, needs);
  const why = decision === "drop" ? whyDropped(form.why, who) : undefined;
  const id = c.req.param("id") ?? "";
  const fault = await decide(needs, id, { decision, who, why, seen: readVersion(form.seen) });
  if (fault) return answer(c, needs, await whyNot(needs, id, fault.en));
  return doneDeciding(c, needs, { id, said: saidOf[decision], who });
}

/** Says what was done, with the way back from this very decision. */
async function doneDeciding(
  c: Context,
  needs: DashboardNeeds,
  { id, said, who }: { id: string; said: Word; who: string },
) {
  const decided = await lastDecision(needs, id, who);
  const form: Record<string, string> = decided ? { code: decided.code, at: String(decided.at) } : {};
  return answerDone(c, needs, {
    said: word(said, languageOf(c, needs)),
    undo: { action: `/posts/${id}/undo`, form },
  });
}

/** The decision that a form means to take back; null where it names none. */
function decisionIn({ code, at }: Readonly<Record<string, unknown>>): Decided | null {
  const known = reasonCodes.find((each) => each === code);
  return known && typeof at === "string" && /^\d{1,15}$/.test(at) ? { code: known, at: Number(at) } : null;
}

/** Lets a post go against the gate, under the name and for the reason that the form has; a break in the reason is a blank. */
async function overruleOne(c: Context, needs: DashboardNeeds) {
  const form = await c.req.parseBody();
  const text = (name: string) => (typeof form[name] === "string" ? form[name].replaceAll(/[\t\r\n]+/g, " ") : "");
  const id = c.req.param("id") ?? "";
  const seen = readVersion(form.seen);
  if (!seen) return answer(c, needs, movedOn);
  const given = { who: text("who"), why: text("why"), seen, rules: text("rules").split(",") };
  const done = await overrulePost({ ...needs, rules: needs.newsroom.rules }, id, given);
  if ("fault" in done) return answer(c, needs, done.fault);
  return doneDeciding(c, needs, { id, said: "doneOverrule", who: given.who });
}

const movedOn: Said = {
  de: "Diese Anfrage nennt keine Fassung des Beitrags: Bitte die Seite neu laden.",
  en: "This request names no version of the post: please reload the page.",
};

const saidOf = { approve: "doneApprove", hold: "doneHold", drop: "doneDrop" } as const;

const levels = [0, 1, 2, 3] as const;
const noLevel: Said = { de: "Der Trauerschalter kennt 0 bis 3.", en: "The mourning switch knows 0 to 3." };

/** What people do with posts and channels. All are forms; a browser with script gets words instead of a page. */
export function takeDecisions(app: Hono, needs: DashboardNeeds): void {
  for (const decision of decisions) app.post(`/posts/:id/${decision}`, (c) => decideOne(c, needs, decision));
  app.post("/posts/:id/overrule", (c) => overruleOne(c, needs));
  app.post("/posts/:id/other", async (c) => {
    const form = await c.req.parseBody();
    const id = c.req.param("id");
    const back = form.back !== undefined;
    const turned = await otherWords(needs, id, { who: whoOf(c, needs), seen: readVersion(form.seen), back });
    if ("fault" in turned) return answer(c, needs, turned.fault);
    const post = await needs.store.posts.get(id);
    const language = languageOf(c, needs);
    const said = `${word("doneOther", language)} ${turned.nth} ${word("of", language)} ${turned.of}.`;
    if (back || !post || !turned.mayGoBack) return answerDone(c, needs, { said });
    return answerDone(c, needs, {
      said,
      undo: { action: `/posts/${id}/other`, form: { back: "", seen: versionOf(post) } },
    });
  });
  app.post("/posts/:id/undo", async (c) => {
    const editing = { ...needs, rules: needs.newsroom.rules };
    const meant = decisionIn(await c.req.parseBody());
    return answer(c, needs, await undoDecision(editing, c.req.param("id"), { who: whoOf(c, needs), meant }));
  });
  app.post("/channels/:name/pause", async (c) =>
    answer(c, needs, await pauseChannel(needs, c.req.param("name"), whoOf(c, needs))),
  );
  app.post("/channels/:name/resume", async (c) =>
    answer(c, needs, await resumeChannel(needs, c.req.param("name"), whoOf(c, needs))),
  );
  app.post("/mourning", async (c) => {
    const { level } = await c.req.parseBody();
    const wanted = levels.find((each) => String(each) === level);
    if (wanted === undefined) return answer(c, needs, noLevel);
    await setMourning(needs.store, wanted, { who: whoOf(c, needs), at: needs.clock.now() });
    return answer(c, needs, null);
  });
  app.post("/who", async (c) => {
    const { who } = await c.req.parseBody();
    keepWho(c, typeof who === "string" ? who : "");
    return answer(c, needs, null);
  });
}
