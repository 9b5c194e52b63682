import { sql } from "drizzle-orm";
import { create } from "qrcode";
import { env } from "~/env";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import {
  type DemoCodeDto,
  type EnrolmentDto,
  secondFactorLockMinutes,
  secondFactorTriesMax,
} from "./console-contract";
import type { SignedIn } from "./permissions";
import { identityRefusals } from "./refusals";
import { forgotten, openSecret, sealSecret } from "./sealed-secret";
import { keyUri, newTotpSecret, nextCode, stepOfCode } from "./totp";

const lockMs = secondFactorLockMinutes * 60_000;

type Factor = { sealed_secret: string; last_step: number; confirmed: boolean; locked_until: string | null };

async function factorOf(on: Tx | Database, userId: string): Promise<Factor | undefined> {
  const rows = await rowsOf<Omit<Factor, "last_step"> & { last_step: bigint }>(
    on,
    sql`select sealed_secret, last_step, confirmed_at is not null as confirmed, locked_until
        from second_factors where user_id = ${userId} and sealed_secret <> ${forgotten}`,
  );
  return rows[0] === undefined ? undefined : { ...rows[0], last_step: Number(rows[0].last_step) };
}

/** Whether somebody has an authenticator whose first code was shown. */
export async function isEnrolled(userId: string): Promise<boolean> {
  return (await factorOf(database(), userId))?.confirmed ?? false;
}

/**
 * Gives a person a new secret; it counts when `confirmSecondFactor` has seen its first code. Asking again gives another.
 * Refuses: identity.second_factor_enrolled.
 */
export async function enrolSecondFactor(actor: SignedIn): Promise<EnrolmentDto> {
  const secret = newTotpSecret();
  const at = now().toISOString();
  const stored = await rowsOf(
    database(),
    sql`insert into second_factors as f (user_id, sealed_secret, created_at)
        values (${actor.id}, ${sealSecret(actor.id, secret)}, ${at}::timestamptz)
        on conflict (user_id) do update
          set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at, last_step = 0
          where f.confirmed_at is null
        returning user_id`,
  );
  if (stored.length === 0) throw new Refusal(identityRefusals.secondFactorEnrolled);
  const shown = keyUri(secret, actor.name);
  return { ...shown, qr: qrOf(shown.uri) };
}

/** The squares of a QR code as one path, so that a page needs neither a picture nor foreign mark-up. */
export function qrOf(text: string): EnrolmentDto["qr"] {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const dark = Array.from(data).flatMap((bit, index) =>
    bit === 1 ? [`M${index % size} ${Math.floor(index / size)}h1v1h-1z`] : [],
  );
  return { size, path: dark.join("") };
}

/**
 * Takes the first code of a new authenticator; from now on it counts.
 * Refuses: identity.second_factor_missing, second_factor_enrolled, and as `takeCode`. Locks: the factor's row.
 */
export async function confirmSecondFactor(actor: SignedIn, code: string): Promise<void> {
  const factor = await factorOf(database(), actor.id);
  if (factor === undefined) throw new Refusal(identityRefusals.secondFactorMissing);
  if (factor.confirmed) throw new Refusal(identityRefusals.secondFactorEnrolled);
  await spendCode(actor.id, factor, code);
  await withTx("identity.confirmSecondFactor", async (tx) => {
    const at = now();
    const confirmed = await rowsOf(
      tx,
      sql`update second_factors set confirmed_at = ${at.toISOString()}::timestamptz
          where user_id = ${actor.id} and confirmed_at is null and sealed_secret = ${factor.sealed_secret}
          returning user_id`,
    );
    if (confirmed.length === 0) throw new Refusal(identityRefusals.secondFactorEnrolled);
    await recordAudit(tx, {
      actor,
      action: "second_factor.enrolled",
      subjectType: "user",
      subjectId: actor.id,
      reason: "set up by its owner",
      before: null,
      after: { enrolled: true },
      at,
    });
  });
}

/**
 * Takes a code of a person's authenticator. It works once, half a minute before or after its time; five wrong ones
 * lock for a quarter of an hour, however many come at once and to whichever process.
 * Refuses: identity.second_factor_missing, wrong_second_factor, second_factor_locked, second_factor_void (the secret
 * was sealed under another key). Locks: the factor's row.
 */
export async function takeCode(userId: string, code: string): Promise<void> {
  const factor = await factorOf(database(), userId);
  if (factor === undefined || !factor.confirmed) throw new Refusal(identityRefusals.secondFactorMissing);
  await spendCode(userId, factor, code);
}

/** Judges and counts in one statement: between looking and writing nobody else can have used the code or the tries. */
async function spendCode(userId: string, factor: Factor, code: string): Promise<void> {
  const at = now();
  const secret = openSecret(userId, factor.sealed_secret);
  if (secret === null) throw new Refusal(identityRefusals.secondFactorVoid);
  const step = stepOfCode(secret, code, at) ?? null;
  const right = sql`(${step}::bigint is not null and last_step < ${step}::bigint)`;
  const last = sql`failures + 1 >= ${secondFactorTriesMax}`;
  const until = new Date(at.getTime() + lockMs).toISOString();
  const rows = await rowsOf<{ taken: boolean; locked_until: string | null }>(
    database(),
    sql`update second_factors set
          last_step = case when ${right} then ${step}::bigint else last_step end,
          failures = case when ${right} or ${last} then 0 else failures + 1 end,
          locked_until = case when ${right} or not ${last} then null else ${until}::timestamptz end
        where user_id = ${userId} and sealed_secret = ${factor.sealed_secret}
          and (locked_until is null or locked_until <= ${at.toISOString()}::timestamptz)
        returning last_step = ${step}::bigint and failures = 0 and locked_until is null as taken, locked_until`,
  );
  const judged = rows[0];
  if (judged === undefined || judged.locked_until !== null) throw await lockedRefusal(userId, at);
  if (judged.taken !== true) throw new Refusal(identityRefusals.wrongSecondFactor);
}

export async function lockedRefusal(userId: string, at: Date): Promise<Refusal> {
  const until = (await factorOf(database(), userId))?.locked_until ?? null;
  const waitMs = until === null ? 0 : new Date(until).getTime() - at.getTime();
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new Refusal(identityRefusals.secondFactorLocked, { details: { retryAfterSeconds } });
}

/** The code to type, shown in demo mode and for demo accounts alone; null for everybody else. */
export async function demoCodeOf(userId: string): Promise<DemoCodeDto | null> {
  if (!env().DEMO_MODE || env().livePayments) return null;
  const rows = await rowsOf<{ sealed_secret: string; last_step: bigint }>(
    database(),
    sql`select f.sealed_secret, f.last_step from second_factors f join users u on u.id = f.user_id
        where f.user_id = ${userId} and u.is_demo`,
  );
  const factor = rows[0];
  if (factor === undefined) return null;
  const secret = openSecret(userId, factor.sealed_secret);
  return secret === null ? null : { code: nextCode(secret, Number(factor.last_step), now()) ?? null };
}
