import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { SignedIn } from "./permissions";
import { identityRefusals } from "./refusals";
import type { SessionDto } from "./session-contract";
import type { CookieSession } from "./session-cookie";
import { sessionLifeSeconds } from "./session-cookie";

/** A visit is no write: the moment a browser was last seen is right to the quarter hour. */
const seenEveryMs = 15 * 60_000;
/** Longer ones are made by programs that pretend. */
const userAgentMax = 300;
/** More than anybody has; the oldest fall off the list, not out of their sessions. */
const sessionsMax = 50;

/** What is known of a browser's session, read beside its owner; all null on its first visit. */
export type SeenRow = {
  browser_seen_at: string | null;
  browser_ended: boolean | null;
  /** Taken along by a change of password: it counts instead of the cookie's. */
  browser_epoch: number | null;
};

/** Writes a browser's session down when it is new, or was last seen a quarter of an hour ago. Locks: its row, within its statement. */
export async function noteBrowser(
  session: Pick<CookieSession, "userId" | "sessionId">,
  seen: SeenRow,
  headers: Headers,
): Promise<void> {
  const at = now();
  const last = seen.browser_seen_at === null ? 0 : new Date(seen.browser_seen_at).getTime();
  if (at.getTime() - last < seenEveryMs) return;
  const userAgent = (headers.get("user-agent") ?? "").replaceAll("\0", "").slice(0, userAgentMax);
  const moment = at.toISOString();
  await database().execute(sql`
    insert into browser_sessions (id, user_id, user_agent, created_at, last_seen_at)
    values (${session.sessionId}, ${session.userId}, ${userAgent}, ${moment}::timestamptz, ${moment}::timestamptz)
    on conflict (id) do update set last_seen_at = excluded.last_seen_at`);
}

/** Writes a sign-in down as it is made: whoever ends all others ends one that has visited nothing yet. */
export async function noteSignIn(
  session: Pick<CookieSession, "userId" | "sessionId">,
  headers: Headers,
): Promise<void> {
  await noteBrowser(session, { browser_seen_at: null, browser_ended: null, browser_epoch: null }, headers);
}

/** The actor's live sign-ins, browsers and programs, the latest seen first. `current` is the one that asks. */
export async function sessionsOf(actor: SignedIn): Promise<SessionDto[]> {
  const at = now();
  const oldest = new Date(at.getTime() - sessionLifeSeconds * 1_000).toISOString();
  const rows = await rowsOf<{
    id: string;
    kind: SessionDto["kind"];
    user_agent: string;
    created_at: string;
    last_seen_at: string | null;
  }>(
    database(),
    sql`select id, 'browser' as kind, user_agent, created_at, last_seen_at from browser_sessions
        where user_id = ${actor.id} and ended_at is null and created_at > ${oldest}::timestamptz
        union all
        select s.id, 'program', '', s.created_at, null from api_sessions s join users u on u.id = s.user_id
        where s.user_id = ${actor.id} and s.revoked_at is null and s.session_epoch = u.session_epoch
          and s.expires_at > ${at.toISOString()}::timestamptz
        order by last_seen_at desc nulls last, created_at desc, id limit ${sessionsMax}`,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    userAgent: row.user_agent,
    current: row.id === actor.sessionId,
    createdAt: new Date(row.created_at).toISOString(),
    lastSeenAt: row.last_seen_at === null ? null : new Date(row.last_seen_at).toISOString(),
  }));
}

/**
 * Ends one of the actor's own sign-ins, wherever it is: its very next request is a stranger's.
 * Refuses: identity.session_not_found. Locks: the session's row, within its update.
 */
export async function endSession(actor: SignedIn, { id }: { id: string }): Promise<{ ended: number }> {
  return await withTx("identity.endSession", async (tx) => {
    const ended = await endWhere(tx, actor, { only: id });
    if (ended === 0) throw new Refusal(identityRefusals.sessionNotFound);
    return { ended };
  });
}

/** Ends all of the actor's sign-ins but the one that asks; answers how many. Locks: their rows, within the updates. */
export async function endOtherSessions(actor: SignedIn): Promise<{ ended: number }> {
  return await withTx("identity.endOtherSessions", async (tx) => ({
    ended: await endWhere(tx, actor, { allBut: actor.sessionId }),
  }));
}

/** The same in the transaction of an act that ends them. */
export async function endOtherSessionsWithin(tx: Tx, actor: SignedIn): Promise<number> {
  return await endWhere(tx, actor, { allBut: actor.sessionId });
}

async function endWhere(
  tx: Tx,
  actor: SignedIn,
  which: { only: string } | { allBut: string },
): Promise<number> {
  const at = now();
  const moment = at.toISOString();
  const chosen = "only" in which ? sql`id = ${which.only}` : sql`id <> ${which.allBut}`;
  const browsers = await rowsOf(
    tx,
    sql`update browser_sessions set ended_at = ${moment}::timestamptz
        where user_id = ${actor.id} and ended_at is null and ${chosen} returning id`,
  );
  const programs = await rowsOf(
    tx,
    sql`update api_sessions set revoked_at = ${moment}::timestamptz
        where user_id = ${actor.id} and revoked_at is null and ${chosen} returning id`,
  );
  await tx.execute(sql`
    update console_sessions set ended_at = ${moment}::timestamptz
    where user_id = ${actor.id} and ended_at is null and ${chosen}`);
  const ended = browsers.length + programs.length;
  if (ended > 0) {
    await recordAudit(tx, {
      actor,
      action: "session.ended",
      subjectType: "user",
      subjectId: actor.id,
      reason: null,
      before: { sessions: ended },
      after: null,
      at,
    });
  }
  return ended;
}
