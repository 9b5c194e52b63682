import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { may, type SignedIn } from "~/modules/identity";
import { houseAccountId } from "~/modules/ledger";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { KitchenEarningsDto } from "./kitchen-page-contract";

/** As many as a kitchen asks about. */
const shownMax = 6;

type Facts = {
  payable_kobo: bigint;
  payouts: KitchenEarningsDto["payouts"];
  disputes: KitchenEarningsDto["disputes"];
};

/**
 * What we owe a kitchen, what it was paid last, and which of its orders a bank disputes; null for whoever may not read
 * that. The caller has made sure that the kitchen is within reach.
 */
export async function earningsOf(actor: SignedIn, kitchenId: string): Promise<KitchenEarningsDto | null> {
  if (!may(actor, "earnings.read")) return null;
  const rows = await rowsOf<Facts>(
    database(),
    sql`select
          (select coalesce(sum(e.amount_kobo), 0)::bigint from entries e
             where e.account_id = ${houseAccountId("kitchen_payable", kitchenId)}) as payable_kobo,
          (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from (
             select id, created_at as at, amount_kobo as "amountKobo", bank_reference as "bankReference", status from payouts
             where payee_kind = 'kitchen' and payee_id = ${kitchenId} and status <> 'rejected'
             order by created_at desc, id desc limit ${shownMax}) p) as payouts,
          (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from (
             select o.id as "orderId", o.number as "orderNumber", d.amount_kobo as "amountKobo", d.status, d.created_at as at
             from disputes d join payment_attempts a on a.id = d.attempt_id join orders o on o.id = a.order_id
             where o.kitchen_id = ${kitchenId} order by d.created_at desc, d.id desc limit ${shownMax}) d) as disputes`,
  );
  const [facts] = rows;
  if (facts === undefined) return null;
  const iso = <Row extends { readonly at: string }>(row: Row): Row => ({
    ...row,
    at: new Date(row.at).toISOString(),
  });
  return {
    payableKobo: koboToNumber(facts.payable_kobo),
    payouts: facts.payouts.map(iso),
    disputes: facts.disputes.map(iso),
  };
}
