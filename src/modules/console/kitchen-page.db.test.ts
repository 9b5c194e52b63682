import { expect, test } from "vitest";
import { payeeFor, recordPayout } from "~/modules/payments";
import { buy, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { kitchenPage } from "./kitchen-page";

testHouse();

test("a kitchen's page owes it what its payout would, and shows that to readers of the books and to its manager alone", async () => {
  const from = await kitchen();
  await cook(from, await buy(await customer(2 * dinnerKobo), from), "deliver");
  const [finance, ops] = [await colleague("finance_admin"), await colleague("ops_admin")];
  const { owedKobo } = await payeeFor(finance, { kind: "kitchen", id: from.id });
  expect(owedKobo).toBeGreaterThan(0);
  expect((await kitchenPage(finance, from.id)).earnings?.payableKobo).toBe(owedKobo);
  expect((await kitchenPage(ops, from.id)).earnings).toBeNull();
  const manager = await colleague("kitchen_manager", from.id);
  const paid = { kind: "kitchen", id: from.id, amountKobo: 20_000, typedKobo: 20_000 } as const;
  const bank = { bankReference: "GTB/OCT/7", reason: "October" };
  await recordPayout(finance, crypto.randomUUID(), { ...paid, ...bank });
  const seen = await kitchenPage(manager, from.id);
  expect(seen.earnings).toMatchObject({
    payableKobo: owedKobo - 20_000,
    payouts: [{ amountKobo: 20_000, bankReference: "GTB/OCT/7", status: "recorded" }],
    disputes: [],
  });
  await expect(kitchenPage(manager, (await kitchen()).id)).rejects.toMatchObject({
    code: "identity.not_found",
  });
});
