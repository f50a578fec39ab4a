import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Said } from "../model/said.ts";
import { answerProblem, type Language, languageAsked } from "./api/problem.ts";

/** More than any schedule file, form or text of ours; a person's longest text is a thousandth of it. */
const mostBytes = 1_000_000;

const tooLarge: Said = {
  de: "Diese Anfrage ist größer als 1 MB, und nichts davon wurde gelesen: So lang ist kein Formular und kein Text von Litfass.",
  en: "This request is larger than 1 MB, and nothing of it was read: no form and no text of Litfass is so long.",
};
const inPieces: Said = {
  de: "Dieses Formular kam in Stücken an, und nichts wurde getan: bitte die Seite neu laden und noch einmal senden.",
  en: "This form came in pieces and nothing was done: reload the page and send it again.",
};

/** Refuses bodies that are too long before anything reads them, whether they say their length or not. */
export function limitSize(newsroom: Language): MiddlewareHandler {
  return bodyLimit({
    maxSize: mostBytes,
    onError: (c) => {
      const language = languageAsked(c, newsroom);
      if (!c.req.path.startsWith("/api/")) return c.text(`${tooLarge[language]}\n`, 413);
      return answerProblem(c, language, { name: "too-large", detail: tooLarge });
    },
  });
}

const form = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)/i;

/** Refuses forms that no one can read, such as one that was torn on the way. What it read is not read again. */
export function readableForms(newsroom: Language): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== "POST" || !form.test(c.req.header("content-type") ?? "")) return next();
    try {
      await c.req.parseBody();
    } catch {
      return c.text(`${inPieces[languageAsked(c, newsroom)]}\n`, 400);
    }
    return next();
  };
}
