import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { formatNaira, sumKobo } from "~/kernel/money";
import { houseAccountId, post } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { noteBreak } from "./note-break";
import type { Charge, Settlement } from "./provider";

export type SettledCharge = Pick<Charge, "reference" | "amountKobo" | "feeKobo">;

const settlementRows: Lockable = { table: "settlements", rung: "payment", columns: ["id", "posted_at"] };

/** Whether it has been posted: then there is nothing left to read of it. */
export async function isPosted(providerSettlementId: string): Promise<boolean> {
  const rows = await rowsOf(
    database(),
    sql`select 1 from settlements where provider_settlement_id = ${providerSettlementId} and posted_at is not null`,
  );
  return rows.length > 0;
}

/**
 * Keeps a payout of Paystack's by its own figures and, once it has arrived, posts it: `bank → paystack_clearing`, one
 * time, by the lock and by the effect key. Its payments are marked with it, so that clearing is what is not paid out.
 * What does not add up (figures, or payments that our books do not have) is a break; it is posted all the same, since
 * the money is in the bank. Locks: the settlement.
 */
export async function takeSettlement(
  actor: Actor,
  theirs: Settlement,
  charges: readonly SettledCharge[],
): Promise<"waiting" | "matched" | "differs"> {
  return await withTx("payments.takeSettlement", async (tx) => {
    const at = now();
    const row = await keep(tx, theirs, at);
    if (theirs.state !== "success") return "waiting";
    if (row.posted_at !== null) return "matched";
    const netKobo = await markPaidOut(tx, row.id, charges);
    await postPayout(tx, actor, theirs, at);
    await tx.execute(
      sql`update settlements set posted_at = ${at.toISOString()}::timestamptz where id = ${row.id}`,
    );
    return await compare(tx, theirs, charges.length, netKobo, at);
  });
}

type Kept = { id: string; posted_at: string | null };

/** The row as Paystack has it now, locked. A payout that takes more than it brings is no payout: it brings nothing. */
async function keep(tx: Tx, theirs: Settlement, at: Date): Promise<Kept> {
  const moment = at.toISOString();
  const figures = sql`${theirs.state}, ${theirs.processedKobo.toString()}::bigint, ${theirs.feesKobo.toString()}::bigint,
    ${theirs.deductionsKobo.toString()}::bigint, ${paidOf(theirs).toString()}::bigint,
    ${(theirs.settledAt ?? theirs.createdAt ?? at).toISOString()}::timestamptz`;
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`insert into settlements (id, provider_settlement_id, status, processed_kobo, fee_kobo, deducted_kobo, paid_kobo,
          settled_on, created_at, changed_at)
        select ${newId("stl", at.getTime())}, ${theirs.id}, ${figures}, ${moment}::timestamptz, ${moment}::timestamptz
        on conflict (provider_settlement_id) do update
          set status = excluded.status, processed_kobo = excluded.processed_kobo, fee_kobo = excluded.fee_kobo,
            deducted_kobo = excluded.deducted_kobo, paid_kobo = excluded.paid_kobo, settled_on = excluded.settled_on,
            changed_at = excluded.changed_at
          where settlements.posted_at is null
        returning id`,
  );
  const id = rows[0]?.id ?? (await idOf(tx, theirs.id));
  return required((await lockRows<Kept>(tx, settlementRows, [id]))[0], "settlement that was just written");
}

async function idOf(tx: Tx, providerSettlementId: string): Promise<string> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select id from settlements where provider_settlement_id = ${providerSettlementId}`,
  );
  return required(rows[0], "settlement that was just written").id;
}

/** Answers what these payments are worth in our books: received less fees. Who waits in suspense is nobody's yet. */
async function markPaidOut(tx: Tx, id: string, charges: readonly SettledCharge[]): Promise<bigint> {
  const references = sql.param(charges.map(({ reference }) => reference));
  const marked = await rowsOf<{ net_kobo: bigint }>(
    tx,
    sql`update payment_attempts set settlement_id = ${id}
        where reference = any(${references}::text[]) and settled_at is not null and outcome <> 'refused' and settlement_id is null
        returning received_kobo - coalesce(fee_kobo, 0) as net_kobo`,
  );
  return sumKobo(marked.map((row) => row.net_kobo));
}

async function postPayout(tx: Tx, actor: Actor, theirs: Settlement, at: Date): Promise<void> {
  const paidKobo = paidOf(theirs);
  if (paidKobo === 0n) return;
  const posting = {
    from: houseAccountId("bank"),
    to: houseAccountId("paystack_clearing"),
    amountKobo: paidKobo,
    reason: "settlement",
    effectKey: `settlement:${theirs.id}`,
    referenceId: theirs.id,
  } as const;
  await post(tx, actor, new Map(), [posting], at);
}

function paidOf({ effectiveKobo }: Settlement): bigint {
  return effectiveKobo > 0n ? effectiveKobo : 0n;
}

async function compare(
  tx: Tx,
  theirs: Settlement,
  payments: number,
  oursKobo: bigint,
  at: Date,
): Promise<"matched" | "differs"> {
  const netKobo = theirs.processedKobo - theirs.feesKobo;
  const isSum = netKobo - theirs.deductionsKobo === paidOf(theirs);
  if (oursKobo === netKobo && isSum) return "matched";
  const detail = isSum
    ? `Its ${payments} payments are ${formatNaira(netKobo)} less fees; in our books they are ${formatNaira(oursKobo)}.`
    : `It brings ${formatNaira(theirs.effectiveKobo)}, which is not ${formatNaira(netKobo)} less deductions of ${formatNaira(theirs.deductionsKobo)}.`;
  await noteBreak(
    tx,
    {
      kind: "amount_differs",
      subject: "settlement",
      reference: theirs.id,
      oursKobo: oursKobo > 0n ? oursKobo : 0n,
      theirsKobo: netKobo > 0n ? netKobo : 0n,
      detail,
      suggestedAct: "Compare its payments on Paystack's dashboard with ours of that day.",
      occurredAt: theirs.settledAt,
    },
    at,
  );
  return "differs";
}
