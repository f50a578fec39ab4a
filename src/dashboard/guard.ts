import type { MiddlewareHandler } from "hono";

const local = new Set(["127.0.0.1", "localhost", "[::1]"]);

function hostName(host: string | undefined): string {
  return host?.replace(/:\d+$/, "") ?? "";
}

/**
 * Only this machine may ask (DNS rebinding), only our own pages may change something (CSRF), nobody may frame us, and
 * the browser runs nothing but our own script.
 */
export const guard: MiddlewareHandler = async (context, next) => {
  if (!local.has(hostName(context.req.header("host"))))
    return context.text(
      "The dashboard answers on this machine only: open it as http://127.0.0.1 with its port.\n",
      403,
    );
  if (context.req.method !== "GET" && context.req.method !== "HEAD") {
    const origin = context.req.header("origin");
    if (origin !== undefined && origin !== `http://${context.req.header("host")}`)
      return context.text("This request comes from another site and was not carried out.\n", 403);
    if (origin === undefined && context.req.header("sec-fetch-site") === "cross-site")
      return context.text("This request comes from another site and was not carried out.\n", 403);
  }
  await next();
  context.header(
    "Content-Security-Policy",
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' http: https:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  context.header("X-Content-Type-Options", "nosniff");
  // Not "no-referrer": under it browsers send our own forms with the origin "null", and they would be refused above.
  context.header("Referrer-Policy", "same-origin");
};
