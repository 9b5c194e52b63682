import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { isRefusal, Refusal } from "~/kernel/refusal";
import { requirePhone } from "~/modules/identity";
import { houseAccountId, type Posting, walletAccountId } from "~/modules/ledger";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type ClaimPreviewDto, financeRefusals } from "./finance-contract";

/**
 * What a claim posts: `suspense → wallet`, all that waits for this reference. The preview and the act ask here, so that
 * they cannot differ. Refuses payments.nothing_to_claim, claimant_not_found.
 */
export async function planClaim(
  on: Tx | Database,
  row: { readonly subject: string; readonly reference: string },
  customerId: string,
): Promise<{ posting: Posting; amountKobo: bigint; customerName: string }> {
  const waiting = await rowsOf<{ kobo: bigint | null }>(
    on,
    sql`select sum(e.amount_kobo)::bigint as kobo from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = ${houseAccountId("suspense")} and t.reference_id = ${row.reference}`,
  );
  const amountKobo = waiting[0]?.kobo ?? 0n;
  if (row.subject !== "payment" || amountKobo <= 0n) throw new Refusal(financeRefusals.nothingToClaim);
  const [claimant] = await rowsOf<{ name: string }>(
    on,
    sql`select name from users where id = ${customerId} and role = 'customer'`,
  );
  if (claimant === undefined) throw new Refusal(financeRefusals.claimantNotFound);
  return {
    amountKobo,
    customerName: claimant.name,
    posting: {
      from: houseAccountId("suspense"),
      to: walletAccountId(customerId),
      amountKobo,
      reason: "receipt_claimed",
      effectKey: `receipt_claimed:${row.reference}`,
      referenceId: row.reference,
    },
  };
}

/** What giving it to this customer would post; nothing is written. Refuses as `resolveBreak` does. */
export async function previewClaim(input: { id: string; customer: string }): Promise<ClaimPreviewDto> {
  const [row] = await rowsOf<{ subject: string; reference: string; status: string }>(
    database(),
    sql`select subject, reference, status from breaks where id = ${input.id}`,
  );
  if (row === undefined) throw new Refusal(financeRefusals.breakNotFound);
  if (row.status !== "open") throw new Refusal(financeRefusals.breakSettled);
  const customerId = await customerNamed(input.customer);
  const { posting, amountKobo, customerName } = await planClaim(database(), row, customerId);
  return {
    customerId,
    customerName,
    amountKobo: koboToNumber(amountKobo),
    fromAccountId: posting.from,
    toAccountId: posting.to,
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
