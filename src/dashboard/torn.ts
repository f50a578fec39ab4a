import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Said } from "../model/said.ts";
import type { Language } from "./api/problem.ts";

/** Why something that came over the line is no request that the dashboard could look at. */
const reasons = {
  unreadable: {
    status: 400,
    said: {
      de: "Diese Anfrage lässt sich nicht lesen, und nichts wurde getan: Adresse, Host und Kopfzeilen prüfen.",
      en: "This request cannot be read, and nothing was done: check its address, host and headers.",
    },
  },
  slow: {
    status: 408,
    said: {
      de: "Diese Anfrage kam nicht rechtzeitig zu Ende, und nichts wurde getan: bitte noch einmal senden.",
      en: "This request did not come to its end in time, and nothing was done: send it again.",
    },
  },
  long: {
    status: 431,
    said: {
      de: "Adresse und Kopfzeilen dieser Anfrage sind zu lang, und nichts wurde getan: zusammen höchstens 16 KB, auch die Cookies.",
      en: "Address and headers of this request are too long, and nothing was done: 16 KB together at most, cookies included.",
    },
  },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly said: Said }>>;

type Why = keyof typeof reasons;

/** Nothing of such an answer is a page. */
const headers = {
  "Content-Type": "text/plain; charset=utf-8",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/** The same as an answer of ours, for what was read and makes no sense. */
export function refusalOf(why: Why, language: Language): Response {
  const { status, said } = reasons[why];
  return new Response(`${said[language]}\n`, { status, headers });
}

const whyOf: Readonly<Record<string, Why>> = { HPE_HEADER_OVERFLOW: "long", ERR_HTTP_REQUEST_TIMEOUT: "slow" };

/** Says in one sentence, on the bare line, why what came is refused, and ends it. */
export function answerTorn(error: NodeJS.ErrnoException, socket: Duplex, language: Language): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const { status, said } = reasons[whyOf[error.code ?? ""] ?? "unreadable"];
  const body = `${said[language]}\n`;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n`;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}${length}\r\n${body}`);
}
