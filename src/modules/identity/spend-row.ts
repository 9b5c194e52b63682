import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { now } from "~/platform/clock";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";

/** The guard of a wallet as it was when it was locked. No row: neither PIN nor lock was ever set. */
export type SpendRow = {
  user_id: string;
  pin_hash: string | null;
  pin_failures: number;
  pin_locked_until: string | null;
  capped_until: string | null;
  locked_at: string | null;
  version: number;
};

const spendControls: Lockable = {
  table: "spend_controls",
  rung: "spend",
  key: "user_id",
  columns: [
    "user_id",
    "pin_hash",
    "pin_failures",
    "pin_locked_until",
    "capped_until",
    "locked_at",
    "version",
  ],
};

/** Locks the guard of a person's wallet, when it has one. Locks: spend controls. */
export async function lockSpendRow(tx: Tx, userId: string): Promise<SpendRow | undefined> {
  return (await lockRows<SpendRow>(tx, spendControls, [userId]))[0];
}

/**
 * Makes the row if there is none, so that there is something to lock. Both are sent at once, so that whatever the
 * caller sends beside them comes after. Locks: spend controls.
 */
export async function openSpendRow(tx: Tx, userId: string): Promise<SpendRow> {
  const opening = sql`
    insert into spend_controls (user_id, created_at) values (${userId}, ${now().toISOString()}::timestamptz)
    on conflict do nothing`;
  const [, row] = await Promise.all([rowsOf(tx, opening), lockSpendRow(tx, userId)]);
  return required(row, "the guard just opened");
}

/** Half an hour of rest after five wrong PINs, as long as it lasts. */
export function restingUntil(row: SpendRow, at: Date): Date | null {
  const until = row.pin_locked_until === null ? null : new Date(row.pin_locked_until);
  return until !== null && until > at ? until : null;
}

/** Ends every browser's leave, with whatever changes the PIN or locks the wallet; whoever calls holds the guard. */
export async function endWaiversWithin(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`delete from pin_waivers where user_id = ${userId}`);
}
