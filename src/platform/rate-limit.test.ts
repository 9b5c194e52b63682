import { expect, test, vi } from "vitest";
import { clientAddress, rateLimiter } from "./rate-limit";

test("what was given back or forgotten may be taken again; the last that is left says how long the next waits, as the refusal does", async () => {
  const limiter = rateLimiter(() => ({ name: "test", points: 2, windowSeconds: 60 }));
  expect(await limiter.take("ada")).toBe(0);
  expect(await limiter.take("ada")).toBe(60);
  await expect(limiter.take("ada")).rejects.toMatchObject({ details: { retryAfterSeconds: 60 } });
  await limiter.forget("ada");
  await limiter.take("ada");
  await limiter.take("ada");
  await limiter.giveBack("ada");
  await limiter.take("ada");
  await expect(limiter.take("ada")).rejects.toMatchObject({ code: "platform.rate_limited" });
});

test("a window ends", async () => {
  vi.useFakeTimers();
  const limiter = rateLimiter(() => ({ name: "window", points: 1, windowSeconds: 60 }));
  await limiter.take("ada");
  await vi.advanceTimersByTimeAsync(60_500);
  await limiter.take("ada");
  vi.useRealTimers();
});

test("the address is the one the nearest proxy saw, not one the client claims", () => {
  expect(clientAddress(new Headers({ "x-forwarded-for": "10.9.9.9, 192.0.2.7" }))).toBe("192.0.2.7");
  expect(clientAddress(new Headers())).toBe("unknown");
});

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
])("a household with IPv6 is one address, whichever of its own it uses: %s", (hop, counted) => {
  expect(clientAddress(new Headers({ "x-forwarded-for": hop }))).toBe(counted);
});
