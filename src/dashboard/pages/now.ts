import { sayBeyondMoney } from "../../language/choice.ts";
import { sayPause } from "../../language/pauses.ts";
import { platformWords } from "../../language/platform-words.ts";
import { html } from "hono/html";
import type { BudgetStanding } from "../../model/budget.ts";
import type { ChannelStanding } from "../../store/channels.ts";
import type { PostLine } from "../../store/views/posts.ts";
import type { ChannelBudgets, StandingNow } from "../standing.ts";
import { sayWhen, sayWhy, type View } from "../view.ts";
import { count, dollars, stateWord, type Word, word } from "../words.ts";
import { windowWord } from "../words/windows.ts";
import { feedItem, feedTask } from "./feeds.ts";
import type { Html } from "./layout.ts";
import { momentOf } from "./moment.ts";
import { overruledSign } from "./overrule.ts";
import { spokenIn } from "./tongue.ts";

/** One line a post: when, where, what; the reason only where there is something to say. */
function postItem(post: PostLine, view: View, why: "why" | "" = ""): Html {
  const when = post.receipt?.at ?? post.dueAt ?? post.changedAt;
  const title = post.article.headline ?? post.articleUrl;
  return html`<li class="line ${post.state}">
    ${momentOf(when, view)}
    <div>
      <a href="/posts/${post.id}" ${spokenIn(post.article, view)}>${title}</a>
      <p class="state">
        <span class="channel ${post.platform}">${post.channel}</span>
        <span>${stateWord(post.state, view.language)}</span>
        ${
          post.receipt
            ? html`<a href="${post.receipt.url}" rel="noreferrer"
                >${word("open", view.language)}<span class="heard">: ${title}, ${post.channel}</span></a
              >`
            : ""
        }
        ${overruledSign(post, view)}
      </p>
      ${why === "" ? "" : html`<p class="why">${sayWhy(post.reason, view)}</p>`}
    </div>
  </li>`;
}

function column(
  name: Word,
  posts: readonly PostLine[],
  { view, empty, href }: { view: View; empty: Word; href: string },
) {
  const { language } = view;
  return html`<section aria-labelledby="${name}">
    <h2 id="${name}">${word(name, language)}</h2>
    ${
      posts.length === 0
        ? html`<p class="empty">${word(empty, language)}</p>`
        : html`<ol class="lines">
              ${posts.map((post) => postItem(post, view))}
            </ol>
            <p class="facts"><a href="${href}">${word("allPosts", language)}</a></p>`
    }
  </section>`;
}

function task(head: Html, about: Html, { todo, view }: { todo: Word; view: View }): Html {
  const { language } = view;
  return html`<li class="task">
    <p><b>${head}</b></p>
    ${about}
    <p class="todo"><b>${word("whatToDo", language)}</b> ${word(todo, language)}</p>
  </li>`;
}

const todoOf: Readonly<Partial<Record<string, Word>>> = { failed: "doFailed", unconfirmed: "doUnclear" };

function faultList(faults: readonly string[]): Html {
  return html`<ul class="why">
    ${faults.map((each) => html`<li>${each}</li>`)}
  </ul>`;
}

/** A channel that stands still: by whom, or what the platform refused. */
function pausedTask(channel: ChannelStanding, view: View): Html {
  const { language } = view;
  const { by, why } = sayPause(channel.pausedWhy ?? "", language);
  const since = channel.pausedAt === null ? "" : `${word("brakeSince", language)} ${sayWhen(channel.pausedAt, view)}`;
  const who = by === null ? "" : `, ${word("brakeBy", language)} ${by}`;
  return task(
    html`<span class="channel ${channel.platform}">${channel.name}</span> ${word("paused", language)}
      <small>${since}${who}</small>`,
    html`${why === null ? "" : html`<p class="why">${why}</p>`} ${pauseForm(channel, view)}`,
    { todo: by === null ? "doPaused" : "doResume", view },
  );
}

