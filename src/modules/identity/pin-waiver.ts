import { sql } from "drizzle-orm";
import { kobo, koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { SignedIn } from "./permissions";
import { identityRefusals } from "./refusals";
import { type PinWaiverDto, pinWaiverKobo, type WaivePinInput } from "./spend-contract";
import { takePin } from "./spend-pin";
import { openSpendRow } from "./spend-row";

/**
 * Lets the browser of this request spend up to ₦3,000 in all without the PIN, until the PIN is typed in it again: for
 * whoever types the PIN, in a browser that can be signed out from the account's list. Said twice it begins anew.
 * Refuses: identity.pin_missing, wrong_pin, pin_locked, pin_required (the PIN was changed meanwhile), browser_only.
 * Locks: spend controls.
 */
export async function waivePin(actor: SignedIn, { pin }: WaivePinInput): Promise<PinWaiverDto> {
  const shown = await takePin(actor, pin);
  return await withTx("identity.waivePin", async (tx) => {
    const row = await openSpendRow(tx, actor.id);
    if (row.pin_hash === null) throw new Refusal(identityRefusals.pinMissing);
    if (row.version !== shown) throw new Refusal(identityRefusals.pinRequired);
    const at = now();
    const waived = await rowsOf(
      tx,
      sql`insert into pin_waivers (session_id, user_id, waived_kobo, created_at)
          select b.id, b.user_id, 0, ${at.toISOString()}::timestamptz from browser_sessions b
          where b.id = ${actor.sessionId} and b.user_id = ${actor.id} and b.ended_at is null
          on conflict (session_id) do update set waived_kobo = 0 returning session_id`,
    );
    if (waived.length === 0) throw new Refusal(identityRefusals.browserOnly);
    await noteWaiver(tx, actor, true, at);
    return waiverDto(0n);
  });
}

/** This browser asks for the PIN each time again. Wants nothing shown: it only guards more. Locks: spend controls. */
export async function endPinWaiver(actor: SignedIn): Promise<{ ended: boolean }> {
  return await withTx("identity.endPinWaiver", async (tx) => {
    await openSpendRow(tx, actor.id);
    const ended = await rowsOf(
      tx,
      sql`delete from pin_waivers where session_id = ${actor.sessionId} and user_id = ${actor.id} returning session_id`,
    );
    if (ended.length > 0) await noteWaiver(tx, actor, false, now());
    return { ended: ended.length > 0 };
  });
}

/**
 * Counts a payment against what this browser may spend without the PIN; false when it has no leave, or not enough of
 * it. Whoever calls holds the guard, so that nothing is counted between looking and writing; the bound of the table is
 * what stands behind it.
 */
export async function takeWaiver(tx: Tx, actor: SignedIn, amountKobo: bigint): Promise<boolean> {
  const rows = await rowsOf<{ waived_kobo: bigint }>(
    tx,
    sql`select waived_kobo from pin_waivers where session_id = ${actor.sessionId} and user_id = ${actor.id}`,
  );
  const before = rows[0]?.waived_kobo;
  if (before === undefined || before + amountKobo > BigInt(pinWaiverKobo)) return false;
  await tx.execute(sql`
    update pin_waivers set waived_kobo = waived_kobo + ${amountKobo}::bigint where session_id = ${actor.sessionId}`);
  return true;
}

/** The PIN was typed in this browser: what it may spend without is whole again. Whoever calls holds the guard. */
export async function renewWaiver(tx: Tx, actor: SignedIn): Promise<void> {
  await tx.execute(sql`
    update pin_waivers set waived_kobo = 0
    where session_id = ${actor.sessionId} and user_id = ${actor.id} and waived_kobo > 0`);
}

export function waiverDto(waivedKobo: bigint): PinWaiverDto {
  return { limitKobo: pinWaiverKobo, leftKobo: pinWaiverKobo - koboToNumber(kobo(waivedKobo)) };
}

async function noteWaiver(tx: Tx, actor: SignedIn, begun: boolean, at: Date): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: begun ? "pin.waived" : "pin.waiver_ended",
    subjectType: "user",
    subjectId: actor.id,
    reason: null,
    before: null,
    after: { sessionId: actor.sessionId, limitKobo: begun ? pinWaiverKobo : 0 },
    at,
  });
}
