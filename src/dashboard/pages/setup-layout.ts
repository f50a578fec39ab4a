import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { script } from "../scripts.ts";
import type { Job } from "../setup/job.ts";
import { styles } from "../sheets.ts";
import { type SetupWord, setupWord as word } from "../words/setup.ts";
import { metas } from "./metas.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The steps of the set-up, in their order. */
export const setupSteps = ["articles", "channels", "schedule", "write"] as const;
export type SetupStep = (typeof setupSteps)[number];

export type SetupFrame = {
  readonly language: "de" | "en";
  readonly step: SetupStep;
  /** Steps that may be gone to. */
  readonly open: readonly SetupStep[];
  readonly fault: string | null;
  /** Work under way: the page asks again by itself. */
  readonly isWorking: boolean;
};

const names: Readonly<Record<SetupStep, SetupWord>> = {
  articles: "stepArticles",
  channels: "stepChannels",
  schedule: "stepSchedule",
  write: "stepWrite",
};

function stepLink(step: SetupStep, { step: here, open, language }: SetupFrame): Html {
  const name = word(names[step], language);
  if (step === here) return html`<li><a href="/setup/${step}" aria-current="step">${name}</a></li>`;
  return open.includes(step)
    ? html`<li><a href="/setup/${step}">${name}</a></li>`
    : html`<li><span>${name}</span></li>`;
}

/** The page round every step. */
export function setupLayout(frame: SetupFrame, main: Html): Html {
  const { language, fault, isWorking } = frame;
  const other = language === "de" ? "en" : "de";
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        ${metas(language)}
        <title>${word(names[frame.step], language)} – ${word("setup", language)} – Litfass</title>
        ${styles(["base", "frame", "schedules", "setup"])} ${script("setup")}
        ${isWorking ? html`<noscript><meta http-equiv="refresh" content="2" /></noscript>` : ""}
      </head>
      <body class="setup">
        <header>
          <h1>Litfass <span>${word("setup", language)}</span></h1>
          <a class="language" href="?lang=${other}" hreflang="${other}" lang="${other}"
            >${other === "de" ? "Deutsch" : "English"}</a
          >
          <nav aria-label="${word("steps", language)}">
            <ol class="steps">
              ${setupSteps.map((step) => stepLink(step, frame))}
            </ol>
          </nav>
        </header>
        <main id="main" ${isWorking ? html`data-working` : ""}>
          ${fault === null ? "" : html`<p class="fault" role="alert"><b>${word("fault", language)}:</b> ${fault}</p>`}
          ${main}
        </main>
      </body>
    </html>`;
}

/** How far a piece of work is. */
export function working(job: Job, what: SetupWord, language: "de" | "en"): Html {
  const { what: now, done, total } = job.progress();
  return html`<section class="working" aria-live="polite">
    <p><b>${word(what, language)}</b></p>
    ${
      total === null || total === 0
        ? html`<progress aria-label="${word(what, language)}"></progress>`
        : html`<progress max="${total}" value="${done}" aria-label="${word(what, language)}"></progress>`
    }
    <p class="facts">
      ${
        job.name === "try"
          ? `${done} %`
          : `${done}${total === null ? "" : ` ${word("of", language)} ${total}`} ${word("asked", language)} ${now}`
      }
    </p>
  </section>`;
}
