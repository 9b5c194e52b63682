import { expect, test } from "vitest";
import { patienceMs } from "./retry-after";

const date = "Sat, 21 Nov 2026 11:00:00 GMT";
const nowS = Date.parse(date) / 1_000;

test.each([
  ["seconds to wait", { "x-ratelimit-reset": "7" }, 7_000],
  ["seconds since 1970", { "x-ratelimit-reset": String(nowS + 7), date }, 7_000],
  ["milliseconds since 1970", { "x-ratelimit-reset": String((nowS + 7) * 1_000), date }, 7_000],
  ["seconds in Retry-After", { "retry-after": "7" }, 7_000],
  ["a moment in Retry-After", { "retry-after": "Sat, 21 Nov 2026 11:00:07 GMT", date }, 7_000],
  ["the word of Retry-After before the other", { "retry-after": "7", "x-ratelimit-reset": "9" }, 7_000],
  ["a moment that has passed", { "retry-after": "Sat, 21 Nov 2026 10:00:00 GMT", date }, 0],
  ["nothing said", {}, 1_000],
  ["nonsense", { "x-ratelimit-reset": "soon" }, 1_000],
  ["a moment without a clock to measure it by", { "x-ratelimit-reset": String(nowS + 7) }, 1_000],
  ["longer than anybody means", { "retry-after": "90000" }, 120_000],
])("how long a limit asks to wait: %s", (_case, headers, ms) => {
  expect(patienceMs(headers)).toBe(ms);
});
