import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { ConsentCode, PlatformName, World } from "../world.ts";
import { noteRefusal } from "./request.ts";

/** What a platform wants of an app that asks for an account's consent. */
export type ConsentRules = {
  /** Path of the page below the platform's own address. */
  readonly path: string;
  readonly clients: readonly string[];
  /** The scopes it must ask for, in the platform's way of joining them. */
  readonly scopes: readonly string[];
  readonly separator: " " | ",";
  readonly pkce: boolean;
  readonly codeLifeMs: number;
  /** Is this address registered with the app? */
  readonly mayReturnTo: (url: URL) => boolean;
  /** The platform's own page to return to, for programs without a web address. */
  readonly landing?: string;
  /** Parameters without which it gives no lasting access. */
  readonly lasting: Readonly<Record<string, string>>;
};

type Platform = { readonly name: PlatformName; readonly consent: ConsentRules };

/** Why the page cannot be shown, or null. */
function whyNot({ consent }: Platform, asked: URLSearchParams): string | null {
  const back = asked.get("redirect_uri") ?? "";
  if (!consent.clients.includes(asked.get("client_id") ?? "")) return "The client_id is of no app.";
  if (!URL.canParse(back) || !consent.mayReturnTo(new URL(back)))
    return "The redirect_uri is not registered with the app.";
  if (asked.get("response_type") !== "code") return "The response_type must be code.";
  if ((asked.get("state") ?? "").length < 8) return "The state is missing or too short.";
  if (consent.pkce && (asked.get("code_challenge_method") !== "S256" || !asked.get("code_challenge")))
    return "The code_challenge with the method S256 is missing.";
  const scopes = (asked.get("scope") ?? "").split(consent.separator);
  const missing = consent.scopes.find((scope) => !scopes.includes(scope));
  return missing === undefined ? null : `The scope ${missing} is not asked for.`;
}

function refused(c: Context, world: World, { platform, why }: { platform: Platform; why: string }): Response {
  noteRefusal(world, { platform: platform.name, status: 400, why: `consent: ${why}` });
  return c.text(`${why}\n`, 400);
}

const show = (name: string) =>
  html`<!doctype html>
    <html lang="de">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>Zugriff erlauben? · Sandbox</title>
      <body style="font: 1.1rem/1.5 system-ui; max-width: 32rem; margin: 12vh auto; padding: 0 1rem">
        <h1>Litfass möchte für das Tarretaler Tageblatt veröffentlichen</h1>
        <p>
          Das ist die Sandbox und nicht ${name}: Hier wird kein echtes Konto geöffnet. (This is the sandbox: no real
          account.)
        </p>
        <form method="post">
          <button name="do" value="allow">Erlauben</button>
          <button name="do" value="deny">Ablehnen</button>
        </form>
      </body>
    </html>`;

let count = 0;

/** The person's answer travels back in the address, as OAuth has it (RFC 6749, 4.1.2). */
function answer(world: World, platform: Platform, given: { asked: URLSearchParams; allowed: boolean }): URL {
  const { asked, allowed } = given;
  const back = new URL(asked.get("redirect_uri") ?? "");
  back.searchParams.set("state", asked.get("state") ?? "");
  if (!allowed) {
    back.searchParams.set("error", "access_denied");
    return back;
  }
  count += 1;
  const code = `sandbox-${platform.name}-code-${count}`;
  world.consents.set(code, {
    platform: platform.name,
    clientId: asked.get("client_id") ?? "",
    redirectTo: asked.get("redirect_uri") ?? "",
    challenge: platform.consent.pkce ? asked.get("code_challenge") : null,
    untilAt: world.now() + platform.consent.codeLifeMs,
  });
  back.searchParams.set("code", code);
  return back;
}

/** The consent page of a platform. */
export function consentPage(world: World, platform: Platform): Hono {
  const pages = new Hono();
  const { path, lasting } = platform.consent;
  pages.on(["GET", "POST"], path, async (c) => {
    const asked = new URL(c.req.url).searchParams;
    const why = whyNot(platform, asked);
    if (why) return refused(c, world, { platform, why });
    const short = Object.entries(lasting).find(([name, value]) => asked.get(name) !== value);
    if (short) return refused(c, world, { platform, why: `Without ${short.join("=")} the consent does not last.` });
    if (c.req.method === "GET") return c.html(show(platform.name));
    const form = await c.req.parseBody();
    return c.redirect(answer(world, platform, { asked, allowed: form.do === "allow" }).href, 302);
  });
  if (platform.consent.landing !== undefined)
    pages.get(platform.consent.landing, (c) =>
      c.text("Success. The address of this page carries the code: copy it before you close the window.\n"),
    );
  return pages;
}

/** Trades a code in, once: null when it is unknown, used, too old, of another app or address, or the verifier does not fit. */
export function redeem(
  world: World,
  platform: PlatformName,
  form: { get: (name: string) => string | null },
): ConsentCode | null {
  const code = form.get("code") ?? "";
  const consent = world.consents.get(code);
  if (consent?.platform !== platform) return null;
  world.consents.delete(code);
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  const fits = consent.challenge === null || consent.challenge === challenge;
  return fits && consent.untilAt > world.now() && form.get("redirect_uri") === consent.redirectTo ? consent : null;
}
