import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { type Lockable, lockRows } from "~/platform/db/lock";
import type { Tx } from "~/platform/db/transaction";
import { financeRefusals } from "./finance-contract";

const breakRows: Lockable = {
  table: "breaks",
  rung: "payment",
  columns: ["id", "kind", "subject", "reference", "status", "version"],
};
export type BreakRow = {
  id: string;
  kind: string;
  subject: string;
  reference: string;
  status: string;
  version: number;
};

/** A break under its lock, open or not. Refuses payments.break_not_found. Locks: the break. */
export async function lockBreak(tx: Tx, id: string): Promise<BreakRow> {
  const [row] = await lockRows<BreakRow>(tx, breakRows, [id]);
  if (row === undefined) throw new Refusal(financeRefusals.breakNotFound);
  return row;
}

/** Refuses payments.break_settled. */
export function requireOpen({ status }: BreakRow): void {
  if (status !== "open") throw new Refusal(financeRefusals.breakSettled);
}

/** A person's word ends it. The caller holds its lock. */
export async function endBreak(
  tx: Tx,
  actor: Actor,
  { id }: BreakRow,
  resolution: string,
  at: Date,
): Promise<void> {
  await tx.execute(
    sql`update breaks set status = 'resolved', version = version + 1, resolved_at = ${at.toISOString()}::timestamptz,
          resolved_by = ${actor.id}, resolution = ${resolution}
        where id = ${id}`,
  );
}
