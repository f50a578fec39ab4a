import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/settings/all.ts";
import { sayFault } from "../../src/settings/faults.ts";
import { folder, insistOnGerman, newsroomText, platforms } from "./support.ts";

const wanting = `${newsroomText}    model: review\n`;

function settings(real: Record<string, string>, newsroom = newsroomText) {
  const dir = folder({ "newsroom.yaml": newsroom });
  const all = readSettings({ envFile: join(dir, ".env"), real, platforms, schedulesDir: dir });
  insistOnGerman(all.faults);
  return { ...all, said: all.faults.map((fault) => sayFault(fault).replaceAll(`${dir}/`, "")) };
}

const model = { MODEL_URL: "http://127.0.0.1:11434/v1/", MODEL_NAME: "llama3.1:8b", MODEL_KEY: "sk-geheim-1" };

describe("the language model", () => {
  it("is off unless set; set, its key is a secret", () => {
    expect(settings({}).environment?.MODEL_URL).toBeUndefined();
    const { environment, secrets, said, newsroom } = settings(model, wanting);
    expect(said).toEqual([]);
    expect(environment).toMatchObject({ MODEL_URL: "http://127.0.0.1:11434/v1", MODEL_CALLS_A_DAY: 200 });
    expect(secrets).toContain("sk-geheim-1");
    expect(newsroom?.channels[0]?.model).toBe("review");
  });

  it("needs address and name together", () => {
    expect(settings({ MODEL_URL: model.MODEL_URL }).said).toEqual([expect.stringContaining("MODEL_NAME is not set")]);
    expect(settings({ MODEL_NAME: "m" }).said).toEqual([expect.stringContaining("MODEL_URL is not set")]);
  });

  it("is asked over the open road by https only, and no key stands in its address", () => {
    for (const url of [
      "http://models.example/v1",
      "https://u:sk-geheim-2@models.example",
      "https://m.example?key=sk-geheim-2",
      "nix",
    ]) {
      const { said } = settings({ ...model, MODEL_URL: url });
      expect(said.join()).toContain("MODEL_URL is set: write the base address");
      expect(said.join()).not.toContain("geheim-2");
    }
    expect(settings({ ...model, MODEL_URL: "https://models.example/v1" }).said).toEqual([]);
  });

  it("that a channel wants and nobody set is a fault that names the channel", () => {
    expect(settings({}, wanting).said).toEqual([
      expect.stringContaining('the channel "seite" in newsroom.yaml has "model: review"'),
    ]);
    expect(settings(model, wanting.replace("review", "immer")).said.join()).toContain(
      'Write "off", "review" or "label"',
    );
  });
});
