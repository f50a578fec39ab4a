import type { ConsentAsk } from "./adapter.ts";

/** What a platform's page of consent is told besides the question: the app's id, what is asked for, and its own extras. */
export type ConsentPage = {
  readonly at: string;
  readonly clientId: string;
  readonly scope: string;
  readonly more?: Readonly<Record<string, string>>;
};

/** The address of a page of consent, as OAuth 2.0 spells it: RFC 6749, 4.1.1. */
export function consentPage(
  { redirectTo, state }: ConsentAsk,
  { at, clientId, scope, more = {} }: ConsentPage,
): string {
  const url = new URL(at);
  const asked = { response_type: "code", client_id: clientId, redirect_uri: redirectTo, scope };
  url.search = new URLSearchParams({ ...asked, ...more, state }).toString();
  return url.href;
}
