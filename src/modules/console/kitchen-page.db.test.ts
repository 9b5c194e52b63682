import { expect, test } from "vitest";
import { payeeFor } from "~/modules/payments";
import { buy, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { kitchenPage } from "./kitchen-page";

testHouse();

test("a kitchen's page owes it what its payout would, and shows that to readers of the books alone", async () => {
  const from = await kitchen();
  await cook(from, await buy(await customer(2 * dinnerKobo), from), "deliver");
  const [finance, ops] = [await colleague("finance_admin"), await colleague("ops_admin")];
  const { owedKobo } = await payeeFor(finance, { kind: "kitchen", id: from.id });
  expect(owedKobo).toBeGreaterThan(0);
  expect((await kitchenPage(finance, from.id)).payableKobo).toBe(owedKobo);
  expect((await kitchenPage(ops, from.id)).payableKobo).toBeNull();
});
