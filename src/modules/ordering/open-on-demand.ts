import { Refusal } from "~/kernel/refusal";
import { isOpened, openForService } from "~/modules/inventory";
import { violatedConstraint } from "~/platform/db/transaction";
import { orderingRefusals } from "./contract";
import type { OrderPlan } from "./plan-order";
import { promoRefusals } from "./promo-refusals";

/** The day's first order of a dish finds no row to lock: thrown inside, caught outside, never seen by anybody else. */
class NotOpened extends Error {
  override readonly name = "NotOpened";
  readonly plan: OrderPlan;
  constructor(plan: OrderPlan) {
    super("stock or slot not opened yet");
    this.plan = plan;
  }
}

/** Asked inside the transaction, before its hot locks: what the plan needs has its rows. */
export function requireOpened(plan: OrderPlan): void {
  if (!isOpened(plan.opening)) throw new NotOpened(plan);
}

/** Once for the dish, once more when a quarter hour turned meanwhile and the slots moved on with it. */
const openingsMax = 2;

/** Runs an attempt, opening first what it finds not opened. Refuses: ordering.quote_used, promo_already_used. */
export async function opening<T>(attempt: () => Promise<T>): Promise<T> {
  for (let opened = 0; ; opened++) {
    try {
      return await attempt();
    } catch (error) {
      // Both found the quote unused, and this one came second.
      if (violatedConstraint(error) === "orders_quote_once") {
        throw new Refusal(orderingRefusals.quoteUsed, { cause: error });
      }
      // Two orders of one customer at once, whatever each of them saw.
      if (violatedConstraint(error) === "promo_redemptions_customer_once") {
        throw new Refusal(promoRefusals.alreadyUsed, { cause: error });
      }
      if (!(error instanceof NotOpened) || opened === openingsMax) throw error;
      await openForService(error.plan.opening);
    }
  }
}
