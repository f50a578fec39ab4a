import type { Setting } from "../model/adapter.ts";
import type { Environment } from "./environment.ts";

type Told = { readonly about: string; readonly unless: string };

/** What each setting that is no platform's is for, and what holds unless it is set. */
const told: Readonly<Record<keyof Environment, Told>> = {
  DATA_DIR: { about: "Folder of the store and of renewed tokens; back it up", unless: "./data" },
  SCHEDULES_DIR: { about: "Folder of newsroom.yaml and the schedules", unless: "./schedules" },
  DATABASE_URL: {
    about: "PostgreSQL server for the store, for more than one machine: postgres://USER:PASSWORD@HOST:PORT/DATABASE",
    unless: "an SQLite file in DATA_DIR",
  },
  HOST: { about: "Where the dashboard answers: 127.0.0.1, ::1 or localhost, never the network", unless: "127.0.0.1" },
  PORT: { about: "Its port", unless: "4711" },
  SESSION_ENDS_AFTER: { about: "How long the dashboard stays open in a browser that nobody uses", unless: "12h" },
  LANGUAGE: { about: "Language of dashboard and sentences: de or en", unless: "de" },
  LOG_FORMAT: { about: "Log lines for people (text) or machines (json)", unless: "text" },
  LOG_LEVEL: { about: "info tells every step, warn only what needs a person", unless: "info" },
  FEED_POLL_EVERY: { about: 'How often a feed is asked unless it has an "every" of its own', unless: "60s" },
  FETCH_ALLOW_HOSTS: {
    about: "Private hosts that may be asked all the same, such as 127.0.0.1:8080,cms.intern",
    unless: "",
  },
  PUSH_PUBLIC_URL: {
    about:
      "Public https address of the receiver, where hubs and your CMS tell of new articles: see docs/for-your-cms.md",
    unless: "nobody can reach us, and feeds are polled",
  },
  PUSH_SECRET: {
    about:
      "What notices are signed with; 32 random characters or more, such as openssl rand -hex 32 gives. Put the same into the CMS",
    unless: "",
  },
  PUSH_SECRET_OLD: {
    about: "What it was before: notices signed with it are taken too, until every sender has changed; then empty it",
    unless: "",
  },
  PUSH_HOST: {
    about: "Where the receiver answers: 127.0.0.1 behind a reverse proxy on this machine",
    unless: "127.0.0.1",
  },
  PUSH_PORT: { about: "Its port", unless: "4713" },
  WEBHOOK_SECRET: {
    about:
      "What outgoing webhooks are signed with, unless one names a variable of its own; such as openssl rand -base64 32 gives",
    unless: "",
  },
  WEBHOOK_SECRET_OLD: {
    about:
      "What it was before: messages are signed with both, until every receiver has changed; then empty it. A variable of a webhook's own has its _OLD too",
    unless: "",
  },
  MODEL_URL: {
    about:
      'Server of a language model that may propose teasers, any that speaks OpenAI\'s chat API, such as http://127.0.0.1:11434/v1; asked for channels with a "model" in newsroom.yaml',
    unless: "no model is asked",
  },
  MODEL_NAME: { about: "The model's name as its server lists it, such as llama3.1:8b", unless: "" },
  MODEL_KEY: { about: "Key of that server, if it wants one", unless: "" },
  MODEL_TIMEOUT: { about: "How long an answer is waited for; then the article's own sentences stand", unless: "20s" },
  MODEL_CALLS_A_DAY: { about: "Most questions to the model in 24 hours", unless: "200" },
  RETAIN_DAYS: {
    about: "Age in days at which old entries, teasers, events, attempts and readings are let go of",
    unless: "400",
  },
};

const head = `# Copy this file to .env and fill in what your channels need; what stays empty is not set.
# The real environment wins over .env. NAME_FILE=/path is read as the value of NAME, for secrets kept in files.
# A second account on a platform takes its values from variables of its own: see "env" in schedules/README.md.
# "litfass check" tells what is missing or misspelt.
`;

function house(): string {
  const lines = Object.entries(told).map(([name, { about, unless }]) => {
    const otherwise = unless === "" ? "" : ` (unless set: ${unless})`;
    return `# ${about}${otherwise}\n${name}=\n`;
  });
  return ["# --- The house ---\n", ...lines].join("\n");
}

function lineOf(setting: Setting): string {
  const need =
    setting.fallback === undefined ? (setting.required ? "" : " (optional)") : ` (unless set: ${setting.fallback})`;
  const lines = [`# ${setting.about}${need}`, `# from ${setting.from.replaceAll("\n", " ")}`, `${setting.name}=`];
  return `${lines.join("\n")}\n`;
}

function platformOf({ title, settings }: Platform): string {
  const families = [...new Set(settings.map((each) => each.family))];
  const several = families.filter((each) => each !== undefined).length > 1;
  const groups = families.flatMap((family) => {
    const members = settings.filter((each) => each.family === family).map(lineOf);
    return family !== undefined && several ? [`# ${family}:\n`, ...members] : members;
  });
  const choice = several ? "# The values of one of the families below suffice.\n" : [];
  return [`# --- ${title} ---\n`, choice, ...groups].flat().join("\n");
}

type Platform = { readonly title: string; readonly settings: readonly Setting[] };

/** The text of .env.example: every variable there is, what it is for and where a person gets it. */
export function envExample(platforms: readonly Platform[]): string {
  return [head, house(), ...platforms.map(platformOf)].join("\n");
}
