import { expect, test } from "vitest";
import { timeLeft } from "./time-left";

const acceptBy = "2026-11-21T12:03:00+01:00";

test.each([
  ["2026-11-21T12:00:00+01:00", "Accept by 12:03 pm: 3 min left", false],
  ["2026-11-21T12:01:30+01:00", "Accept by 12:03 pm: 1 min left", false],
  ["2026-11-21T12:02:01+01:00", "Accept by 12:03 pm: less than a minute left", true],
  ["2026-11-21T12:03:00+01:00", "Not accepted in time: being cancelled", true],
  ["2026-11-21T11:00:00+01:00", "Accept by 12:03 pm", false],
  ["2026-11-20T22:00:00+01:00", "Accept by tomorrow, 12:03 pm", false],
])("at %s a new ticket says: %s", (now, words, urgent) => {
  expect(timeLeft(acceptBy, now)).toEqual({ words, urgent });
});
