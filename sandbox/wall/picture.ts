import { html } from "hono/html";
import type { Markup } from "./markup.ts";

/** Our sign: a small advertising column with four posters. */
export const column: Markup = html`<svg class="litfass" viewBox="0 0 40 56" aria-hidden="true">
  <path
    class="litfass__cap"
    d="M20 1a1.6 1.6 0 0 1 1.6 1.6v1.6C29 5 34 8.600 34.600 12H5.400C6 8.600 11 5 18.400 4.200V2.600A1.600 1.600 0 0 1 20 1Z"
  />
  <rect class="litfass__rim" x="3.500" y="12" width="33" height="3" rx="1.500" />
  <rect class="litfass__body" x="6" y="15" width="28" height="33" />
  <rect class="litfass__a" x="8.500" y="18" width="10" height="13" rx="0.800" />
  <rect class="litfass__b" x="20.500" y="18" width="11" height="9" rx="0.800" />
  <rect class="litfass__c" x="8.500" y="33" width="10" height="12" rx="0.800" />
  <rect class="litfass__d" x="20.500" y="29" width="11" height="16" rx="0.800" />
  <rect class="litfass__rim" x="4" y="48" width="32" height="6.500" rx="1" />
</svg>`;

/** The same sign for the browser's tab. */
export const iconFile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 56"><path fill="#0f5a66" d="M20 1c8 1 14 6 14.600 11H5.400C6 7 12 2 20 1ZM3 12h34v3H3ZM4 48h32v7H4Z"/><path fill="#efe9dc" d="M6 15h28v33H6Z"/><path fill="#b4532a" d="M8.500 18h10v13h-10ZM20.500 29h11v16h-11Z"/><path fill="#0f5a66" d="M20.500 18h11v9h-11ZM8.500 33h10v12h-10Z"/></svg>`;
