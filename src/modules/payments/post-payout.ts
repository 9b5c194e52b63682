import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { approvalAboveKobo } from "~/modules/batches/contract";
import type { SignedIn } from "~/modules/identity";
import { houseAccountId, post } from "~/modules/ledger";
import { now } from "~/platform/clock";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { payeeFor } from "./payout-desk";
import { type PayeeRef, type PayoutEffectDto, payoutRefusals, payoutWindowHours } from "./payouts-contract";

/**
 * What a payout would do, and whether one pair of eyes is enough for it. Within its transaction: as of now, under the
 * payee's turn. Refuses: payments.payee_not_found, payout_exceeds_owed.
 */
export async function planPayout(
  on: Tx | Database,
  actor: SignedIn,
  { amountKobo, ...ref }: PayeeRef & { readonly amountKobo: number },
): Promise<PayoutEffectDto> {
  const { name, owedKobo, accountId } = await payeeFor(actor, { kind: ref.kind, id: ref.id }, on);
  if (amountKobo > owedKobo) {
    throw new Refusal(payoutRefusals.payoutExceedsOwed, { details: { owedKobo, amountKobo } });
  }
  const aloneKobo = await paidAloneOf(on, ref);
  return {
    payee: name,
    owedKobo,
    amountKobo,
    owedAfterKobo: owedKobo - amountKobo,
    needsApproval: amountKobo + aloneKobo > approvalAboveKobo,
    fromAccountId: accountId,
    toAccountId: houseAccountId("bank"),
  };
}

/** What the payee was paid within a day by one person's word, given back or not: small ones make a large one too. */
async function paidAloneOf(on: Tx | Database, { kind, id }: PayeeRef): Promise<number> {
  const [row] = await rowsOf<{ kobo: bigint }>(
    on,
    sql`select coalesce(sum(amount_kobo), 0)::bigint as kobo from payouts
        where payee_kind = ${kind} and payee_id = ${id} and not needs_approval
          and created_at > ${now().toISOString()}::timestamptz - make_interval(hours => ${payoutWindowHours})`,
  );
  return koboToNumber(row?.kobo ?? 0n);
}

type Posted = PayeeRef & {
  readonly payoutId: string;
  readonly amountKobo: bigint;
  readonly accountId: string;
};

/** The money's way, payable → bank (docs/adr/015), and that it happened: as the payout's `version`. */
export async function postPayout(
  tx: Tx,
  actor: SignedIn,
  { payoutId, kind, id, amountKobo, accountId }: Posted,
  version: number,
  at: Date,
): Promise<void> {
  const posting = {
    from: accountId,
    to: houseAccountId("bank"),
    amountKobo,
    reason: "payout",
    effectKey: `payout:${payoutId}`,
    referenceId: payoutId,
  } as const;
  await post(tx, actor, new Map(), [posting], at);
  await appendPayout(tx, { payoutId, kind, id, amountKobo }, { eventType: "payout.recorded", version }, at);
}

/** Says to the outbox what became of a payout. */
export async function appendPayout(
  tx: Tx,
  { payoutId, kind, id, amountKobo }: Omit<Posted, "accountId">,
  { eventType, version }: { eventType: `payout.${string}`; version: number },
  at: Date,
): Promise<void> {
  const payload = { kind, payeeId: id, amountKobo: koboToNumber(amountKobo) };
  const of = { aggregateType: "payout", aggregateId: payoutId, aggregateVersion: version };
  await append(tx, [{ ...of, eventType, payload, at }]);
}
