import { type SQL, sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import type { ClaimDto } from "./claim-contract";
import type { ClaimReason, ClaimStatus } from "./claim-states";

export type ClaimRow = {
  id: string;
  order_id: string;
  customer_id: string;
  reason: ClaimReason;
  note: string;
  status: ClaimStatus;
  version: number;
  amount_kobo: bigint;
  promised_at: string | null;
  decided_at: string | null;
  decision_note: string | null;
  created_at: string;
  lines: ClaimDto["lines"];
  photos: ClaimDto["photos"];
};

/** Claims with their lines, oldest first. The condition names `c`. */
export async function claimsWhere(on: Tx | Database, condition: SQL): Promise<ClaimRow[]> {
  return await rowsOf<ClaimRow>(
    on,
    sql`select c.id, c.order_id, c.customer_id, c.reason, c.note, c.status, c.version, c.amount_kobo, c.promised_at, c.decided_at,
          c.decision_note, c.created_at,
          (select coalesce(jsonb_agg(jsonb_build_object('lineId', cl.line_id, 'name', l.name, 'quantity', cl.quantity,
              'amountKobo', cl.amount_kobo) order by l.position), '[]')
            from claim_lines cl join line_items l on l.id = cl.line_id where cl.claim_id = c.id) as lines,
          (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'width', p.width, 'height', p.height) order by p.position), '[]')
            from claim_photos p where p.claim_id = c.id) as photos
        from claims c where ${condition} order by c.created_at, c.id`,
  );
}

export function claimDtoOf(row: ClaimRow): ClaimDto {
  return {
    id: row.id,
    orderId: row.order_id,
    reason: row.reason,
    note: row.note,
    status: row.status,
    version: row.version,
    amountKobo: koboToNumber(row.amount_kobo),
    lines: row.lines,
    photos: row.photos,
    promisedAt: momentOf(row.promised_at),
    decidedAt: momentOf(row.decided_at),
    decisionNote: row.decision_note,
    createdAt: new Date(row.created_at).toISOString(),
  };
}

function momentOf(stored: string | null): string | null {
  return stored === null ? null : new Date(stored).toISOString();
}

/** What this customer has claimed of late, by the policy's windows. */
export async function historyOf(
  on: Tx | Database,
  customerId: string,
  since: { credited: Date; rejected: Date },
): Promise<{ credited: number; rejected: number }> {
  const rows = await rowsOf<{ credited: bigint; rejected: bigint }>(
    on,
    sql`select count(*) filter (where status = 'credited' and created_at > ${since.credited.toISOString()}::timestamptz) as credited,
          count(*) filter (where status = 'rejected' and decided_at > ${since.rejected.toISOString()}::timestamptz) as rejected
        from claims where customer_id = ${customerId}`,
  );
  return { credited: Number(rows[0]?.credited ?? 0n), rejected: Number(rows[0]?.rejected ?? 0n) };
}

/** Told when a person is to look, and when they have decided; what was credited is told by its refund. */
export async function tellClaim(
  tx: Tx,
  claim: ClaimDto & { customerId: string; orderNumber: string },
  at: Date,
): Promise<void> {
  await append(tx, [
    {
      aggregateType: "claim",
      aggregateId: claim.id,
      aggregateVersion: claim.version,
      eventType: `claim.${claim.status}` as const,
      payload: {
        claimId: claim.id,
        orderId: claim.orderId,
        number: claim.orderNumber,
        customerId: claim.customerId,
        status: claim.status,
        amountKobo: claim.amountKobo,
        promisedAt: claim.promisedAt,
        decisionNote: claim.decisionNote,
      },
      at,
    },
  ]);
}
