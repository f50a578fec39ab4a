import { startSandbox } from "../../sandbox/index.ts";
import { widenWindows } from "../../sandbox/core/limits.ts";
import { app } from "../../sandbox/twitter/account.ts";
import type { Fault, FaultKind, PlatformName } from "../../sandbox/world.ts";
import { dice, sharedClock, startAt } from "./clock.ts";
import { startSite } from "./site.ts";

/** The platforms and the paper's site as a process of their own. Started with the seed and the beginning of the shared clock. */
const [seed = 1, beganAt = 0] = process.argv.slice(2).map(Number);

const platforms: readonly PlatformName[] = ["twitter", "facebook", "pinterest", "youtube"];
const kinds: readonly FaultKind[] = [
  "accept-then-500",
  "drop-after-accept",
  "hang",
  "refuse-500",
  "limited",
  "unauthorized",
  "garbage",
  "slow",
];
const share = 0.2;

/** The next call meets one of these by chance. A lost token answer ends an account until a person comes: not played here. */
const possible: readonly Pick<Fault, "platform" | "on">[] = platforms.flatMap((platform) =>
  (["publish", "upload", "read"] as const).map((on) => ({ platform, on })),
);

const clock = sharedClock(beganAt);
const sandbox = await startSandbox({ now: clock.now, dayStartAt: startAt, port: 0, backlog: 5 });
widenWindows(100_000);
const site = await startSite({ mediaOrigin: sandbox.origin, publishedAt: startAt - 3_600_000 });
const roll = dice(seed);
let isCalm = false;
const played = { calls: 0, faults: 0 };

/** Every call asks the list of faults for one that fits; this list gives one to a fifth of them. */
sandbox.world.faults.find = (fits: (fault: Fault, index: number, all: Fault[]) => unknown): Fault | undefined => {
  if (isCalm) return undefined;
  played.calls += 1;
  process.send?.({ calls: played.calls });
  if (roll() >= share) return undefined;
  const kind = kinds[Math.floor(roll() * kinds.length)] ?? "hang";
  const fault = possible
    .map((each): Fault => ({ ...each, kind, times: 1, delayMs: 60_000 }))
    .find((each, index, all) => fits(each, index, all));
  if (fault) played.faults += 1;
  return fault;
};

process.on("message", (message) => {
  if (message === "calm") isCalm = true;
  if (message === "count") process.send?.(played);
});
// The parent is gone: so is the reason to run.
process.on("disconnect", () => process.exit(0));

// Keys that are never rotated: a kill between an answer and its keeping would end the account.
const { TWITTER_CLIENT_ID: _id, TWITTER_CLIENT_SECRET: _secret, TWITTER_REFRESH_TOKEN: _token, ...env } = sandbox.env;
const keys = {
  TWITTER_API_KEY: app.consumerKey,
  TWITTER_API_SECRET: app.consumerSecret,
  TWITTER_OAUTH1_TOKEN: app.token,
  TWITTER_OAUTH1_SECRET: app.tokenSecret,
};
process.send?.({ origin: sandbox.origin, site: site.origin, env: { ...env, ...keys } });
