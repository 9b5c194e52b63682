import { describe, expect, test } from "vitest";
import { openingHoursSchema, openSentence, openState } from "./opening-hours";

/** Arewa Table: closed over Friday prayers, late and short on Sundays. */
const hours = openingHoursSchema.parse({
  mon: [["10:00", "22:00"]],
  tue: [["10:00", "22:00"]],
  wed: [["10:00", "22:00"]],
  thu: [["10:00", "22:00"]],
  fri: [
    ["10:00", "12:30"],
    ["14:30", "22:00"],
  ],
  sat: [["10:00", "22:00"]],
  sun: [["11:00", "21:00"]],
});
const lagos = (local: string) => new Date(`${local}+01:00`);
const says = (local: string) => openSentence(openState(hours, lagos(local)), lagos(local));

describe("opening hours, in Lagos time", () => {
  test.each([
    ["opens on the minute", "2026-11-20T10:00:00", "Open until 12:30 pm"],
    ["closes on the minute, for prayers", "2026-11-20T12:30:00", "Opens 2:30 pm today"],
    ["is open until the last millisecond before", "2026-11-20T12:29:59.999", "Open until 12:30 pm"],
    ["opens again after Friday prayers", "2026-11-20T14:30:00", "Open until 10:00 pm"],
    ["says tomorrow at night", "2026-11-20T22:00:00", "Opens 10:00 am tomorrow"],
    ["says today after midnight", "2026-11-21T00:10:00", "Opens 10:00 am today"],
    ["keeps Sunday's own hours", "2026-11-21T23:59:00", "Opens 11:00 am tomorrow"],
    ["closes earlier on Sunday", "2026-11-22T20:59:00", "Open until 9:00 pm"],
    ["is closed on Sunday night", "2026-11-22T21:00:00", "Opens 10:00 am tomorrow"],
  ])("%s", (_what, local, sentence) => {
    expect(says(local)).toBe(sentence);
  });

  test("23:30 in UTC is half past midnight in Lagos: the next day's hours count", () => {
    expect(openState(hours, new Date("2026-11-21T23:30:00Z"))).toEqual({
      open: false,
      opensAt: lagos("2026-11-22T11:00:00"),
    });
  });

  test("a kitchen with one day a week names that day, also just after it has closed", () => {
    const sundays = openingHoursSchema.parse({
      mon: [],
      tue: [],
      wed: [],
      thu: [],
      fri: [],
      sat: [],
      sun: [["12:00", "20:00"]],
    });
    const thursday = lagos("2026-11-19T15:00:00");
    expect(openSentence(openState(sundays, thursday), thursday)).toBe("Opens 12:00 pm on Sunday");
    expect(openState(sundays, lagos("2026-11-22T20:00:00"))).toEqual({
      open: false,
      opensAt: lagos("2026-11-29T12:00:00"),
    });
  });

  test("a kitchen without hours is closed until further notice", () => {
    const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const state = openState(never, lagos("2026-11-20T12:00:00"));
    expect(openSentence(state, lagos("2026-11-20T12:00:00"))).toBe("Closed until further notice");
  });

  test.each([
    ["backwards", [["21:00", "09:00"]]],
    ["empty", [["09:00", "09:00"]]],
    [
      "overlapping",
      [
        ["09:00", "13:00"],
        ["12:00", "20:00"],
      ],
    ],
    [
      "three a day",
      [
        ["08:00", "09:00"],
        ["10:00", "11:00"],
        ["12:00", "13:00"],
      ],
    ],
    ["no time at all", [["9am", "late"]]],
    ["past midnight", [["20:00", "25:00"]]],
  ])("hours that are %s are refused", (_what, monday) => {
    const week = { tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    expect(openingHoursSchema.safeParse({ ...week, mon: monday }).success).toBe(false);
  });
});
