import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { SignedIn } from "./permissions";
import type { ReceiptNameDto, ReceiptNameInput } from "./receipt-name-contract";
import { identityRefusals } from "./refusals";

type Row = { legal_name: string | null; tin: string | null };

/** Who the actor's receipts are made out to. */
export async function receiptNameOf(actor: SignedIn): Promise<ReceiptNameDto> {
  const rows = await rowsOf<Row>(database(), sql`select legal_name, tin from users where id = ${actor.id}`);
  return toDto(rows[0]);
}

/**
 * Changes who the actor's receipts are made out to, those of before included: a receipt is made when it is looked at,
 * and nobody but the actor sees these two. Locks: the user's row, within its update.
 */
export async function changeReceiptName(actor: SignedIn, input: ReceiptNameInput): Promise<ReceiptNameDto> {
  const rows = await rowsOf<Row>(
    database(),
    sql`update users set legal_name = ${input.legalName}, tin = ${input.tin} where id = ${actor.id} and status = 'active'
        returning legal_name, tin`,
  );
  // Closed between the look at the session and now.
  if (rows.length === 0) throw new Refusal(identityRefusals.unauthenticated);
  return toDto(rows[0]);
}

function toDto(row: Row | undefined): ReceiptNameDto {
  const { legal_name: legalName, tin } = required(row, "user of a session just checked");
  return { legalName, tin };
}
