import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/settings/all.ts";
import { sayFault } from "../../src/settings/faults.ts";
import { folder, newsroomText, platforms } from "./support.ts";

const secret = "ein Geheimnis mit mehr als vierundzwanzig Zeichen";

function settings(webhooks: string, env: Record<string, string> = { WEBHOOK_SECRET: secret }) {
  const schedulesDir = folder({ "newsroom.yaml": `${newsroomText}\nwebhooks:\n${webhooks}\n` });
  return readSettings({ envFile: "", real: env, platforms, schedulesDir });
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
