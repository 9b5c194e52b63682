import { sql } from "drizzle-orm";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { endSessionsWithin } from "./devices";
import { endWaiversWithin, lockSpendRow } from "./spend-row";
import type { UserRow } from "./user-row";

/** For this long after it the person is led to where it is explained. */
const tellForMs = 10 * 60_000;

/** True while what was taken from an account has to be told: signing up sets a password, so that one without lost it. */
export function isToldOfClaim(shownAt: Date, at: Date): boolean {
  return at.getTime() - shownAt.getTime() < tellForMs;
}

/**
 * The first code that came to a phone and signed somebody in: the number is theirs. Whoever opened the account with it
 * has never shown that, and may have been a stranger. So every key that was made before ends in one transaction:
 * password, e-mail address (it takes codes), PIN and its waivers, every session; push to its browsers ends by the event.
 * Whoever opened it themselves loses a password that they did not use just now, and is told. They lose nothing when they
 * took a code to the phone while they were signed in (`takeOwnCode`): only the person who has the phone can do both.
 * Wallet, orders and addresses stay: money is nobody's key, and an address is seen before food goes there.
 * Locks: spend controls, then the user's row, within its update.
 */
export async function claimPhone(user: UserRow): Promise<UserRow> {
  return await withTx("identity.claimPhone", async (tx) => {
    const at = now();
    const moment = at.toISOString();
    await lockSpendRow(tx, user.id);
    const shown = await rowsOf<{ had_password: boolean; session_epoch: number }>(
      tx,
      sql`update users set phone_shown_at = ${moment}::timestamptz
          where id = ${user.id} and phone = ${user.phone} and phone_shown_at is null and status = 'active'
          returning password_hash is not null as had_password, session_epoch`,
    );
    // Without a password nobody could come in before: there is nothing to end.
    if (shown[0]?.had_password === true) return await endKeys(tx, user, at);
    const epochs = await rowsOf<{ session_epoch: number }>(
      tx,
      sql`select session_epoch from users where id = ${user.id}`,
    );
    return { ...user, session_epoch: epochs[0]?.session_epoch ?? user.session_epoch };
  });
}

async function endKeys(tx: Tx, user: UserRow, at: Date): Promise<UserRow> {
  const moment = at.toISOString();
  await rowsOf(tx, sql`update users set password_hash = null, email = null where id = ${user.id}`);
  const epoch = await endSessionsWithin(tx, user.id, at);
  await rowsOf(
    tx,
    sql`update api_sessions set revoked_at = ${moment}::timestamptz
        where user_id = ${user.id} and revoked_at is null`,
  );
  await endWaiversWithin(tx, user.id);
  await rowsOf(
    tx,
    sql`update spend_controls set pin_hash = null, pin_set_at = null, pin_failures = 0, pin_locked_until = null,
          version = version + 1
        where user_id = ${user.id}`,
  );
  await recordAudit(tx, {
    actor: { kind: "user", id: user.id },
    action: "phone.claimed",
    subjectType: "user",
    subjectId: user.id,
    reason: null,
    before: { hasPassword: true, hasEmail: user.email !== null },
    after: { hasPassword: false, hasEmail: false },
    at,
  });
  await append(tx, [
    {
      aggregateType: "user",
      aggregateId: user.id,
      aggregateVersion: epoch,
      eventType: "user.phone_claimed",
      payload: { userId: user.id },
      at,
    },
  ]);
  return { ...user, email: null, session_epoch: epoch };
}

/** A code that came to the phone was taken by whoever is signed in: both are the same person, and nothing ends. */
export async function notePhoneShown(userId: string, phone: string): Promise<void> {
  await database().execute(sql`
    update users set phone_shown_at = ${now().toISOString()}::timestamptz
    where id = ${userId} and phone = ${phone} and phone_shown_at is null`);
}
