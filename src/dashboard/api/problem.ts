import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { getCookie } from "hono/cookie";
import type { Said } from "../../model/said.ts";

type Kind = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 500;
  readonly title: Said;
  readonly about: Said;
};

/** Every kind of problem that programs are told of (RFC 9457), by the name that stays. */
export const problems = {
  "not-as-described": {
    status: 400,
    title: { de: "Anfrage nicht wie beschrieben", en: "Request not as described" },
    about: { de: "Die Anfrage passt nicht zur Beschreibung.", en: "The request is not as described." },
  },
  closed: {
    status: 401,
    title: { de: "Kein Einlass", en: "No way in" },
    about: {
      de: "Es gibt keine Sitzung und kein bekanntes Token.",
      en: "There is no session and no token that is known.",
    },
  },
  "scope-too-small": {
    status: 403,
    title: { de: "Token darf das nicht", en: "Token may not do this" },
    about: { de: "Das Token reicht nicht so weit.", en: "The token's scope does not reach so far." },
  },
  foreign: {
    status: 403,
    title: { de: "Anfrage von anderswo", en: "Request from elsewhere" },
    about: {
      de: "Die Anfrage kommt von einer anderen Seite als der eigenen.",
      en: "The request does not come from one of our own pages.",
    },
  },
  "no-such-address": {
    status: 404,
    title: { de: "Adresse unbekannt", en: "No such address" },
    about: { de: "Unter dieser Adresse gibt es nichts.", en: "There is nothing at this address." },
  },
  "not-known": {
    status: 404,
    title: { de: "Nicht bekannt", en: "Not known" },
    about: {
      de: "Den Beitrag, Artikel, Kanal, Feed, Zeitplan oder Webhook gibt es nicht.",
      en: "There is no such post, article, channel, feed, schedule or webhook.",
    },
  },
  "not-as-things-stand": {
    status: 409,
    title: { de: "So, wie es steht, nicht möglich", en: "Not possible as things stand" },
    about: {
      de: "Der Stand hat sich geändert oder erlaubt es nicht.",
      en: "Things have changed meanwhile, or do not allow it.",
    },
  },
  "too-large": {
    status: 413,
    title: { de: "Zu groß", en: "Too large" },
    about: { de: "Die Anfrage ist größer als 1 MB.", en: "The request is larger than 1 MB." },
  },
  "not-with-this": {
    status: 422,
    title: { de: "Mit diesen Angaben nicht möglich", en: "Not possible with what was given" },
    about: { de: "Die Angaben sind lesbar, aber fehlerhaft.", en: "What was given can be read, but has faults." },
  },
  failed: {
    status: 500,
    title: { de: "Fehler in Litfass", en: "Litfass failed" },
    about: { de: "Litfass konnte das nicht ausführen.", en: "Litfass could not do this." },
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type ProblemName = keyof typeof problems;

/** What a problem is called in `type`: the address at which it is described, the same in every language. */
export function typeOf(name: ProblemName): string {
  return `/api/problems/${name}`;
}

export type Language = keyof Said;

function isOurs(written: string | undefined): written is Language {
  return written === "de" || written === "en";
}

/** The language of an answer: as asked for in the address or chosen on this browser, by Accept-Language, else the newsroom's. */
export function languageAsked(context: Context, newsroom: Language): Language {
  const chosen = context.req.query("lang") ?? getCookie(context, "lang");
  if (isOurs(chosen)) return chosen;
  return accepts(context, {
    header: "Accept-Language",
    supports: ["de", "en"],
    default: newsroom,
    match: (asked) => {
      const wanted = asked.filter(({ q }) => q > 0).map(({ type }) => type.toLowerCase().split("-")[0]);
      return wanted.find(isOurs) ?? newsroom;
    },
  }) as Language;
}

/** Answers with a problem: its name, and one sentence that says what is wrong and what to do. */
export function answerProblem(
  context: Context,
  language: Language,
  told: { name: ProblemName; detail: Said },
): Response {
  const { name, detail } = told;
  const { status, title } = problems[name];
  const body = { type: typeOf(name), title: title[language], status, detail: detail[language] };
  return context.body(JSON.stringify(body), status, {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Language": language,
    Vary: "Accept-Language",
  });
}
