import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { kobo } from "~/kernel/money";
import { houseAccountId, type LockedAccounts, type Posting, post, walletAccountId } from "~/modules/ledger";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { TenderDto, TenderStatus } from "./contract";
import type { LockedOrder } from "./order-row";

/** How an order is paid. The order's lock is theirs too: nobody changes a tender without it. */
export type Tender = TenderDto & {
  /** Whose wallet pays it, in a group where each pays their share; absent: the order's customer. */
  readonly payerId?: string | null;
};

/** The tenders of a locked order. */
export async function tendersOf(tx: Tx, orderId: string): Promise<Tender[]> {
  const rows = await rowsOf<{
    id: string;
    kind: Tender["kind"];
    amount_kobo: bigint;
    status: TenderStatus;
    payer_id: string | null;
  }>(
    tx,
    sql`select id, kind, amount_kobo, status, payer_id from tenders where order_id = ${orderId} order by kind desc, id`,
  );
  return rows.map(({ id, kind, amount_kobo, status, payer_id }) => ({
    id,
    kind,
    amountKobo: Number(amount_kobo),
    status,
    payerId: payer_id,
  }));
}

/** The wallets that an order's money may go back to: its customer's, and those of everybody who paid a share. */
export function walletsOf(order: { readonly customerId: string }, tenders: readonly Tender[]): string[] {
  return [...new Set([order.customerId, ...tenders.flatMap(({ payerId }) => payerId ?? [])])].map(
    walletAccountId,
  );
}

/** What is set aside in the wallet for an order that waits for its other part. */
export function heldKobo(tenders: readonly Tender[]): number {
  return tenders.find(({ status }) => status === "held")?.amountKobo ?? 0;
}

/** The wallet's part of an order, set aside for the nth time: repaying another way changes how much it is. */
export function holdPosting(orderId: string, walletId: string, tender: Tender, nth: number): Posting {
  return {
    from: walletId,
    to: houseAccountId("wallet_hold"),
    amountKobo: kobo(tender.amountKobo),
    reason: "order_hold",
    effectKey: `hold:${tender.id}:${nth}`,
    referenceId: orderId,
  };
}

/** How often something has been set aside for this order. Read under the order's lock. */
export async function holdsSoFar(tx: Tx, orderId: string): Promise<number> {
  const rows = await rowsOf<{ holds: bigint }>(
    tx,
    sql`select count(*) as holds from transfers where reference_id = ${orderId} and reason = 'order_hold'`,
  );
  return Number(rows[0]?.holds ?? 0n);
}

/** Gives back what is set aside for an order, if anything. The caller has locked the order, then the wallet. */
export async function returnHold(
  tx: Tx,
  actor: Actor,
  locked: LockedAccounts,
  order: LockedOrder,
  tenders: readonly Tender[],
  at: Date,
): Promise<void> {
  const held = tenders.find(({ status }) => status === "held");
  if (held === undefined) return;
  const nth = await holdsSoFar(tx, order.id);
  const back: Posting = {
    from: houseAccountId("wallet_hold"),
    to: walletAccountId(order.customerId),
    amountKobo: kobo(held.amountKobo),
    reason: "hold_returned",
    effectKey: `hold_returned:${held.id}:${nth}`,
    referenceId: order.id,
  };
  await post(tx, actor, locked, [back], at);
}
