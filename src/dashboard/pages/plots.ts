import { html } from "hono/html";
import type { DayCount, MoneyUse, Plots } from "../plots.ts";
import { sayDate, sayDay, type View } from "../view.ts";
import { dollars, word } from "../words.ts";
import type { Html } from "./layout.ts";

const size = { width: 760, height: 200, left: 44, bottom: 30, top: 10 };
const mostSections = 5;
/** Null is an article without a section; "…" are all that have no colour of their own. */
type Series = { readonly name: string; readonly sections: ReadonlySet<string | null> };

function sumsOf(days: readonly DayCount[]): [string | null, number][] {
  const sums = new Map<string | null, number>();
  for (const { sections } of days)
    for (const [section, count] of sections) sums.set(section, (sums.get(section) ?? 0) + count);
  return [...sums].sort(([a, many], [b, more]) => more - many || (a ?? "").localeCompare(b ?? ""));
}

/** The sections with most posts, each by itself, and the rest together. */
function seriesOf(days: readonly DayCount[], { language }: View): Series[] {
  const all = sumsOf(days).map(([section]) => section);
  const nameOf = (section: string | null) => section ?? word("without", language);
  const own = all.slice(0, mostSections).map((section) => ({ name: nameOf(section), sections: new Set([section]) }));
  const rest = all.slice(mostSections);
  return rest.length === 0 ? own : [...own, { name: word("others", language), sections: new Set(rest) }];
}

function countIn({ sections }: DayCount, series: Series): number {
  return [...sections].reduce((sum, [section, count]) => (series.sections.has(section) ? sum + count : sum), 0);
}

/** A round number at or above the largest, for the top of the axis. */
function topOf(largest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, largest)));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((each) => each >= largest && Number.isInteger(each)) ?? 10;
}

function scale(top: number) {
  const plot = size.height - size.bottom - size.top;
  return (value: number) => Math.round((size.top + plot - (value / top) * plot) * 10) / 10;
}

function lines(top: number, said: (value: number) => string): Html {
  const y = scale(top);
  return html`${[0, 0.5, 1].map(
    (share) =>
      html`<line class="rule" x1="${size.left}" x2="${size.width}" y1="${y(top * share)}" y2="${y(top * share)}" />
        <text x="${size.left - 6}" y="${y(top * share) + 4}" text-anchor="end">${said(top * share)}</text>`,
  )}`;
}

function dayBar(day: DayCount, index: number, given: { all: readonly Series[]; top: number; step: number }): Html {
  const { all, top, step } = given;
  const y = scale(top);
  let below = 0;
  return html`${all.map((series, colour) => {
    const count = countIn(day, series);
    if (count === 0) return "";
    const [from, to] = [y(below), y(below + count)];
    below += count;
    const x = Math.round((size.left + index * step + 2) * 10) / 10;
    return html`<rect
      class="c${colour}"
      x="${x}"
      y="${to}"
      width="${Math.round((step - 4) * 10) / 10}"
      height="${from - to}"
    />`;
  })}`;
}

function legend(all: readonly Series[]): Html {
  return html`<ul class="plot-legend">
    ${all.map(
      ({ name }, colour) =>
        html`<li>
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <rect class="c${colour}" width="12" height="12" />
          </svg>
          ${name}
        </li>`,
    )}
  </ul>`;
}

