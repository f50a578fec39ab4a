/** Errors before the first byte of a request: no name, no connection, no trust. */
const early =
  /^(ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|bad port)$/;

/** Could the request have reached the platform, by the error that fetch gave? When in doubt, yes. */
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

/** A body as JSON, or null where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
