import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import type { Promo } from "~/modules/catalog";
import { lockAccounts, walletAccountId } from "~/modules/ledger";
import type { Database } from "~/platform/db/client";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { NewOrder } from "./insert-order";
import type { PromoFacts } from "./judge-promo";
import type { LockedOrder } from "./order-row";
import type { OrderPlan } from "./plan-order";
import { promoRefusals } from "./promo-refusals";
import type { RedemptionStatus } from "./promo-states";

/** Only promos with a limit are ever locked: one that is anybody's would make the country queue. */
const promoRows: Lockable = {
  table: "promos",
  rung: "promo",
  key: "code",
  columns: ["uses_max", "uses_counted"],
};

type Counted = { uses_max: number | null; uses_counted: number };

/** Whether this customer has ever ordered, one that waits for its payment included, and whether a use of this promo of theirs stands. */
export async function customerOfPromo(
  on: Tx | Database,
  customerId: string,
  code: string,
): Promise<NonNullable<PromoFacts["customer"]>> {
  const rows = await rowsOf<{ has_ordered: boolean; has_used: boolean }>(
    on,
    sql`select exists (select 1 from orders where customer_id = ${customerId}
            and (status = 'awaiting_payment' or (paid_at is not null and status <> 'cancelled'))) as has_ordered,
          exists (select 1 from promo_redemptions where customer_id = ${customerId} and promo_code = ${code} and status <> 'released') as has_used`,
  );
  return { hasOrdered: rows[0]?.has_ordered ?? false, hasUsed: rows[0]?.has_used ?? false };
}

/** What must hold of a promo in the moment of buying, read under the customer's lock and the promo's own. */
type PromoStanding = { counted: Counted | undefined; customer: PromoFacts["customer"] };

/**
 * Reads it, without judging. The caller has asked for the wallet's lock before, on the same connection, so that two
 * orders of one customer come one after the other. Locks: the promo, only when its uses are limited.
 */
export async function standingOf(tx: Tx, promo: Promo | null, customerId: string): Promise<PromoStanding> {
  if (promo === null) return { counted: undefined, customer: null };
  const [locked, customer] = await Promise.all([
    promo.usesMax === null ? [] : lockRows<Counted>(tx, promoRows, [promo.code]),
    promo.firstOrderOnly ? customerOfPromo(tx, customerId, promo.code) : null,
  ]);
  return { counted: locked[0], customer };
}

/** Refuses: ordering.promo_used_up, promo_already_used, promo_not_first_order. */
export function requireStanding(promo: Promo | null, { counted, customer }: PromoStanding): void {
  if (promo === null) return;
  const details = { code: promo.code };
  if (counted !== undefined && counted.uses_max !== null && counted.uses_counted >= counted.uses_max) {
    throw new Refusal(promoRefusals.usedUp, { details });
  }
  if (customer?.hasUsed === true) throw new Refusal(promoRefusals.alreadyUsed, { details });
  if (customer?.hasOrdered === true) throw new Refusal(promoRefusals.notFirstOrder, { details });
}

/**
 * Counts a use: `held` with an order that waits for its payment, `used` with a paid one. Refuses, by the database, a
 * second use of a promo that is once each (`promo_redemptions_customer_once`): see open-on-demand.ts.
 */
export async function redeem(tx: Tx, { promo, priced }: OrderPlan, order: NewOrder): Promise<void> {
  if (promo === null || priced.promo === null) return;
  const at = order.at.toISOString();
  await tx.execute(
    sql`with counted as (
          update promos set uses_counted = uses_counted + 1 where code = ${promo.code} and uses_max is not null
        )
        insert into promo_redemptions (id, promo_code, order_id, customer_id, discount_kobo, once, status, created_at, changed_at)
        values (${newId("red", order.at.getTime())}, ${promo.code}, ${order.id}, ${order.customerId},
          ${priced.promo.discountKobo}, ${promo.firstOrderOnly}, ${order.payUntil === null ? "used" : "held"},
          ${at}::timestamptz, ${at}::timestamptz)`,
  );
}

/** An order's use moves on: `used` when it is paid. Nothing for an order without a promo. */
export async function countRedemption(tx: Tx, order: LockedOrder, at: Date): Promise<void> {
  if (order.promoCode !== null) await moveRedemption(tx, order.id, "used", at);
}

/**
 * Nothing came of the order: its use is free again, for this customer and in the count of all. Locks: the promo, only
 * when its uses are limited; the caller holds the wallet and no stock yet.
 */
export async function releaseRedemption(tx: Tx, order: LockedOrder, at: Date): Promise<void> {
  if (order.promoCode === null) return;
  if (await lockLimited(tx, order.promoCode)) {
    await tx.execute(
      sql`update promos set uses_counted = uses_counted - 1 where code = ${order.promoCode} and uses_counted > 0`,
    );
  }
  await moveRedemption(tx, order.id, "released", at);
}

/**
 * For whoever may have to give an order up while holding its stock: the locks that `releaseRedemption` will want,
 * taken before. Locks: wallet, promo; none for an order whose promo is not limited.
 */
export async function lockRedemption(tx: Tx, order: LockedOrder): Promise<void> {
  if (order.promoCode === null || !(await isLimited(tx, order.promoCode))) return;
  await lockAccounts(tx, [walletAccountId(order.customerId)]);
  await lockRows(tx, promoRows, [order.promoCode]);
}

async function lockLimited(tx: Tx, code: string): Promise<boolean> {
  if (!(await isLimited(tx, code))) return false;
  await lockRows(tx, promoRows, [code]);
  return true;
}

async function isLimited(tx: Tx, code: string): Promise<boolean> {
  const rows = await rowsOf<{ limited: boolean }>(
    tx,
    sql`select uses_max is not null as limited from promos where code = ${code}`,
  );
  return rows[0]?.limited ?? false;
}

async function moveRedemption(tx: Tx, orderId: string, to: RedemptionStatus, at: Date): Promise<void> {
  await tx.execute(
    sql`update promo_redemptions set status = ${to}, changed_at = ${at.toISOString()}::timestamptz where order_id = ${orderId}`,
  );
}
