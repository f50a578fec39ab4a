import type { Platform } from "./channel-settings.ts";
import { settingsOf } from "./channel-settings.ts";
import type { Complaint } from "./document.ts";
import { hint } from "./faults.ts";
import { type Env, fillIn } from "./look-up.ts";
import type { LooseNewsroom } from "./newsroom-schema.ts";
import { webhookFaults } from "./webhooks.ts";

export type Around = { readonly env: Env; readonly platforms: readonly Platform[] };

type LooseFeed = NonNullable<LooseNewsroom["feeds"][number]>;
type LooseChannel = NonNullable<LooseNewsroom["channels"][number]>;

/** What is wrong between the parts of newsroom.yaml: twins, addresses, settings the platform does not have. */
export function crossCheck(written: LooseNewsroom, around: Around): Complaint[] {
  const under = (kind: "feeds" | "channels" | "webhooks", index: number) => (complaint: Complaint) => ({
    ...complaint,
    path: [kind, index, ...complaint.path],
  });
  return [
    ...twins("feeds", written.feeds),
    ...twins("channels", written.channels),
    ...twins("webhooks", written.webhooks),
    ...written.webhooks.flatMap((each, index) =>
      each ? webhookFaults(each, around.env).map(under("webhooks", index)) : [],
    ),
    ...written.feeds.flatMap((feed, index) => (feed ? feedFaults(feed, around.env).map(under("feeds", index)) : [])),
    ...written.channels.flatMap((each, index) =>
      each ? channelFaults(each, around).map(under("channels", index)) : [],
    ),
  ];
}

function twins(kind: string, named: readonly ({ name?: string } | undefined)[]): Complaint[] {
  return named.flatMap((each, index) => {
    const name = each?.name;
    if (name === undefined || named.findIndex((other) => other?.name === name) === index) return [];
    return [{ path: [kind, index, "name"], message: `the name "${name}" is given twice; each needs its own.` }];
  });
}

function feedFaults(feed: LooseFeed, env: Env): Complaint[] {
  const name = feed.name ?? "without a name";
  if (feed.url === undefined && feed.folder === undefined)
    return [
      {
        path: [],
        message: `feed "${name}" has no address.`,
        hint: 'Give "url", or "folder" for articles on this machine.',
      },
    ];
  const missing = [...fillable("url", feed.url, env), ...fillable("folder", feed.folder, env)];
  if (missing.length > 0 || feed.url === undefined) return missing;
  const address = String(fillIn(feed.url, env));
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return [];
  return [{ path: ["url"], message: `"${address}" is no web address.`, hint: "It begins with https:// or http://." }];
}

function fillable(key: string, text: string | undefined, env: Env): Complaint[] {
  const filled = text === undefined ? "" : fillIn(text, env);
  if (typeof filled === "string") return [];
  return [
    {
      path: [key],
      message: `the variable ${filled.missing} is not set.`,
      hint: "Put it into .env, or write the value itself.",
    },
  ];
}

function channelFaults(channel: LooseChannel, around: Around): Complaint[] {
  const platform = around.platforms.find((each) => each.name === channel.platform);
  if (!platform) return [];
  const known = platform.settings.map((each) => each.name);
  const unknown = (["env", "settings"] as const).flatMap((kind) =>
    Object.keys(channel[kind])
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path: [kind, name],
        onKey: true,
        message: `${platform.name} has no setting "${name}".`,
        hint: hint(name, known),
      })),
  );
  const secrets = platform.settings.filter((each) => each.secret && each.name in channel.settings);
  const misplaced = secrets.map((each) => ({
    path: ["settings", each.name],
    onKey: true,
    message: `${each.name} is a secret and does not belong into this file.`,
    hint: 'Put it into .env; "env" may name another variable for it.',
  }));
  const filled = Object.entries(channel.settings).flatMap(([name, text]) => fillable(name, text, around.env));
  const { faults } = settingsOf(platform.settings, { env: around.env, renamed: channel.env, given: {} });
  return [
    ...unknown,
    ...misplaced,
    ...filled.map((each) => ({ ...each, path: ["settings", ...each.path] })),
    ...faults.map((message) => ({ path: [], message })),
  ];
}
