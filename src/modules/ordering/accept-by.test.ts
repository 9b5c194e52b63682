import { expect, test } from "vitest";
import { openingHoursSchema } from "~/modules/catalog";
import { acceptBy } from "./accept-by";

const nine = [["09:00", "21:00"]];
/** Sunday is off; Wednesday has a break in the afternoon. */
const hours = openingHoursSchema.parse({
  mon: nine,
  tue: nine,
  wed: [
    ["09:00", "14:00"],
    ["17:00", "21:00"],
  ],
  thu: nine,
  fri: nine,
  sat: nine,
  sun: [],
});
const kitchen = {
  hours,
  acceptWithinSeconds: 180,
  capacity: { slotMinutes: 15, maxOrders: 10, maxItems: 40 },
};
/** A moment of the week of Monday, 16 November 2026, in Lagos. */
const on = (day: number, time: string) => new Date(`2026-11-${15 + day}T${time}:00+01:00`);

test.each([
  ["now: three minutes from when it is paid", on(1, "12:05"), on(1, "12:00"), on(1, "12:08")],
  ["in a slot as far off as 'soon' reaches: the same", on(1, "12:05"), on(1, "14:00"), on(1, "12:08")],
  ["this evening: asked two hours before its slot", on(1, "12:05"), on(1, "18:00"), on(1, "16:03")],
  ["before it opens: asked when it opens", on(1, "08:40"), on(1, "10:00"), on(1, "09:03")],
  [
    "the first slot of tomorrow, by night: it sleeps, and is not silent",
    on(1, "23:00"),
    on(2, "09:00"),
    on(2, "09:03"),
  ],
  ["tomorrow's lunch: asked tomorrow", on(1, "20:00"), on(2, "13:00"), on(2, "11:03")],
  ["across a day off", on(6, "20:59"), on(8, "09:30"), on(8, "09:03")],
  ["after a break: asked when it is over", on(3, "13:00"), on(3, "18:00"), on(3, "17:03")],
  ["paid by transfer when its slot runs already", on(1, "12:14"), on(1, "12:00"), on(1, "12:17")],
  [
    "hours that were shortened after it was ordered: never later than its slot",
    on(1, "12:00"),
    on(7, "12:00"),
    on(7, "12:03"),
  ],
])("%s", (_what, placedAt, slotStartsAt, expected) => {
  expect(acceptBy(kitchen, slotStartsAt, placedAt).toISOString()).toBe(expected.toISOString());
});

test("a kitchen that is open on no day is asked at the latest when the slot begins", () => {
  const closed = {
    ...kitchen,
    hours: openingHoursSchema.parse(Object.fromEntries(Object.keys(hours).map((day) => [day, []]))),
  };
  expect(acceptBy(closed, on(2, "12:00"), on(1, "12:00")).toISOString()).toBe(on(2, "12:03").toISOString());
});
