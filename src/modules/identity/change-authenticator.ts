import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import type { AuditEntry } from "~/modules/audit/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { type EnrolmentDto, secondFactorLockMinutes, secondFactorTriesMax } from "./console-contract";
import { watched } from "./failed-sign-ins";
import type { SignedIn } from "./permissions";
import { identityRefusals } from "./refusals";
import { openSecret, sealSecret } from "./sealed-secret";
import { lockedRefusal, qrOf, takeCode } from "./second-factor";
import { keyUri, newTotpSecret, stepOfCode } from "./totp";

/** Long enough to fetch the new phone, too short to be found by the next at the desk. */
const pendingMs = 10 * 60_000;

/**
 * Begins another authenticator of one's own, for whoever shows the code of the one that works. The old one counts until
 * the new one has shown its first code. Refuses: as `takeCode`. Locks: the factor's row.
 */
export async function beginAuthenticatorChange(
  actor: SignedIn,
  input: { readonly code: string },
): Promise<EnrolmentDto> {
  // By a session that has come in already: where it is from is known there.
  const tried = { way: "authenticator", user: actor, identifier: null, address: null } as const;
  await watched(tried, () => takeCode(actor.id, input.code));
  const secret = newTotpSecret();
  const at = now();
  await withTx("identity.beginAuthenticatorChange", async (tx) => {
    await tx.execute(sql`
      update second_factors set pending_secret = ${sealSecret(actor.id, secret)}, pending_at = ${at.toISOString()}::timestamptz
      where user_id = ${actor.id} and confirmed_at is not null`);
    await noteStep(
      tx,
      actor,
      { action: "second_factor.change_begun", reason: "by its owner, who showed the old one" },
      at,
    );
  });
  const shown = keyUri(secret, actor.name);
  return { ...shown, qr: qrOf(shown.uri) };
}

/**
 * Takes the first code of the new authenticator, in the place of the old one: with an audit row, and every other session
 * shows its second factor anew. Wrong codes count as for any code.
 * Refuses: identity.second_factor_not_begun, wrong_second_factor, second_factor_locked, second_factor_void. Locks: the
 * factor's row.
 */
export async function finishAuthenticatorChange(
  actor: SignedIn,
  input: { readonly code: string },
): Promise<void> {
  const at = now();
  const rows = await rowsOf<{ pending_secret: string }>(
    database(),
    sql`select pending_secret from second_factors where user_id = ${actor.id}
          and pending_at > ${new Date(at.getTime() - pendingMs).toISOString()}::timestamptz`,
  );
  const sealed = rows[0]?.pending_secret;
  if (sealed === undefined) throw new Refusal(identityRefusals.changeNotBegun);
  const secret = openSecret(actor.id, sealed);
  if (secret === null) throw new Refusal(identityRefusals.secondFactorVoid);
  const step = stepOfCode(secret, input.code, at) ?? null;
  // A wrong code is counted and kept: the refusal comes after the transaction.
  const outcome = await withTx("identity.finishAuthenticatorChange", async (tx) => {
    const judged = await judge(tx, actor.id, { sealed, step, at });
    if (judged === "taken") await noteChange(tx, actor, at);
    return judged;
  });
  if (outcome === "locked") throw await lockedRefusal(actor.id, at);
  if (outcome === "wrong") throw new Refusal(identityRefusals.wrongSecondFactor);
}

type Tried = { readonly sealed: string; readonly step: number | null; readonly at: Date };

/** In one statement: the right code puts the new secret in the old one's place, a wrong one counts. */
async function judge(
  tx: Tx,
  userId: string,
  { sealed, step, at }: Tried,
): Promise<"taken" | "wrong" | "locked"> {
  const right = sql`(${step}::bigint is not null)`;
  const last = sql`failures + 1 >= ${secondFactorTriesMax}`;
  const until = new Date(at.getTime() + secondFactorLockMinutes * 60_000).toISOString();
  const rows = await rowsOf<{ taken: boolean; locked: boolean }>(
    tx,
    sql`update second_factors set
          sealed_secret = case when ${right} then pending_secret else sealed_secret end,
          last_step = case when ${right} then ${step}::bigint else last_step end,
          pending_at = case when ${right} then null else pending_at end,
          pending_secret = case when ${right} then null else pending_secret end,
          failures = case when ${right} or ${last} then 0 else failures + 1 end,
          locked_until = case when ${right} or not ${last} then null else ${until}::timestamptz end
        where user_id = ${userId} and pending_secret = ${sealed}
          and (locked_until is null or locked_until <= ${at.toISOString()}::timestamptz)
        returning pending_secret is null as taken, locked_until is not null as locked`,
  );
  const judged = rows[0];
  if (judged === undefined || judged.locked) return "locked";
  return judged.taken ? "taken" : "wrong";
}

async function noteChange(tx: Tx, actor: SignedIn, at: Date): Promise<void> {
  await tx.execute(sql`
    update console_sessions set second_factor_at = null, reauthenticated_at = null
    where user_id = ${actor.id} and id <> ${actor.sessionId}`);
  const reason = "by its owner, who showed the old one and the new one";
  await noteStep(tx, actor, { action: "second_factor.changed", reason }, at);
}

async function noteStep(
  tx: Tx,
  actor: SignedIn,
  step: Pick<AuditEntry, "action" | "reason">,
  at: Date,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    ...step,
    subjectType: "user",
    subjectId: actor.id,
    before: { enrolled: true },
    after: { enrolled: true },
    at,
  });
}
