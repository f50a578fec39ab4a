import { expect, test } from "vitest";
import { oneLine, plainText } from "../../src/language/markup.ts";

test("words of many megabytes come on one line like few", () => {
  const long = "Wort ".repeat(3_500_000);
  expect(oneLine(long)).toHaveLength(long.length - 1);
  expect(plainText(`<p>${long}</p>`)).toHaveLength(long.length - 1);
});

test("blanks of every kind become one, and none stays at the ends", () => {
  expect(oneLine("Rat  der Stadt")).toBe("Rat der Stadt");
  expect(oneLine(" Rat  der\u00a0 Stadt\n ")).toBe("Rat der Stadt");
});
