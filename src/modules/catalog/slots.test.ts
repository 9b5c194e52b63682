import { describe, expect, test } from "vitest";
import { isServed } from "./dayparts";
import { openingHoursSchema } from "./opening-hours";
import { canOrderFor, firstSlot, isOnGrid, slotsFor } from "./slots";

const day = [["10:00", "22:00"]];
const friday = [
  ["10:00", "12:30"],
  ["14:30", "22:00"],
];
const kitchen = {
  hours: openingHoursSchema.parse({
    mon: day,
    tue: day,
    wed: day,
    thu: day,
    fri: friday,
    sat: day,
    sun: [["11:00", "21:00"]],
  }),
  capacity: { slotMinutes: 15 },
};
const lagos = (local: string) => new Date(`${local}+01:00`);

describe("the slots a kitchen offers", () => {
  test("while it is open the first one is the slot now running", () => {
    expect(firstSlot(kitchen, lagos("2026-11-20T11:07:00"))).toEqual(lagos("2026-11-20T11:00:00"));
    expect(firstSlot(kitchen, lagos("2026-11-20T11:14:59.999"))).toEqual(lagos("2026-11-20T11:00:00"));
    expect(firstSlot(kitchen, lagos("2026-11-20T11:15:00"))).toEqual(lagos("2026-11-20T11:15:00"));
  });

  test("at night the first one is the next opening, on Sunday's own hours", () => {
    expect(firstSlot(kitchen, lagos("2026-11-20T23:30:00"))).toEqual(lagos("2026-11-21T10:00:00"));
    expect(firstSlot(kitchen, lagos("2026-11-21T22:00:00"))).toEqual(lagos("2026-11-22T11:00:00"));
  });

  test("none begins in the prayer break, and none runs into it", () => {
    const slots = slotsFor(kitchen, lagos("2026-11-20T09:00:00")).map((slot) => slot.toISOString());
    expect(slots).toContain(lagos("2026-11-20T12:15:00").toISOString());
    expect(slots).not.toContain(lagos("2026-11-20T12:30:00").toISOString());
    expect(slots).not.toContain(lagos("2026-11-20T14:15:00").toISOString());
    expect(slots).toContain(lagos("2026-11-20T14:30:00").toISOString());
  });

  test("they reach to the end of the third day ahead, ascending, each on the grid", () => {
    const now = lagos("2026-11-20T09:00:00");
    const slots = slotsFor(kitchen, now);
    // Friday 40, Saturday 48, Sunday 40, Monday 48.
    expect(slots).toHaveLength(176);
    expect(slots.at(-1)).toEqual(lagos("2026-11-23T21:45:00"));
    expect(slots.every((slot) => isOnGrid(kitchen, slot) && canOrderFor(kitchen, slot, now))).toBe(true);
    expect([...slots].sort((a, b) => a.getTime() - b.getTime())).toEqual(slots);
  });

  test.each([
    ["in the past", "2026-11-20T10:45:00"],
    ["off the grid", "2026-11-20T15:07:00"],
    ["off the grid by a second", "2026-11-20T15:00:01"],
    ["in the prayer break", "2026-11-20T13:00:00"],
    ["before Sunday's opening", "2026-11-22T10:00:00"],
    ["at closing time", "2026-11-20T22:00:00"],
    ["four days ahead", "2026-11-24T12:00:00"],
  ])("a slot %s cannot be ordered for", (_what, slot) => {
    expect(canOrderFor(kitchen, lagos(slot), lagos("2026-11-20T11:00:00"))).toBe(false);
  });

  test("hours that are off the grid lose the broken slots at both ends", () => {
    const odd = { ...kitchen, hours: openingHoursSchema.parse({ ...weekOf([["10:10", "11:20"]]) }) };
    const today = slotsFor(odd, lagos("2026-11-20T00:00:00")).slice(0, 4);
    expect(today).toEqual(["10:15", "10:30", "10:45", "11:00"].map((time) => lagos(`2026-11-20T${time}:00`)));
  });
});

describe("dayparts", () => {
  test.each([
    ["breakfast", "05:59", false],
    ["breakfast", "06:00", true],
    ["breakfast", "11:59", true],
    ["breakfast", "12:00", false],
    ["lunch", "10:59", false],
    ["lunch", "11:00", true],
    ["lunch", "16:59", true],
    ["lunch", "17:00", false],
    ["all", "03:00", true],
  ] as const)("%s at %s is served: %s", (daypart, time, served) => {
    expect(isServed({ daypart }, lagos(`2026-11-20T${time}:00`))).toBe(served);
  });
});

function weekOf(hours: string[][]) {
  return { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours };
}
