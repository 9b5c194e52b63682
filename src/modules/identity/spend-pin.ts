import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { SignedIn } from "./contract";
import { takeOwnCode } from "./own-code";
import { hashPassword, isPasswordOf } from "./password";
import { isWeakPin } from "./pin-rules";
import { identityRefusals } from "./refusals";
import {
  type PinWaiverDto,
  pinLockMinutes,
  pinTriesMax,
  type ResetPinInput,
  type SetPinInput,
  type SpendStandDto,
  spendCapHours,
} from "./spend-contract";
import { endWaiversWithin, lockSpendRow, openSpendRow, restingUntil, type SpendRow } from "./spend-row";

type Looked = { readonly hash: string; readonly version: number; readonly nth: number };

/**
 * Takes the PIN of the actor's wallet and answers which PIN it was: its version, null when none is set. The try is
 * counted and committed before anybody looks, so that neither many at once nor a refused order gets more than five.
 * Refuses: identity.wrong_pin, pin_locked. Locks: spend controls, alone.
 */
export async function takePin(actor: SignedIn, pin: string): Promise<number | null> {
  const looked = await withTx("identity.takePin", (tx) => countTry(tx, actor.id));
  if (looked === null) return null;
  if (!(await isPasswordOf(looked.hash, pin))) {
    const triesLeft = pinTriesMax - looked.nth;
    const wait = triesLeft === 0 ? { retryAfterSeconds: pinLockMinutes * 60 } : {};
    throw new Refusal(identityRefusals.wrongPin, { details: { triesLeft, ...wait } });
  }
  await database().execute(sql`
    update spend_controls set pin_failures = 0, pin_locked_until = null
    where user_id = ${actor.id} and version = ${looked.version}`);
  return looked.version;
}

/** Written from what was read under the lock: without it, many at once would all be the first. */
async function countTry(tx: Tx, userId: string): Promise<Looked | null> {
  const row = await lockSpendRow(tx, userId);
  if (row === undefined || row.pin_hash === null) return null;
  const at = now();
  const until = restingUntil(row, at);
  if (until !== null) throw pinLocked(until, at);
  const nth = (row.pin_failures >= pinTriesMax ? 0 : row.pin_failures) + 1;
  const rest = nth === pinTriesMax ? new Date(at.getTime() + pinLockMinutes * 60_000).toISOString() : null;
  await tx.execute(sql`
    update spend_controls set pin_failures = ${nth}, pin_locked_until = ${rest}::timestamptz
    where user_id = ${userId}`);
  return { hash: row.pin_hash, version: row.version, nth };
}

function pinLocked(until: Date, at: Date): Refusal {
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 1_000));
  return new Refusal(identityRefusals.pinLocked, { details: { retryAfterSeconds } });
}

/**
 * Sets the wallet's PIN, or changes it for whoever types the one before.
 * Refuses: identity.weak_pin, pin_required (there is one already), wrong_pin, pin_locked. Locks: spend controls.
 */
export async function setPin(actor: SignedIn, input: SetPinInput): Promise<SpendStandDto> {
  await requireStrong(actor, input.pin);
  const shown = input.currentPin === undefined ? null : await takePin(actor, input.currentPin);
  const hash = await hashPassword(input.pin);
  return await withTx("identity.setPin", async (tx) => {
    const row = await openSpendRow(tx, actor.id);
    if (row.pin_hash !== null && row.version !== shown) throw new Refusal(identityRefusals.pinRequired);
    return await writePin(tx, actor, row, { hash, cappedUntil: row.capped_until, action: "pin.set" });
  });
}

/**
 * Replaces a PIN that was forgotten, by a code sent to the owner's own phone. It ends a rest of half an hour, and caps
 * what the wallet pays for the next 24 hours: whoever has stolen the phone reads its codes too.
 * Refuses: identity.weak_pin, wrong_code, platform.rate_limited. Locks: a code, then spend controls.
 */
export async function resetPin(actor: SignedIn, { code, pin }: ResetPinInput): Promise<SpendStandDto> {
  await requireStrong(actor, pin);
  await takeOwnCode(actor, "reset_pin", code);
  const hash = await hashPassword(pin);
  return await withTx("identity.resetPin", async (tx) => {
    const row = await openSpendRow(tx, actor.id);
    const cappedUntil = new Date(now().getTime() + spendCapHours * 3_600_000).toISOString();
    return await writePin(tx, actor, row, { hash, cappedUntil, action: "pin.reset" });
  });
}

async function requireStrong(actor: SignedIn, pin: string): Promise<void> {
  const rows = await rowsOf<{ phone: string | null }>(
    database(),
    sql`select phone from users where id = ${actor.id}`,
  );
  if (isWeakPin(pin, required(rows[0], "user of a session just checked").phone)) {
    throw new Refusal(identityRefusals.weakPin);
  }
}

type NewPin = { hash: string; cappedUntil: string | null; action: "pin.set" | "pin.reset" };

async function writePin(tx: Tx, actor: SignedIn, row: SpendRow, pin: NewPin): Promise<SpendStandDto> {
  const at = now();
  const hadPin = row.pin_hash !== null;
  await tx.execute(sql`
    update spend_controls set pin_hash = ${pin.hash}, pin_set_at = ${at.toISOString()}::timestamptz,
      pin_failures = 0, pin_locked_until = null, capped_until = ${pin.cappedUntil}::timestamptz,
      version = version + 1
    where user_id = ${actor.id}`);
  await endWaiversWithin(tx, actor.id);
  await recordAudit(tx, {
    actor,
    action: pin.action,
    subjectType: "user",
    subjectId: actor.id,
    reason: null,
    before: { hasPin: hadPin },
    after: { hasPin: true, cappedUntil: pin.cappedUntil },
    at,
  });
  return toStand({ ...row, pin_hash: pin.hash, pin_locked_until: null, capped_until: pin.cappedUntil }, at);
}

/** How a wallet is guarded now; a moment that is past is none. */
export function toStand(
  row: SpendRow | undefined,
  at: Date,
  waiver: PinWaiverDto | null = null,
): SpendStandDto {
  const ahead = (moment: string | null | undefined) =>
    moment != null && new Date(moment) > at ? new Date(moment).toISOString() : null;
  return {
    hasPin: row !== undefined && row.pin_hash !== null,
    pinLockedUntil: ahead(row?.pin_locked_until),
    lockedAt: row?.locked_at == null ? null : new Date(row.locked_at).toISOString(),
    cappedUntil: ahead(row?.capped_until),
    waiver,
  };
}
