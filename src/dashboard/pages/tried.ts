import { html } from "hono/html";
import type { Difference } from "../../cli/difference.ts";
import type { PlanLine } from "../../cli/plan-lines.ts";
import type { Tried } from "../../cli/trials.ts";
import type { Channel } from "../../model/newsroom.ts";
import type { WrittenSchedule } from "../../model/schedule-files.ts";
import { lineChanges } from "../schedule-form.ts";
import { sayWhen, type View } from "../view.ts";
import { dollars, word } from "../words.ts";
import type { Html } from "./layout.ts";
import { momentOf } from "./moment.ts";

/** A schedule as it was tried, or is still to be. */
export type TriedPage = {
  readonly written: WrittenSchedule;
  /** The text the person began with. */
  readonly seen: string;
  readonly channels: readonly Channel[];
  readonly tried: Tried | null;
  /** Channels chosen to have it, each with the schedule that it was seen to have. */
  readonly chosen?: Readonly<Record<string, string>>;
};

const mostChanges = 80;
const mostPlanned = 40;

const changeWords = { moved: "movedTo", added: "added", lost: "gone" } as const;

function changeItem(each: Difference["changes"][number], view: View): Html {
  const { language } = view;
  const when = (at: number | null) => (at === null ? "–" : sayWhen(at, view));
  return html`<tr class="${each.kind}">
    <td>${each.channel}</td>
    <td>${word(changeWords[each.kind], language)}</td>
    <td>${when(each.beforeAt)}</td>
    <td>${when(each.afterAt)}</td>
    <td><a href="/articles?url=${encodeURIComponent(each.url)}">${each.headline ?? each.url}</a></td>
  </tr>`;
}

function changesTable({ changes }: Difference, view: View): Html {
  const { language } = view;
  if (changes.length === 0) return html`<p class="empty">${word("nothingChanges", language)}</p>`;
  const heads = ["channel", "whatChange", "before", "after", "article"] as const;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${word("tried", language)}">
    <table class="facts-table">
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${word(head, language)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${changes.slice(0, mostChanges).map((each) => changeItem(each, view))}
      </tbody>
    </table>
    ${changes.length > mostChanges ? html`<p class="why">+ ${changes.length - mostChanges}</p>` : ""}
  </div>`;
}

function planList(plan: readonly PlanLine[], view: View): Html {
  const goes = plan.flatMap((each) => (each.dueAt === null ? [] : [{ ...each, dueAt: each.dueAt }]));
  if (goes.length === 0) return html`<p class="empty">${word("nothingComes", view.language)}</p>`;
  return html`<ol class="lines">
    ${goes.slice(0, mostPlanned).map(
      (each) =>
        html`<li class="line">
          ${momentOf(each.dueAt, view)}
          <div>${each.headline ?? each.url} <span class="why">${each.channel ?? ""}</span></div>
        </li>`,
    )}
  </ol>`;
}

/** How much becomes other on a channel; what stays is not counted. */
function sumWords(each: Difference["channels"][number], { language }: View): string {
  const counts = [
    [each.moved, "movedTo"],
    [each.added, "added"],
    [each.lost, "gone"],
  ] as const;
  const other = counts.flatMap(([many, name]) => (many === 0 ? [] : `${many} ${word(name, language)}`));
  const [before, after] = [each.dollarsBefore ?? 0, each.dollarsAfter];
  const money = after === null || after === before ? [] : `${dollars(before, language)} → ${dollars(after, language)}`;
  return [other.length === 0 ? word("asBefore", language) : other, money].flat().join(", ");
}

/** Lines that went and came. */
export function linesChanged(
  lines: ReturnType<typeof lineChanges>,
  name: "fileChanges" | "theirChanges",
  view: View,
): Html {
  return html`<pre class="lines-changed" aria-label="${word(name, view.language)}">
${lines.map(({ sign, line }) => html`<span class="${sign === "+" ? "won" : "lost"}">${sign} ${line}</span>`)}</pre>`;
}

/** What would be other in the files: lines of the schedule's, or which channels have it. */
function wouldChange({ written, seen, chosen }: TriedPage, view: View): Html {
  if (chosen)
    return html`<ul class="assigned">
      ${Object.entries(chosen).map(([channel, before]) => html`<li><b>${channel}</b> ${before} → ${written.name}</li>`)}
    </ul>`;
  const lines = lineChanges(seen, written.text);
  if (lines.length === 0) return html`<p class="empty">${word("noFileChange", view.language)}</p>`;
  return linesChanged(lines, "fileChanges", view);
}

/** What trying a schedule brought. */
export function triedPart(page: TriedPage, view: View): Html {
  const { tried, written, channels, chosen } = page;
  if (!tried) return html``;
  const { language } = view;
  const { difference, plan } = tried;
  const isUnused = !chosen && !channels.some(({ schedule }) => schedule === written.name);
  return html`<section aria-labelledby="tried" class="tried" id="result" tabindex="-1">
    <h2 id="tried">${word("tried", language)}</h2>
    <p class="why">${word("triedHint", language)}</p>
    ${wouldChange(page, view)} ${isUnused ? html`<p class="empty">${word("triedUnused", language)}</p>` : ""}
    ${difference.articles === 0 ? html`<p class="empty">${word("noArticles", language)}</p>` : ""}
    <ul class="sums">
      ${difference.channels.map(
        (each) =>
          html`<li>
            <b>${each.channel}</b> ${each.before} → ${each.after} ${word("postsWord", language)}
            <small>${sumWords(each, view)}</small>
          </li>`,
      )}
    </ul>
    ${changesTable(difference, view)}
    <h2>${word("plannedNext", language)}</h2>
    ${planList(plan, view)}
  </section>`;
}
