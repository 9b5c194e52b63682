import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { askedBy, askerNameSql, cannotDecide, type SignedIn } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { payeesOf } from "./payout-desk";
import type { PayeeRef, WaitingPayoutDto } from "./payouts-contract";

/** More than a team decides in a day; the oldest come first. */
const waitingMax = 100;

type Row = {
  id: string;
  payee_kind: PayeeRef["kind"];
  payee_id: string;
  amount_kobo: bigint;
  bank_reference: string;
  note: string;
  recorded_by: string;
  requester: string | null;
  created_at: string;
};

/** Payouts that wait for a colleague's decision, oldest first, to payees within whoever asks' scope. */
export async function waitingPayouts(actor: SignedIn): Promise<WaitingPayoutDto[]> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select p.id, p.payee_kind, p.payee_id, p.amount_kobo, p.bank_reference, p.note, p.recorded_by, ${askerNameSql} as requester, p.created_at
        from payouts p left join users u on u.id = p.recorded_by
        where p.status = 'requested' order by p.created_at, p.id`,
  );
  if (rows.length === 0) return [];
  // Counted after the scope is known: a region's payouts must not be hidden behind a hundred of another's.
  const payees = await payeesOf(actor, [...new Set(rows.map((row) => row.payee_id))]);
  const waiting = rows.flatMap((row) => {
    const payee = payees.find(({ kind, id }) => kind === row.payee_kind && id === row.payee_id);
    if (payee === undefined) return [];
    return {
      id: row.id,
      kind: payee.kind,
      payeeId: payee.id,
      payee: payee.name,
      amountKobo: koboToNumber(row.amount_kobo),
      owedKobo: payee.owedKobo,
      bankReference: row.bank_reference,
      note: row.note,
      requestedBy: askedBy(row.recorded_by, row.requester),
      requestedAt: new Date(row.created_at).toISOString(),
      blockedBy: cannotDecide(actor, row.recorded_by, "payouts.approve"),
    };
  });
  return waiting.slice(0, waitingMax);
}
