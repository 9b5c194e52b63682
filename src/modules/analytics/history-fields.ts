import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { houseAccountId } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { DayTotals } from "./fold-day";
import type { OrderState } from "./fold-order";
import type { StockState } from "./fold-stock";
import type { WalletState } from "./fold-wallet";
import type { HistoryDto } from "./history-contract";

export type Field = HistoryDto["fields"][number];
type States<State> = { was: State; is: State };
type Value = Field["was"];

function field<State>(
  { was, is }: States<State>,
  key: string,
  label: string,
  kind: Field["kind"],
  of: (state: State) => Value,
): Field {
  return { key, label, kind, was: of(was), is: of(is) };
}

export async function walletFields(
  tx: Tx,
  id: string,
  states: States<WalletState>,
  at: Date,
): Promise<Field[]> {
  const held = { was: await heldKobo(tx, id, at), is: await heldKobo(tx, id, now()) };
  return [
    field(states, "balance", "Balance", "money", (state) => state.balanceKobo),
    field(held, "held", "Set aside for orders that wait", "money", (kobo) => kobo),
    field(states, "version", "Version", "number", (state) => state.version),
  ];
}

/** What was set aside from a wallet, by the entries up to a moment. */
async function heldKobo(tx: Tx, accountId: string, at: Date): Promise<number> {
  const rows = await rowsOf<{ held: bigint }>(
    tx,
    // Where several wallets set aside for one order, it is spent or given back whole: so is each one's part.
    sql`select coalesce(sum(least(mine.set_aside, (
            select coalesce(sum(held.amount_kobo), 0) from transfers t join entries held on held.transfer_id = t.id
            where t.reference_id = mine.reference_id and held.account_id = ${houseAccountId("wallet_hold")}
              and held.created_at <= ${at.toISOString()}::timestamptz))), 0)::bigint as held
        from (select t.reference_id, -sum(e.amount_kobo) as set_aside
          from entries e join transfers t on t.id = e.transfer_id
          where e.account_id = ${accountId} and t.reason in ('order_hold', 'hold_returned')
            and e.created_at <= ${at.toISOString()}::timestamptz
          group by t.reference_id) mine`,
  );
  return koboToNumber(rows[0]?.held ?? 0n);
}

type OrderMoney = { paidKobo: number; escrowKobo: number; heldKobo: number; refundedKobo: number };

export async function orderFields(
  tx: Tx,
  id: string,
  states: States<OrderState>,
  at: Date,
): Promise<Field[]> {
  const money = { was: await orderMoney(tx, id, at), is: await orderMoney(tx, id, now()) };
  return [
    field(states, "status", "Status", "text", (state) => state.status),
    field(states, "version", "Version", "number", (state) => state.version),
    field(money, "paid", "Paid", "money", (sums) => sums.paidKobo),
    field(money, "escrow", "In escrow", "money", (sums) => sums.escrowKobo),
    field(money, "held", "Set aside in the wallet", "money", (sums) => sums.heldKobo),
    field(money, "refunded", "Refunded", "money", (sums) => sums.refundedKobo),
    field(states, "paidAt", "Paid at", "moment", (state) => state.paidAt),
    field(states, "acceptedAt", "Accepted at", "moment", (state) => state.acceptedAt),
    field(states, "endReason", "Reason", "text", (state) => state.endReason),
    field(states, "changedAt", "Changed at", "moment", (state) => state.changedAt),
  ];
}

async function orderMoney(tx: Tx, orderId: string, at: Date): Promise<OrderMoney> {
  const until = at.toISOString();
  const rows = await rowsOf<{ paid: bigint; escrow: bigint; held: bigint; refunded: bigint }>(
    tx,
    sql`with moved as (
          select e.account_id, e.amount_kobo, t.reason from transfers t join entries e on e.transfer_id = t.id
          where t.reference_id = ${orderId} and t.created_at <= ${until}::timestamptz)
        select
          coalesce(sum(amount_kobo) filter (where reason = 'order_payment' and account_id = ${houseAccountId("order_escrow")}), 0)::bigint as paid,
          coalesce(sum(amount_kobo) filter (where account_id = ${houseAccountId("order_escrow")}), 0)::bigint as escrow,
          coalesce(sum(amount_kobo) filter (where account_id = ${houseAccountId("wallet_hold")}), 0)::bigint as held,
          (select coalesce(sum(r.amount_kobo), 0)::bigint from refunds r cross join lateral (
             select e.to_status from refund_events e where e.refund_id = r.id and e.at <= ${until}::timestamptz
             order by e.version desc limit 1) as last
           where r.order_id = ${orderId} and last.to_status not in ('requested', 'rejected')) as refunded
        from moved`,
  );
  const [row] = rows;
  return {
    paidKobo: koboToNumber(row?.paid ?? 0n),
    escrowKobo: koboToNumber(row?.escrow ?? 0n),
    heldKobo: koboToNumber(row?.held ?? 0n),
    refundedKobo: koboToNumber(row?.refunded ?? 0n),
  };
}

export async function stockFields(_tx: Tx, _id: string, states: States<StockState>): Promise<Field[]> {
  return [
    field(states, "onHand", "On hand", "number", (state) => state.onHand),
    field(states, "reserved", "Held for orders", "number", (state) => state.reserved),
    field(states, "available", "Free to sell", "number", (state) => state.onHand - state.reserved),
    field(states, "version", "Version", "number", (state) => state.version),
  ];
}

/** Without the right to read wallets, nothing is said of what is in them. */
export function dayFields(was: DayTotals, is: DayTotals, seesMoney: boolean): Field[] {
  const states = { was, is };
  const hasWallets = seesMoney && was.walletsKobo !== null;
  return [
    field(states, "orders", "Orders begun", "number", (totals) => totals.orders),
    field(states, "waiting", "Waiting for payment", "number", (totals) => totals.waiting),
    field(states, "open", "In the kitchen or on the way", "number", (totals) => totals.open),
    field(states, "delivered", "Delivered", "number", (totals) => totals.delivered),
    field(states, "cancelled", "Cancelled", "number", (totals) => totals.cancelled),
    field(states, "expired", "Never paid", "number", (totals) => totals.expired),
    field(states, "sales", "Paid orders", "money", (totals) => totals.salesKobo),
    field(states, "refunded", "Refunded of these", "money", (totals) => totals.refundedKobo),
    ...(hasWallets
      ? [
          field(states, "toppedUp", "Topped up", "money", (totals) => totals.toppedUpKobo),
          field(states, "wallets", "In all wallets", "money", (totals) => totals.walletsKobo),
        ]
      : []),
  ];
}