function daysTable(days: readonly DayCount[], all: readonly Series[], view: View): Html {
  const busy = days.filter(({ sections }) => sections.size > 0);
  return html`<details data-keep="days-table">
    <summary class="facts">${word("asTable", view.language)}</summary>
    <div class="scroll" tabindex="0" role="group" aria-label="${word("perDay", view.language)}">
      <table class="facts-table">
        <thead>
          <tr>
            <th scope="col">${word("day", view.language)}</th>
            ${all.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${busy.map(
            (each) =>
              html`<tr>
                <th scope="row">${sayDay(each.day.startAt, view)}</th>
                ${all.map((series) => html`<td class="number">${countIn(each, series)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function perDay(days: readonly DayCount[], view: View): Html {
  const { language } = view;
  const all = seriesOf(days, view);
  const totals = days.map((day) => all.reduce((sum, series) => sum + countIn(day, series), 0));
  const sum = totals.reduce((a, b) => a + b, 0);
  const heading = html`<h3>${word("perDay", language)} <small>${word("lastDays", language)}</small></h3>`;
  if (sum === 0)
    return html`<figure class="plot">
      ${heading}
      <p class="empty">${word("noPlot", language)}</p>
    </figure>`;
  const top = topOf(Math.max(...totals));
  const step = (size.width - size.left) / days.length;
  const label = `${word("perDay", language)}, ${word("lastDays", language)}: ${sum}`;
  return html`<figure class="plot">
    ${heading}
    <svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}">
      ${lines(top, (value) => String(Math.round(value)))}
      ${days.map((day, index) => dayBar(day, index, { all, top, step }))}
      ${days.map((day, index) =>
        index % 7 === days.length % 7 || index === days.length - 1
          ? html`<text
              x="${index === days.length - 1 ? size.width : Math.round(size.left + (index + 0.5) * step)}"
              y="${size.height - 6}"
              text-anchor="${index === days.length - 1 ? "end" : "middle"}"
            >
              ${sayDate(day.day.startAt, view)}
            </text>`
          : "",
      )}
    </svg>
    ${legend(all)} ${daysTable(days, all, view)}
  </figure>`;
}

const barHeight = 22;
/** So many characters stand beside a bar. */
const mostBeside = 16;

function shortened(name: string): string {
  return name.length > mostBeside ? `${name.slice(0, mostBeside - 1)}…` : name;
}

function perSection(days: readonly DayCount[], view: View): Html {
  const { language } = view;
  const all = sumsOf(days).slice(0, 8);
  const most = Math.max(1, ...all.map(([, count]) => count));
  const label = `${word("perSection", language)}: ${all.map(([name, count]) => `${name ?? word("without", language)} ${count}`).join(", ")}`;
  const height = Math.max(1, all.length) * barHeight;
  return html`<figure class="plot bars">
    <h3>${word("perSection", language)} <small>${word("lastDays", language)}</small></h3>
    ${
      all.length === 0
        ? html`<p class="empty">${word("noPlot", language)}</p>`
        : html`<svg viewBox="0 0 360 ${height}" role="img" aria-label="${label}">
            ${all.map(([name, count], index) => {
              const width = Math.round((count / most) * 190);
              return html`<text x="118" y="${index * barHeight + 15}" text-anchor="end">
                  ${shortened(name ?? word("without", language))}
                </text>
                <rect class="c0" x="126" y="${index * barHeight + 3}" width="${width}" height="${barHeight - 6}" />
                <text x="${132 + width}" y="${index * barHeight + 15}">${count}</text>`;
            })}
          </svg>`
    }
  </figure>`;
}

function moneyPlot({ channel, limit, days, daysInMonth }: MoneyUse, view: View): Html {
  const { language } = view;
  const used = days.at(-1)?.sum ?? 0;
  const top = Math.max(limit, used);
  const y = scale(top);
  const step = (size.width - size.left) / daysInMonth;
  const points = days.map(({ date, sum }) => `${Math.round(size.left + date * step)},${y(sum)}`).join(" ");
  const label = `${channel}: ${dollars(used, language)} ${word("of", language)} ${dollars(limit, language)}`;
  return html`<figure class="plot">
    <h3>${word("budgetUse", language)} <small>${label}</small></h3>
    <svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}">
      ${lines(top, (value) => String(Math.round(value)))}
      <line class="limit" x1="${size.left}" x2="${size.width}" y1="${y(limit)}" y2="${y(limit)}" />
      <polyline class="use" points="${size.left},${y(0)} ${points}" />
      ${[1, 8, 15, 22, daysInMonth].map(
        (date) =>
          html`<text x="${Math.round(size.left + (date - 0.5) * step)}" y="${size.height - 6}" text-anchor="middle">
            ${date}.
          </text>`,
      )}
    </svg>
  </figure>`;
}

/** Plots drawn by the server: posts per day and section, money of the month, and clicks once there are readings. */
export function plotsPart({ days, money }: Plots, view: View): Html {
  const { language } = view;
  return html`<section aria-labelledby="plots">
    <h2 id="plots">${word("plots", language)}</h2>
    <div class="plots">
      ${perDay(days, view)} ${perSection(days, view)} ${money.map((each) => moneyPlot(each, view))}
      <figure class="plot">
        <h3>${word("clicks", language)}</h3>
        <p class="empty">${word("noClicks", language)}</p>
      </figure>
    </div>
  </section>`;
}
