import { html } from "hono/html";
import { sayHour, sayWhen, type View } from "../view.ts";
import type { Html } from "./layout.ts";

/** A moment in a list: its hour large, and the day small above it where it is another one than today. */
export function momentOf(at: number, view: View): Html {
  const said = sayWhen(at, view);
  const hour = sayHour(at, view);
  const day = said.endsWith(` ${hour}`) ? said.slice(0, -hour.length - 1) : "";
  return html`<time datetime="${new Date(at).toISOString()}"
    >${day === "" ? said : html`<small>${day}</small> ${hour}`}</time
  >`;
}
