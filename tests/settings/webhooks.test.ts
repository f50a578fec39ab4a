import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/settings/all.ts";
import { readEnvironment } from "../../src/settings/environment.ts";
import { pushOf } from "../../src/settings/push-settings.ts";
import { sayFault } from "../../src/settings/faults.ts";
import { folder, newsroomText, platforms } from "./support.ts";

const secret = "ein Geheimnis mit mehr als vierundzwanzig Zeichen";

function settings(webhooks: string, env: Record<string, string> = { WEBHOOK_SECRET: secret }, envFile = "") {
  const schedulesDir = folder({ "newsroom.yaml": `${newsroomText}\nwebhooks:\n${webhooks}\n` });
  return readSettings({ envFile, real: env, platforms, schedulesDir });
}

describe("webhooks in newsroom.yaml", () => {
  it("have a name and an address; the secret stands in .env, and is known to the redactor", () => {
    const { newsroom, faults, secrets } = settings("  - { name: cms, url: https://cms.example/litfass }");
    expect(faults).toEqual([]);
    expect(newsroom?.webhooks).toMatchObject([{ name: "cms", url: "https://cms.example/litfass", secret }]);
    expect(newsroom?.webhooks?.[0]?.kinds).toContain("post.failed");
    expect(secrets).toContain(secret);
    const own = settings("  - { name: cms, url: https://cms.example/, secret: CMS_KEY, events: [post.held] }", {
      CMS_KEY: secret,
    });
    expect([own.faults, own.newsroom?.webhooks?.[0]?.kinds]).toEqual([[], ["post.held"]]);
    expect(own.secrets).toContain(secret);
  });

  it("have their old secret beside the new one while it is set, known to the redactor and misspelt to nobody", () => {
    const old = "das alte Geheimnis, auch lang genug";
    const hooks = "  - { name: a, url: https://a.example/ }\n  - { name: b, url: https://b.example/, secret: CMS_KEY }";
    const both = settings(hooks, {
      WEBHOOK_SECRET: secret,
      WEBHOOK_SECRET_OLD: old,
      CMS_KEY: secret,
      CMS_KEY_OLD: `${old}.`,
    });
    expect(both.faults).toEqual([]);
    expect(both.newsroom?.webhooks).toMatchObject([{ oldSecret: old }, { oldSecret: `${old}.` }]);
    expect(both.secrets).toEqual(expect.arrayContaining([old, `${old}.`]));
    const written = `WEBHOOK_SECRET_OLD=${old}\nCMS_KEY_OLD=${old}\n`;
    const envFile = join(folder({ ".env": written }), ".env");
    const { faults } = settings(hooks, { WEBHOOK_SECRET: secret, CMS_KEY: secret }, envFile);
    expect(faults).toEqual([]);
    const one = settings(hooks, { WEBHOOK_SECRET: secret, CMS_KEY: secret });
    expect(one.newsroom?.webhooks?.map(({ oldSecret }) => oldSecret)).toEqual([undefined, undefined]);
    const short = settings(hooks, { WEBHOOK_SECRET: secret, WEBHOOK_SECRET_OLD: "kurz", CMS_KEY: secret });
    expect(short.faults.map(sayFault).join("\n")).toContain("WEBHOOK_SECRET_OLD is too short");
  });

  it("of notices that come in are both taken while the old one is set", () => {
    const [now, old] = ["n".repeat(32), "o".repeat(32)];
    const given = { PUSH_PUBLIC_URL: "https://push.example", PUSH_SECRET: now };
    const secretsWith = (env: Record<string, string>) => {
      const { environment } = readEnvironment({ ...given, ...env });
      return environment && pushOf(environment)?.secrets;
    };
    expect(secretsWith({ PUSH_SECRET_OLD: old })).toEqual([now, old]);
    expect(secretsWith({})).toEqual([now]);
    const { misfits } = readEnvironment({ ...given, PUSH_SECRET_OLD: "kurz" });
    expect(misfits.map(({ name, message }) => `${name} ${message}`).join()).toMatch(
      /^PUSH_SECRET_OLD .*32 characters or more/,
    );
    expect(JSON.stringify(misfits)).not.toContain("kurz");
  });

  it("may have a key in their address, which is a secret too", () => {
    const { faults, newsroom, secrets } = settings("  - { name: a, url: 'https://a.example/?k=${HOOK_KEY}' }", {
      WEBHOOK_SECRET: secret,
      HOOK_KEY: "in der Adresse",
    });
    expect([faults, newsroom?.webhooks?.[0]?.url]).toEqual([[], "https://a.example/?k=in der Adresse"]);
    expect(secrets).toContain("in der Adresse");
  });

  it.each([
    ["  - { name: cms, url: https://cms.example/ }", {}, "the secret that signs its messages is not set"],
    ["  - { name: cms, url: https://cms.example/ }", { WEBHOOK_SECRET: "kurz" }, "WEBHOOK_SECRET is too short"],
    ["  - { name: cms, url: cms.example }", { WEBHOOK_SECRET: secret }, "this is no web address"],
    [
      "  - { name: cms, url: https://cms.example/, events: [post.publisht] }",
      { WEBHOOK_SECRET: secret },
      'Did you mean "post.published"?',
    ],
    [
      "  - { name: cms, url: https://cms.example/, secret: a b }",
      { WEBHOOK_SECRET: secret },
      "names the variable in .env",
    ],
    [
      "  - { name: a, url: https://a.example/ }\n  - { name: a, url: https://b.example/ }",
      { WEBHOOK_SECRET: secret },
      "given twice",
    ],
  ])("%s: %s is a fault with its place and what to do", (written, env, words) => {
    const { faults } = settings(written, env as Record<string, string>);
    expect(faults.map(sayFault).join("\n")).toContain(words);
    expect(faults[0]?.line).toBeGreaterThan(5);
    expect(faults.map(sayFault).join("\n")).not.toContain('kurz"');
  });
});
