import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { DeviceDto } from "./console-contract";
import type { SignedIn } from "./permissions";
import { identityRefusals } from "./refusals";

/** More devices than anybody works at; the oldest fall off the list, not out of their sessions. */
const devicesMax = 50;

/** A person's live sessions in the console, the latest used first. `current` is the one that asks. */
export async function devicesOf(actor: SignedIn, userId: string): Promise<DeviceDto[]> {
  const rows = await rowsOf<{
    id: string;
    user_agent: string;
    locked: boolean;
    created_at: string;
    last_active_at: string;
  }>(
    database(),
    sql`select c.id, c.user_agent, c.locked_at is not null as locked, c.created_at, c.last_active_at
        from console_sessions c left join api_sessions s on s.id = c.id
        where c.user_id = ${userId} and c.ended_at is null
          and (s.id is null or (s.revoked_at is null and s.expires_at > ${now().toISOString()}::timestamptz))
        order by c.last_active_at desc, c.id limit ${devicesMax}`,
  );
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    current: row.id === actor.sessionId,
    locked: row.locked,
    createdAt: new Date(row.created_at).toISOString(),
    lastActiveAt: new Date(row.last_active_at).toISOString(),
  }));
}

/**
 * Ends one of the actor's own sessions: its very next request is a stranger's.
 * Refuses: identity.session_not_found. Locks: the session's row, within its update.
 */
export async function endDevice(actor: SignedIn, input: { id: string; reason: string }): Promise<void> {
  await withTx("identity.endDevice", async (tx) => {
    const at = now();
    const ended = await rowsOf<{ user_agent: string }>(
      tx,
      sql`update console_sessions set ended_at = ${at.toISOString()}::timestamptz
          where id = ${input.id} and user_id = ${actor.id} and ended_at is null returning user_agent`,
    );
    if (ended[0] === undefined) throw new Refusal(identityRefusals.sessionNotFound);
    await tx.execute(sql`
      update api_sessions set revoked_at = ${at.toISOString()}::timestamptz
      where id = ${input.id} and user_id = ${actor.id} and revoked_at is null`);
    await recordAudit(tx, {
      actor,
      action: "session.ended",
      subjectType: "user",
      subjectId: actor.id,
      reason: input.reason,
      before: { sessionId: input.id, userAgent: ended[0].user_agent },
      after: null,
      at,
    });
  });
}

/**
 * Signing out: this session is over, should its cookie turn up again, also one that never came to the console.
 * Locks: the session's rows, each within its one statement.
 */
export async function endConsoleSession(userId: string, sessionId: string): Promise<void> {
  const at = now().toISOString();
  await database().execute(sql`
    update browser_sessions set ended_at = ${at}::timestamptz
    where id = ${sessionId} and user_id = ${userId} and ended_at is null`);
  await database().execute(sql`
    insert into console_sessions (id, user_id, last_active_at, created_at, ended_at)
    values (${sessionId}, ${userId}, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz)
    on conflict (id) do update set ended_at = coalesce(console_sessions.ended_at, excluded.ended_at)
      where console_sessions.user_id = excluded.user_id`);
}

/** Ends all of a person's sessions, in the transaction of the act that asks for it; answers the new epoch. */
export async function endSessionsWithin(tx: Tx, userId: string, at: Date): Promise<number> {
  const rows = await rowsOf<{ session_epoch: number }>(
    tx,
    sql`update users set session_epoch = session_epoch + 1 where id = ${userId} returning session_epoch`,
  );
  await tx.execute(sql`
    update console_sessions set ended_at = ${at.toISOString()}::timestamptz
    where user_id = ${userId} and ended_at is null`);
  await tx.execute(sql`
    update browser_sessions set ended_at = ${at.toISOString()}::timestamptz
    where user_id = ${userId} and ended_at is null`);
  return rows[0]?.session_epoch ?? 0;
}
