import { expect, test } from "vitest";
import {
  formatAgo,
  formatClock,
  formatDate,
  formatDay,
  formatDayTime,
  formatPhone,
  formatStamp,
  formatTime,
  formatWindow,
} from "./fmt";

const evening = "2026-11-21T18:05:00Z"; // 7:05 pm in Lagos

test("a moment is shown in Lagos, whatever the zone of the machine", () => {
  expect(formatTime(evening)).toBe("7:05 pm");
  expect(formatTime("2026-11-21T23:30:00Z")).toBe("12:30 am");
  expect(formatDate(evening)).toBe("Sat, 21 Nov");
  expect(formatStamp(evening)).toBe("Sat, 21 Nov 2026, 7:05 pm");
  expect(formatDate("2026-11-21T23:30:00Z")).toBe("Sun, 22 Nov");
});

test("a day near now has its name, another its date, and another year its year", () => {
  expect(formatDay("2026-11-21T22:59:00Z", evening)).toBe("today");
  expect(formatDay("2026-11-21T23:01:00Z", evening)).toBe("tomorrow");
  expect(formatDay("2026-11-20T20:00:00Z", evening)).toBe("yesterday");
  expect(formatDay("2026-11-24T12:00:00Z", evening)).toBe("Tue, 24 Nov");
  expect(formatDay("2025-11-24T12:00:00Z", evening)).toBe("Mon, 24 Nov 2025");
  expect(formatDayTime(evening, evening)).toBe("today, 7:05 pm");
});

test("a window names the half of the day once when it is the same", () => {
  expect(formatWindow("2026-11-21T17:30:00Z", "2026-11-21T17:45:00Z")).toBe("6:30 to 6:45 pm");
  expect(formatWindow("2026-11-21T10:45:00Z", "2026-11-21T11:00:00Z")).toBe("11:45 am to 12:00 pm");
});

test("how long ago is rounded down, and a clock that runs ahead says just now", () => {
  expect(formatAgo("2026-11-21T18:04:30Z", evening)).toBe("just now");
  expect(formatAgo("2026-11-21T18:09:00Z", evening)).toBe("just now");
  expect(formatAgo("2026-11-21T18:01:00Z", evening)).toBe("4 min ago");
  expect(formatAgo("2026-11-21T15:00:00Z", evening)).toBe("3 h ago");
  expect(formatAgo("2026-11-20T15:00:00Z", evening)).toBe("yesterday, 4:00 pm");
});

test("a countdown never goes below zero", () => {
  expect(formatClock(247)).toBe("4:07");
  expect(formatClock(3847)).toBe("1:04:07");
  expect(formatClock(-3)).toBe("0:00");
});

test("a Nigerian number in any spelling is spaced the same, a foreign one is left alone", () => {
  for (const spelling of ["08031234567", "8031234567", "2348031234567", "+234 803 123 4567", "0803-123-4567"])
    expect(formatPhone(spelling)).toBe("0803 123 4567");
  expect(formatPhone("+44 20 7946 0018")).toBe("+44 20 7946 0018");
  expect(formatPhone("0803")).toBe("0803");
});