/** The way on from a post in trouble: to where it is begun anew, or to where it stands on the platform. */
function troubleLink(post: PostLine, { language }: View): Html {
  const about = html`<span class="heard">: ${post.article.headline ?? post.articleUrl}, ${post.channel}</span>`;
  if (post.state === "failed")
    return html`<a class="button" href="/articles?url=${encodeURIComponent(post.articleUrl)}"
      >${word("aboutArticle", language)}${about}</a
    >`;
  return post.receipt
    ? html`<a class="button" href="${post.receipt.url}" rel="noreferrer">${word("open", language)}${about}</a>`
    : html``;
}

function troubleTask(post: PostLine, view: View): Html {
  return task(
    html`<span class="channel ${post.platform}">${post.channel}</span> ${stateWord(post.state, view.language)}`,
    html`<h3>
        <a href="/posts/${post.id}" ${spokenIn(post.article, view)}>${post.article.headline ?? post.articleUrl}</a>
      </h3>
      <p class="why">${sayWhy(post.reason, view)}</p>
      ${troubleLink(post, view)}`,
    { todo: post.state === "failed" && post.withheld !== null ? "doWithheld" : (todoOf[post.state] ?? "doLook"), view },
  );
}

/** Everything that a person can do something about, the most urgent first. */
function tasks({ trouble, channels, feeds, held, settings, money }: StandingNow, view: View): Html {
  const { language } = view;
  const paused = channels.filter(({ pausedAt }) => pausedAt !== null);
  const sick = feeds.filter(({ state }) => state !== "well" && state !== "new");
  const none = trouble.length + paused.length + sick.length + held + settings.length + money.length === 0;
  if (none) return html`<p class="empty">${word("allWell", language)}</p>`;
  return html`<ul class="tasks">
    ${
      held > 0
        ? html`<li class="task calm">
            <a class="button approve" href="/">${held} ${word(held === 1 ? "waitsForYou" : "waitForYou", language)}</a>
          </li>`
        : ""
    }
    ${settings.length > 0 ? task(html`${word("settingsFaulty", language)}`, faultList(settings), { todo: "doSettings", view }) : ""}
    ${money.map((each) =>
      task(
        html`<span class="channel">${each.channel}</span> ${word("moneyPassed", language)}`,
        html`<p class="why">${sayBeyondMoney(each, language)}</p>`,
        { todo: "doMoney", view },
      ),
    )}
    ${paused.map((each) => pausedTask(each, view))} ${trouble.map((post) => troubleTask(post, view))}
    ${sick.map((feed) => {
      const { head, about, todo } = feedTask(feed, view);
      return task(head, about, { todo, view });
    })}
  </ul>`;
}

/** A figure with its sign, if its unit has one, and without its noun. */
function figure(value: number, unit: BudgetStanding["unit"], { language }: View): string {
  if (unit === "US$") return dollars(value, language);
  const said = count(Math.round(value), language);
  return unit === "percent" ? `${said}${language === "de" ? "\u00a0" : ""}%` : said;
}

function amount(value: number, unit: BudgetStanding["unit"], view: View): string {
  const said = figure(value, unit, view);
  if (unit === "US$" || unit === "percent") return said;
  return `${said} ${word(unit === "units" ? "unitsOf" : "callsOf", view.language)}`;
}

/** The whole of a budget, as it stands behind "of". */
function allOf({ limit, unit }: BudgetStanding, view: View): string {
  return unit === "calls"
    ? `${figure(limit, unit, view)} ${word("callsOfAll", view.language)}`
    : amount(limit, unit, view);
}

function budgetRow(each: BudgetStanding, view: View): Html {
  const { language } = view;
  const share = Math.min(1, each.limit === 0 ? 1 : each.used / each.limit);
  const level = each.fullUntilAt !== null || share >= 1 ? "full" : share >= 0.8 ? "high" : "well";
  const label = `${windowWord(each.window, language)}: ${amount(each.left, each.unit, view)} ${word("left", language)}`;
  const kept = each.reserve > 0 ? `, ${figure(each.reserve, each.unit, view)} ${word("reserved", language)}` : "";
  return html`<li class="budget ${level}">
    <span>${windowWord(each.window, language)}</span>
    <b>${amount(each.left, each.unit, view)} ${word("left", language)}</b>
    <progress max="100" value="${Math.round(share * 100)}" aria-label="${label}"></progress>
    <small
      >${figure(each.used, each.unit, view)} ${word("of", language)} ${allOf(each, view)}
      ${word("spentOf", language)}${kept}${
        each.fullUntilAt === null ? "" : html`, ${word("untilReset", language)} ${sayWhen(each.fullUntilAt, view)}`
      }</small
    >
  </li>`;
}

