import { silence, type Answer, type Effect } from "./failures.ts";
import { parseJson } from "./json.ts";

/** Status, headers and whatever the body holds; a body that is no JSON is null. */
export async function readAnswer(response: Response, effect: Effect): Promise<Answer> {
  const text = await response.text().catch((error: unknown) => {
    throw silence(effect, `its answer broke off (${happenedIn(error)})`, true);
  });
  return { status: response.status, headers: response.headers, body: parseJson(text) };
}

/** Errors before the first byte of a request: no name, no connection, no trust. */
const early =
  /^(ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|bad port)$/;

/** Could the request have reached Facebook, by the error that fetch gave? When in doubt, yes. */
export function leftTheHouse(error: unknown): boolean {
  return !early.test(happenedIn(error));
}

/** What ended a request, by the error under "fetch failed". Fetch's own words may repeat headers: they are not passed on. */
export function happenedIn(error: unknown): string {
  if (!(error instanceof Error)) return "no reason given";
  const { cause } = error;
  if (cause instanceof AggregateError && cause.errors.length > 0)
    return happenedIn(new Error("", { cause: cause.errors[0] }));
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  if (error.name === "TimeoutError") return "no answer in time";
  return error.name === "AbortError" ? "the call was stopped" : "the request broke off";
}
