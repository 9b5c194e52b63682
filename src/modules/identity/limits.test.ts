import { expect, test, vi } from "vitest";
import {
  codeRequests,
  codeTries,
  type Knock,
  ownCodeRequests,
  ownCodeTries,
  passwordTries,
  signInsOfAddress,
  signUpsOfAddress,
} from "./limits";

vi.mock("~/env", () => ({ env: () => ({ DEMO_MODE: false }) }));

test.each([
  ["wrong codes of somebody who is in", ownCodeTries, 10],
  ["codes for somebody who is in", ownCodeRequests, 5],
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

/** How many of a lot from one address and one of each of many addresses go through, for one person. */
async function admitted(take: (knock: Knock) => Promise<unknown>, person: string) {
  const countOf = async (knocks: Knock[]) =>
    (await Promise.allSettled(knocks.map(take))).filter((one) => one.status === "fulfilled").length;
  const oneAddress = await countOf(Array.from({ length: 200 }, () => ({ person, address: "203.0.113.5" })));
  const elsewhere = await countOf(
    Array.from({ length: 200 }, (_, index) => ({ person, address: `198.51.100.${index}` })),
  );
  return { oneAddress, elsewhere };
}

test.each([
  ["passwords", passwordTries.take, { oneAddress: 10, elsewhere: 90 }],
  ["codes that are typed", codeTries.take, { oneAddress: 10, elsewhere: 90 }],
  ["codes that are sent", codeRequests.take, { oneAddress: 5, elsewhere: 55 }],
])(
  "%s: one address reaches its own limit, never the one of a person from everywhere",
  async (what, take, right) => {
    expect(await admitted(take, what)).toEqual(right);
  },
);

test("who gets it right begins anew, and forgets nothing of what others tried elsewhere", async () => {
  const knockFrom = (address: string) => passwordTries.take({ person: "usr_home", address });
  for (let stranger = 0; stranger < 80; stranger++) await knockFrom(`198.51.100.${stranger}`);
  for (let wrong = 0; wrong < 10; wrong++) await knockFrom("192.0.2.10");
  await passwordTries.forget({ person: "usr_home", address: "192.0.2.10" });
  for (let wrong = 0; wrong < 10; wrong++) await knockFrom("192.0.2.10");
  await knockFrom("192.0.2.11");
  await expect(knockFrom("192.0.2.12")).rejects.toMatchObject({ code: "platform.rate_limited" });
});