/** Nothing used yet: worth a look only for whoever asks. */
function isIdle({ unit, used, fullUntilAt }: BudgetStanding): boolean {
  return unit !== "US$" && used === 0 && fullUntilAt === null;
}

function budgetsOf({ channel, platform, all }: ChannelBudgets, view: View): Html {
  const [idle, busy] = [all.filter(isIdle), all.filter((each) => !isIdle(each))];
  const rows = (some: readonly BudgetStanding[]) =>
    html`<ul class="budgets">
      ${some.map((each) => budgetRow(each, view))}
    </ul>`;
  return html`<h3><span class="channel ${platform}">${channel}</span></h3>
    ${busy.length > 0 ? rows(busy) : ""}
    ${
      idle.length > 0
        ? html`<details data-keep="idle-${channel}">
            <summary class="facts">${idle.length} ${word("unused", view.language)}</summary>
            ${rows(idle)}
          </details>`
        : ""
    }`;
}

/** Meters that several channels share are shown once. */
function budgetList(given: readonly ChannelBudgets[], view: View): Html {
  const seen = new Set<string>();
  const fresh = given
    .map((each) => ({ ...each, all: each.all.filter(({ meter }) => !seen.has(meter) && seen.add(meter)) }))
    .filter(({ all }) => all.length > 0);
  const { language } = view;
  return html`<section aria-labelledby="budgets">
    <h2 id="budgets">${word("budgets", language)}</h2>
    ${
      fresh.length === 0
        ? html`<p class="empty">${word("noBudgets", language)}</p>`
        : fresh.map((each) => budgetsOf(each, view))
    }
  </section>`;
}

/** Pauses or resumes one channel. */
export function pauseForm({ name, pausedAt }: ChannelStanding, { language }: View): Html {
  const verb = pausedAt === null ? "pause" : "resume";
  return html`<form method="post" action="/channels/${encodeURIComponent(name)}/${verb}">
    <button class="${verb}">${word(verb, language)}<span class="heard"> ${name}</span></button>
  </form>`;
}

function channelItem(channel: ChannelStanding, view: View): Html {
  return html`<li class="${channel.pausedAt === null ? "" : "paused"}">
    <span class="channel ${channel.platform}">${channel.name}</span>
    <span class="state">${word(channel.pausedAt === null ? "ready" : "paused", view.language)}</span>
    ${pauseForm(channel, view)}
    ${channel.identity?.closed.map((gate) => html`<p class="why">${platformWords(gate)[view.language]}</p>`) ?? ""}
  </li>`;
}

/** One screen that says how things stand, and what to do. */
export function nowPage(standing: StandingNow, view: View): Html {
  const { language } = view;
  return html`<div class="board">
    <section aria-labelledby="needs" class="wide">
      <h2 id="needs">${word("needsYou", language)}</h2>
      ${tasks(standing, view)}
    </section>
    ${column("justOut", standing.out, { view, empty: "nothingOut", href: "/published" })}
    ${column("goesNext", standing.next, { view, empty: "nothingComes", href: "/calendar" })}
    <div>
      <section aria-labelledby="health">
        <h2 id="health">${word("health", language)}</h2>
        <ul class="channels">
          ${standing.channels.map((each) => channelItem(each, view))}
        </ul>
        <ul class="feeds">
          ${standing.feeds.map((each) => feedItem(each, view))}
        </ul>
      </section>
      ${budgetList(standing.budgets, view)}
    </div>
  </div>`;
}
