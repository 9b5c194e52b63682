import { expect, test, vi } from "vitest";
import { codeRequests, passwordTries, signInsOfAddress, signUpsOfAddress } from "./limits";

vi.mock("~/env", () => ({ env: () => ({ DEMO_MODE: false }) }));

test.each([
  ["wrong passwords an account", passwordTries, 10],
  ["codes an account", codeRequests, 5],
  ["failed sign-ins an address", signInsOfAddress, 100],
  ["sign-ups an address", signUpsOfAddress, 50],
])(
  "%s: exactly as many as allowed, then refused; another key is not concerned",
  async (_name, limiter, points) => {
    const tries = await Promise.allSettled(Array.from({ length: points + 5 }, () => limiter.take("key")));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(points);
    await expect(limiter.take("key")).rejects.toMatchObject({ code: "platform.rate_limited", status: 429 });
    await limiter.take("another");
  },
);
