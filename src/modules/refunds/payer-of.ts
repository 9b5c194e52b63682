import { houseAccountId, openPayable } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import type { CreateRefundInput } from "./contract";

/**
 * The account of whoever is liable, opened if need be. Until riders are paid by the order, what they owe comes from the
 * pool of their region, where their tips go.
 */
export async function payerOf(
  tx: Tx,
  order: { readonly kitchenId: string; readonly regionId: string },
  liable: CreateRefundInput["liable"],
): Promise<string> {
  switch (liable) {
    case "kitchen":
      return await openPayable(tx, "kitchen_payable", order.kitchenId);
    case "rider":
      return await openPayable(tx, "rider_payable", `pool-${order.regionId}`);
    case "house":
      return houseAccountId("goodwill_expense");
  }
}
