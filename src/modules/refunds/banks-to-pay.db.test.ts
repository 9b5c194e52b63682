import { expect, test } from "vitest";
import { testHouse } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { banksToPay } from "./banks-to-pay";

const twin = await testTwin();
testHouse();

test("the banks that a refund may be sent to come in order of their names, with the number that a retry takes", async () => {
  const banks = await banksToPay();
  const names = banks.map(({ name }) => name);
  expect(names).toContain("Guaranty Trust Bank");
  expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, "en-NG")));
  expect(banks.every(({ id }) => /^\d{1,10}$/.test(id))).toBe(true);
});

test("Paystack away: it is said, and nothing is chosen from an empty list", async () => {
  await twin.faults({ seed: 3, rateLimitRate: 1 });
  await expect(banksToPay()).rejects.toMatchObject({ code: "payments.provider_unreachable" });
  await twin.faults();
});
