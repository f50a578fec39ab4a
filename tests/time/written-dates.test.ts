import { expect, test } from "vitest";
import { dateReader, readDate } from "../../src/time/written-dates.ts";
import { spentMs } from "../support/spent.ts";

const said = (text: string, zone?: string) => {
  const at = readDate(text, zone);
  return at === null ? null : new Date(at).toISOString();
};

test.each([
  ["Tue, 12 Dec 2023 15:20:21 +01:00", "2023-12-12T14:20:21.000Z"],
  ["Mon, 12 Dec 2023 15:20:21 +0100", "2023-12-12T14:20:21.000Z"],
  ["Di, 12 Dez 2023 15:20:21 +0100", "2023-12-12T14:20:21.000Z"],
  ["Wed, 12 Jul 2023 15:20:21 MESZ", "2023-07-12T13:20:21.000Z"],
  ["26. Juli 2026, 14.05 Uhr (MESZ)", "2026-07-26T12:05:00.000Z"],
  ["26.11.2026, 14:05 Uhr [MEZ]", "2026-11-26T13:05:00.000Z"],
  ["26.11.2026 14:05 (CET)", "2026-11-26T13:05:00.000Z"],
  ["Sun, 26 Jul 2026 14:05:00 CEST", "2026-07-26T12:05:00.000Z"],
  ["26. November 2026, 14:05 Uhr MEZ", "2026-11-26T13:05:00.000Z"],
  ["Tue, 12 Dec 2023 15:20:21 CET", "2023-12-12T14:20:21.000Z"],
  ["Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06.000Z"],
  ["2023-12-12T15:20:21.5+01:00", "2023-12-12T14:20:21.500Z"],
  ["2023-12-12", "2023-12-12T00:00:00.000Z"],
  ["Mi, 12 Jul 2023 15:20 MEST", "2023-07-12T13:20:00.000Z"],
  ["12. März 23 15:20 MEZ", "2023-03-12T14:20:00.000Z"],
  ["2023-12-31T24:00:00Z", "2024-01-01T00:00:00.000Z"],
  ["Tue,12 Dec 2023 15:20:21 CET", "2023-12-12T14:20:21.000Z"],
  ["Di , 12 Dez 2023 15:20:21 MEZ", "2023-12-12T14:20:21.000Z"],
  ["Tue, 12 Dec 2023 15:20:21 Europe/Berlin", "2023-12-12T14:20:21.000Z"],
  ["2023-07-12T15:20:21 Europe/Vienna", "2023-07-12T13:20:21.000Z"],
  ["Tue Dec 12 2023 15:20:21 GMT+0100 (Mitteleuropäische Normalzeit)", "2023-12-12T14:20:21.000Z"],
  ["12. Dezember 2023 | 15:20 Uhr MEZ", "2023-12-12T14:20:00.000Z"],
  ["12.12.2023 – 15.20 Uhr MEZ", "2023-12-12T14:20:00.000Z"],
  ["2023/12/12 15:20:21 +0100", "2023-12-12T14:20:21.000Z"],
  ["2023-12-12t15:20:21z", "2023-12-12T15:20:21.000Z"],
  ["Dec 12, 2023 3:20 PM CET", "2023-12-12T14:20:00.000Z"],
  ["Dec 12, 2023 12:20 a.m. GMT", "2023-12-12T00:20:00.000Z"],
  ["Tue, 12 Dec 2023 15:20:21 WEZ", "2023-12-12T15:20:21.000Z"],
  ["Wed, 12 Jul 2023 15:20:21 WESZ", "2023-07-12T14:20:21.000Z"],
])("%s is understood, its weekday never", (text, want) => {
  expect(said(text)).toBe(want);
});

test.each([
  "12.12.2023 15:20",
  "12.12.23 15:20",
  "12. Dezember 2023, 15:20 Uhr",
  "Dec 12, 2023 3:20 PM",
  "2023/12/12 15:20",
])("%s needs a zone to be an instant", (text) => {
  expect(said(text)).toBeNull();
  expect(said(text, "Europe/Berlin")).toBe("2023-12-12T14:20:00.000Z");
});

test.each(["", "gestern", "2023-02-30", "2023-13-01", "Tue, 12 Dec 2023 25:00:00 GMT", "Tue, 12 Dec 2023 15:20 XYZ"])(
  "%s is no date",
  (text) => {
    expect(said(text)).toBeNull();
  },
);

test("a date made to exhaust a pattern is refused at once", () => {
  let read: unknown = "nothing";
  expect(spentMs(() => (read = said(`${" ".repeat(50_000)}1${"1 ".repeat(50_000)}x`)))).toBeLessThan(500);
  expect(read).toBeNull();
});

test("the zone of a place that is written goes before the feed's, unless that goes before all", () => {
  const written = "12.07.2023 15:20 Europe/London";
  expect(said(written, "Europe/Berlin")).toBe("2023-07-12T14:20:00.000Z");
  const always = dateReader({ zone: "Europe/Berlin", always: true });
  expect(always.read(written)).toBe(Date.parse("2023-07-12T13:20:00Z"));
  const reader = dateReader({ zone: "Europe/Berlin" });
  reader.read(written);
  expect([always.decided(), reader.decided()]).toEqual([1, 0]);
});

test("24:00 is the midnight that follows, in a zone too", () => {
  expect(said("12.12.2023 24:00", "Europe/Berlin")).toBe("2023-12-12T23:00:00.000Z");
  expect(said("2023-12-31T24:00:00", "Europe/Berlin")).toBe("2023-12-31T23:00:00.000Z");
  expect(said("12.12.2023 24:01", "Europe/Berlin")).toBeNull();
});

test.each([
  "Wed, 31 Apr 2024 10:00:00 GMT",
  "2024-02-30T10:00:00Z",
  "Tue, 24 Nov 2026 20:60:00 GMT",
  "2026-11-24T20:00:00+15:30",
  "Tue, 24 Nou 2026 20:00:00 GMT",
  "2026-11-24T2o:00:00Z",
  "Tue, 24 Nov 2026 20:00:00 Europa/Berlin",
  "Tue, 24 Nov 2026 20:00 PM GMT",
  "2026/13/24 20:00:00 GMT",
])("%s is no date though it nearly is one", (text) => expect(said(text)).toBeNull());
