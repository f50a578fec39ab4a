import { z } from "zod";
import { type HookKind, hookKinds, type Webhook } from "../model/webhook.ts";
import type { Complaint } from "./document.ts";
import { hint } from "./faults.ts";
import { type Env, fillIn, lookUp } from "./look-up.ts";

/** The variable that holds the secret of every hook that names none of its own. */
export const hookSecretName = "WEBHOOK_SECRET";
const shortestSecret = 24;

/** The variable that holds what a secret was before, while senders or receivers change over. */
export function oldNameOf(secretName: string): string {
  return `${secretName}_OLD`;
}

/** What a newsroom wants to hear of unless it says otherwise. */
const usual: readonly HookKind[] = [
  "post.held",
  "post.published",
  "post.confirmed",
  "post.failed",
  "post.removed",
  "channel.paused",
  "channel.resumed",
  "mourning.changed",
  "money.passed",
];

const kind = z.string().superRefine((written, context) => {
  if (hookKinds.some((each) => each === written)) return;
  context.addIssue({
    code: "custom",
    message: `there is no event "${written}". ${hint(written, hookKinds) ?? ""}`.trim(),
  });
});

/** `webhooks` in newsroom.yaml. */
export const webhook = z.strictObject({
  name: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u, "Use letters, digits, hyphen, dot and underscore, no blanks."),
  url: z.string(),
  events: z
    .array(kind)
    .min(1, "Name at least one event, or leave the list out.")
    .default([...usual]),
  secret: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, "this names the variable in .env that holds the secret, never the secret itself.")
    .optional(),
});

type Loose = { readonly name?: string; readonly url?: string; readonly secret?: string };

/** What is wrong with a hook besides its own words: address and secret. */
export function webhookFaults({ url, secret = hookSecretName }: Loose, env: Env): Complaint[] {
  const address = url === undefined ? "" : fillIn(url, env);
  const faults: Complaint[] = [];
  if (typeof address !== "string")
    faults.push({ path: ["url"], message: `the variable ${address.missing} is not set.`, hint: "Put it into .env." });
  else if (url !== undefined && !/^https?:$/.test(URL.parse(address)?.protocol ?? ""))
    faults.push({ path: ["url"], message: "this is no web address.", hint: "It begins with https:// or http://." });
  const found = lookUp(env, secret).value;
  if (found === undefined)
    faults.push({
      path: [],
      message: `the secret that signs its messages is not set.`,
      hint: `Put ${secret} into .env, such as openssl rand -base64 32 gives, and the same into the receiver.`,
    });
  else if (found.length < shortestSecret)
    faults.push({ path: [], message: `${secret} is too short.`, hint: `Give it ${shortestSecret} signs or more.` });
  const old = lookUp(env, oldNameOf(secret)).value;
  if (old !== undefined && old.length < shortestSecret)
    faults.push({
      path: [],
      message: `${oldNameOf(secret)} is too short.`,
      hint: `Give it ${shortestSecret} signs or more.`,
    });
  return faults;
}

export function webhookOf(written: z.output<typeof webhook>, env: Env): Webhook {
  const { name, url, events, secret = hookSecretName } = written;
  const filled = fillIn(url, env);
  return {
    name,
    url: typeof filled === "string" ? filled : url,
    kinds: events as HookKind[],
    secret: lookUp(env, secret).value ?? "",
    oldSecret: lookUp(env, oldNameOf(secret)).value,
  };
}
