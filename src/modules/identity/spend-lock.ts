import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { SignedIn } from "./contract";
import { takeOwnCode } from "./own-code";
import { waiverDto } from "./pin-waiver";
import { identityRefusals } from "./refusals";
import type { SpendStandDto, UnlockWalletInput } from "./spend-contract";
import { takePin, toStand } from "./spend-pin";
import { endWaiversWithin, openSpendRow, type SpendRow } from "./spend-row";

/** How the actor's wallet is guarded. */
export async function spendStandOf(actor: SignedIn): Promise<SpendStandDto> {
  const rows = await rowsOf<SpendRow & { waived_kobo: bigint | null }>(
    database(),
    sql`select s.user_id, s.pin_hash, s.pin_failures, s.pin_locked_until, s.capped_until, s.locked_at, s.version,
          w.waived_kobo
        from spend_controls s left join pin_waivers w on w.user_id = s.user_id and w.session_id = ${actor.sessionId}
        where s.user_id = ${actor.id}`,
  );
  const waived = rows[0]?.waived_kobo ?? null;
  return toStand(rows[0], now(), waived === null ? null : waiverDto(waived));
}

/**
 * Locks the actor's wallet: nothing is spent from it from the moment this has answered; top-ups and refunds still
 * arrive. Asks for nothing, since whoever misses a phone is in a hurry, and ends every browser's leave to pay small
 * sums without the PIN. Locks: spend controls.
 */
export async function lockWallet(actor: SignedIn): Promise<SpendStandDto> {
  return await withTx("identity.lockWallet", async (tx) => {
    const row = await openSpendRow(tx, actor.id);
    if (row.locked_at !== null) return toStand(row, now());
    return await writeLock(tx, actor, row, now().toISOString());
  });
}

/**
 * Unlocks it again for whoever types the PIN, or a code that was sent for this.
 * Refuses: identity.pin_missing, wrong_pin, pin_locked, wrong_code, platform.rate_limited. Locks: spend controls.
 */
export async function unlockWallet(actor: SignedIn, input: UnlockWalletInput): Promise<SpendStandDto> {
  if (input.code !== undefined) await takeOwnCode(actor, "unlock_wallet", input.code);
  else if ((await takePin(actor, input.pin ?? "")) === null) throw new Refusal(identityRefusals.pinMissing);
  await withTx("identity.unlockWallet", async (tx) => {
    const row = await openSpendRow(tx, actor.id);
    if (row.locked_at !== null) await writeLock(tx, actor, row, null);
  });
  return await spendStandOf(actor);
}

async function writeLock(
  tx: Tx,
  actor: SignedIn,
  row: SpendRow,
  lockedAt: string | null,
): Promise<SpendStandDto> {
  const at = now();
  await tx.execute(
    sql`update spend_controls set locked_at = ${lockedAt}::timestamptz where user_id = ${actor.id}`,
  );
  if (lockedAt !== null) await endWaiversWithin(tx, actor.id);
  await recordAudit(tx, {
    actor,
    action: lockedAt === null ? "wallet.unlocked" : "wallet.locked",
    subjectType: "user",
    subjectId: actor.id,
    reason: null,
    before: { locked: row.locked_at !== null },
    after: { locked: lockedAt !== null },
    at,
  });
  return toStand({ ...row, locked_at: lockedAt }, at);
}
