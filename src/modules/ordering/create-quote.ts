import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { availabilityOf, slotLoads } from "~/modules/inventory";
import { inventoryRefusals } from "~/modules/inventory/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import type { CartInput, QuoteDto } from "./contract";
import { namingNextSlot } from "./name-next-slot";
import { cartHash, type OrderPlan, planOrder } from "./plan-order";
import { toTermsDto } from "./promo-terms";

/** Long enough to read a total and fetch a card, short enough that yesterday's price is never paid. */
const quoteLifeMs = 10 * 60_000;

/**
 * Prices a cart and holds the price for ten minutes. Holds no stock and no money: what is short already is said in
 * `shortages`. A guest's quote belongs to whoever has its id. Refuses: as planOrder; inventory.slot_full.
 */
export async function createQuote(actor: UserActor | null, cart: CartInput): Promise<QuoteDto> {
  const at = now();
  const plan = await planOrder(database(), cart, at, { customerId: actor?.id });
  const [slot, shortages] = await Promise.all([
    namingNextSlot(cart.kitchenId, () => firstFreeSlot(plan)),
    shortagesOf(plan),
  ]);
  const quote: QuoteDto = {
    id: newId("quo", at.getTime()),
    expiresAt: new Date(at.getTime() + quoteLifeMs).toISOString(),
    kitchenId: cart.kitchenId,
    slotStartsAt: slot.toISOString(),
    totalKobo: plan.priced.totalKobo,
    fees: plan.priced.fees,
    lines: plan.priced.lines.map((line, index) => ({ id: `line-${index + 1}`, ...line })),
    promo: plan.priced.promo,
    promoTerms: plan.promo === null || plan.promo.automatic ? null : toTermsDto(plan.promo),
    promoRefused: promoRefused(cart.promoCode, plan.promoRefusal),
    shortages,
  };
  await withTx("ordering.createQuote", (tx) =>
    tx.execute(
      sql`insert into quotes (id, customer_id, kitchen_id, cart_hash, priced, slot_starts_at, total_kobo, created_at, expires_at)
          values (${quote.id}, ${actor?.id ?? null}, ${cart.kitchenId}, ${cartHash(cart)}, ${JSON.stringify(plan.priced)}::jsonb,
            ${quote.slotStartsAt}::timestamptz, ${quote.totalKobo}, ${at.toISOString()}::timestamptz, ${quote.expiresAt}::timestamptz)`,
    ),
  );
  return quote;
}

function promoRefused(promoCode: string | undefined, refusal: Refusal | null): QuoteDto["promoRefused"] {
  if (promoCode === undefined || refusal === null) return null;
  return { promoCode, code: refusal.code, sentence: refusal.message, details: refusal.details };
}

async function firstFreeSlot(plan: OrderPlan): Promise<Date> {
  const [first, last] = [plan.slots[0], plan.slots.at(-1)];
  const { maxOrders, maxItems } = plan.menu.kitchen.capacity;
  const items = plan.demand.reduce((sum, item) => sum + item.quantity, 0);
  const loads =
    first === undefined || last === undefined
      ? new Map<string, { bookedOrders: number; bookedItems: number }>()
      : await slotLoads(plan.menu.kitchen.id, first, new Date(last.getTime() + 1));
  const free = plan.slots.find((slot) => {
    const load = loads.get(slot.toISOString());
    return load === undefined
      ? items <= maxItems
      : load.bookedOrders < maxOrders && load.bookedItems + items <= maxItems;
  });
  if (free === undefined) {
    throw new Refusal(inventoryRefusals.slotFull, {
      details: { slots: plan.slots.map((slot) => slot.toISOString()) },
    });
  }
  return free;
}

async function shortagesOf(plan: OrderPlan): Promise<QuoteDto["shortages"]> {
  const available = await availabilityOf(plan.menu.kitchen.id, plan.serviceDate);
  return plan.demand
    .map((item) => ({
      itemId: item.itemId,
      name: item.name,
      requested: item.quantity,
      available: available.get(item.itemId) ?? plan.menu.items.get(item.itemId)?.stockOpening ?? 0,
    }))
    .filter((line) => line.available < line.requested);
}
