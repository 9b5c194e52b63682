import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { orderingRefusals, type PlaceOrderInput } from "./contract";
import { cartHash, type OrderPlan } from "./plan-order";
import type { PricedCart } from "./price-cart";

export type StoredQuote = { priced: PricedCart; slotStartsAt: Date };

/**
 * The quote an order goes by: the customer's own (or a guest's), for this very cart, not run out, not used.
 * Refuses: ordering.quote_not_found (also for somebody else's), quote_mismatch, quote_expired, quote_used.
 */
export async function loadQuote(
  tx: Tx,
  actor: UserActor,
  input: PlaceOrderInput,
  at: Date,
): Promise<StoredQuote | null> {
  if (input.quoteId === undefined) return null;
  const rows = await rowsOf<{
    customer_id: string | null;
    cart_hash: string;
    priced: PricedCart;
    slot_starts_at: string;
    expires_at: string;
    used: boolean;
  }>(
    tx,
    sql`select customer_id, cart_hash, priced, slot_starts_at, expires_at,
          exists (select 1 from orders where quote_id = quotes.id) as used
        from quotes where id = ${input.quoteId}`,
  );
  const quote = rows[0];
  if (quote === undefined || (quote.customer_id !== null && quote.customer_id !== actor.id)) {
    throw new Refusal(orderingRefusals.quoteNotFound);
  }
  if (quote.cart_hash !== cartHash(input)) throw new Refusal(orderingRefusals.quoteMismatch);
  if (quote.used) throw new Refusal(orderingRefusals.quoteUsed);
  if (new Date(quote.expires_at) <= at) throw new Refusal(orderingRefusals.quoteExpired);
  return { priced: quote.priced, slotStartsAt: new Date(quote.slot_starts_at) };
}

type Change =
  | { what: "item"; itemId: string; name: string; beforeKobo: number; afterKobo: number }
  | { what: "fee"; fee: string; beforeKobo: number; afterKobo: number };

/**
 * Holds today's figures against the quoted ones. Refuses ordering.quote_changed with every difference and both
 * totals: a change is shown to the customer, never applied silently.
 */
export function compareWithQuote(plan: OrderPlan, quote: StoredQuote | null): void {
  if (quote === null) return;
  const changes = [...lineChanges(plan.priced, quote.priced), ...feeChanges(plan.priced, quote.priced)];
  if (changes.length > 0) {
    throw new Refusal(orderingRefusals.quoteChanged, {
      details: { changes, totalBeforeKobo: quote.priced.totalKobo, totalAfterKobo: plan.priced.totalKobo },
    });
  }
}

function lineChanges(after: PricedCart, before: PricedCart): Change[] {
  return after.lines.flatMap((line, index) => {
    const quoted = before.lines[index];
    const beforeKobo = quoted?.totalKobo ?? 0;
    return beforeKobo === line.totalKobo
      ? []
      : [
          {
            what: "item" as const,
            itemId: line.itemId,
            name: line.name,
            beforeKobo,
            afterKobo: line.totalKobo,
          },
        ];
  });
}

function feeChanges(after: PricedCart, before: PricedCart): Change[] {
  return Object.entries(after.fees).flatMap(([fee, afterKobo]) => {
    const beforeKobo = Object.entries(before.fees).find(([name]) => name === fee)?.[1] ?? 0;
    return beforeKobo === afterKobo ? [] : [{ what: "fee" as const, fee, beforeKobo, afterKobo }];
  });
}
