import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { isRefusal, Refusal } from "~/kernel/refusal";
import { approvalAboveKobo } from "~/modules/batches/contract";
import { requirePhone } from "~/modules/identity";
import { houseAccountId, type Posting, walletAccountId } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type ClaimPreviewDto, financeRefusals } from "./finance-contract";
import { keptOf, leadsToMoney } from "./kept-money";

/** Receipts for one wallet are one sum for so long: whoever may give out a small one alone does not give a large one in parts. */
const claimWindowHours = 24;

/** A break whose money waits in suspense. */
type KeptBreak = {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly reference: string;
};

/** Where it goes: to somebody's wallet, or out of our bank. */
export type ReceiptWay =
  | { readonly act: "claim"; readonly customerId: string }
  | { readonly act: "pay_out"; readonly bankReference: string };

type PlannedReceipt = {
  readonly posting: Posting;
  readonly amountKobo: bigint;
  readonly customerName: string | null;
  /** One pair of eyes is not enough. */
  readonly needsApproval: boolean;
};

/**
 * What giving out a receipt posts: all that waits in suspense for its reference, to a wallet or out of our bank, and whether
 * a colleague decides. The preview and the acts ask here, so that they cannot differ. Within a transaction: under the locks
 * of the break, the receipt's turn and the wallet. Refuses payments.nothing_to_claim, claimant_not_found.
 */
export async function planReceiptGiven(
  on: Tx | Database,
  row: KeptBreak,
  way: ReceiptWay,
): Promise<PlannedReceipt> {
  const { kobo: amountKobo, given } = await keptOf(on, row.reference);
  if (!leadsToMoney(row) || amountKobo <= 0n) throw new Refusal(financeRefusals.nothingToClaim);
  // Whichever break led there and wherever it goes, it is one effect; more may come under the reference of somebody who has left.
  const effectKey = `receipt_given:${row.reference}:${given + 1}`;
  const posting = { from: houseAccountId("suspense"), amountKobo, referenceId: row.reference, effectKey };
  if (way.act === "pay_out") {
    const out = { to: houseAccountId("bank"), reason: "receipt_paid_out" } as const;
    return { posting: { ...posting, ...out }, amountKobo, customerName: null, needsApproval: true };
  }
  const [claimant] = await rowsOf<{ name: string; given: bigint }>(
    on,
    sql`select u.name, coalesce((
            select sum(t.amount_kobo) from transfers t join entries e on e.transfer_id = t.id
            where e.account_id = ${walletAccountId(way.customerId)} and e.account_version is not null and t.reason = 'receipt_claimed'
              and t.created_at > ${now().toISOString()}::timestamptz - make_interval(hours => ${claimWindowHours})), 0)::bigint as given
        from users u where u.id = ${way.customerId} and u.role = 'customer' and u.status <> 'deleted'`,
  );
  if (claimant === undefined) throw new Refusal(financeRefusals.claimantNotFound);
  const into = { to: walletAccountId(way.customerId), reason: "receipt_claimed" } as const;
  return {
    posting: { ...posting, ...into },
    amountKobo,
    customerName: claimant.name,
    needsApproval: amountKobo + claimant.given > BigInt(approvalAboveKobo),
  };
}

/** What giving it to this customer would post; nothing is written. Refuses as `resolveBreak` does. */
export async function previewClaim(input: { id: string; customer: string }): Promise<ClaimPreviewDto> {
  const [row] = await rowsOf<KeptBreak & { status: string }>(
    database(),
    sql`select id, kind, subject, reference, status from breaks where id = ${input.id}`,
  );
  if (row === undefined) throw new Refusal(financeRefusals.breakNotFound);
  if (row.status !== "open") throw new Refusal(financeRefusals.breakSettled);
  const customerId = await customerNamed(input.customer);
  const plan = await planReceiptGiven(database(), row, { act: "claim", customerId });
  return {
    customerId,
    customerName: plan.customerName ?? customerId,
    amountKobo: koboToNumber(plan.amountKobo),
    needsApproval: plan.needsApproval,
    fromAccountId: plan.posting.from,
    toAccountId: plan.posting.to,
  };
}

async function customerNamed(text: string): Promise<string> {
  const rows = await rowsOf<{ id: string }>(
    database(),
    text.includes("@")
      ? sql`select id from users where email = ${text.toLowerCase()}`
      : sql`select id from users where id = ${text} or phone = ${phoneOrNull(text)}`,
  );
  const [row] = rows;
  if (row === undefined) throw new Refusal(financeRefusals.claimantNotFound);
  return row.id;
}

/** An id is no phone number. */
function phoneOrNull(text: string): string | null {
  try {
    return requirePhone(text);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
