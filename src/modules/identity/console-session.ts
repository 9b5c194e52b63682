import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { reauthenticationMinutes, secondFactorHours } from "./console-contract";
import { idleMinutesOf, needsSecondFactor, type SignedIn } from "./permissions";
import { identityRefusals } from "./refusals";

/** A session is written to at most this often to say that somebody is there: reading lists must stay cheap. */
const touchedEveryMs = 30_000;
const userAgentLengthMax = 300;
const minuteMs = 60_000;

/** What the request says of the person's presence, apart from who they are. */
export type Visit = {
  readonly userAgent: string;
  /** How long ago somebody touched the page that sends this; a poll of a desk nobody sits at keeps nothing open. */
  readonly idleMs: number;
  /** Where it comes from; a program's own visit has none. */
  readonly address?: string;
};

/** What a session has shown of itself. */
export type ConsoleSession = {
  readonly id: string;
  readonly secondFactorAt: Date | null;
  readonly reauthenticatedAt: Date | null;
  readonly locked: boolean;
  readonly lastActiveAt: Date;
};

type Row = {
  user_id: string;
  second_factor_at: string | null;
  reauthenticated_at: string | null;
  locked: boolean;
  ended: boolean;
  last_active_at: string;
};

const columns = sql.raw(
  `user_id, second_factor_at, reauthenticated_at, locked_at is not null as locked, ended_at is not null as ended, last_active_at`,
);

/**
 * The session of this request as it stands, after the idle lock has been looked at; made on the first visit.
 * Refuses: identity.unauthenticated (it was ended). Locks: the session's row, within its one statement.
 */
export async function visitConsole(actor: SignedIn, visit: Visit): Promise<ConsoleSession> {
  const at = now();
  const found = (await readRow(actor)) ?? (await firstVisit(actor, visit, at));
  if (found.ended || found.user_id !== actor.id) throw new Refusal(identityRefusals.unauthenticated);
  const lastActive = new Date(found.last_active_at).getTime();
  const alone = at.getTime() - lastActive;
  if (!found.locked && alone > idleMinutesOf(actor.role) * minuteMs) {
    // Whoever came back in this very moment has moved the row on; then it is not locked after all.
    await database().execute(sql`
      update console_sessions set locked_at = ${at.toISOString()}::timestamptz
      where id = ${actor.sessionId} and locked_at is null and last_active_at = ${found.last_active_at}::timestamptz`);
    return { ...sessionOf(actor, found), locked: true };
  }
  const activeAt = at.getTime() - Math.max(0, visit.idleMs);
  if (!found.locked && activeAt > lastActive + touchedEveryMs) await touch(actor, new Date(activeAt));
  return sessionOf(actor, found);
}

async function readRow(actor: SignedIn): Promise<Row | undefined> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select ${columns} from console_sessions where id = ${actor.sessionId}`,
  );
  return rows[0];
}

async function firstVisit(actor: SignedIn, visit: Visit, at: Date): Promise<Row> {
  const moment = at.toISOString();
  await database().execute(sql`
    insert into console_sessions (id, user_id, last_active_at, user_agent, created_at)
    values (${actor.sessionId}, ${actor.id}, ${moment}::timestamptz,
      ${visit.userAgent.slice(0, userAgentLengthMax)}, ${moment}::timestamptz)
    on conflict (id) do nothing`);
  const made = await readRow(actor);
  if (made === undefined) throw new Refusal(identityRefusals.unauthenticated);
  return made;
}

async function touch(actor: SignedIn, activeAt: Date): Promise<void> {
  await database().execute(sql`
    update console_sessions set last_active_at = greatest(last_active_at, ${activeAt.toISOString()}::timestamptz)
    where id = ${actor.sessionId} and locked_at is null`);
}

function sessionOf(actor: SignedIn, row: Row): ConsoleSession {
  return {
    id: actor.sessionId,
    secondFactorAt: momentOf(row.second_factor_at),
    reauthenticatedAt: momentOf(row.reauthenticated_at),
    locked: row.locked,
    lastActiveAt: new Date(row.last_active_at),
  };
}

function momentOf(stored: string | null): Date | null {
  return stored === null ? null : new Date(stored);
}

/** Whether the code that a session once showed still counts. */
export function hasSecondFactor(session: ConsoleSession): boolean {
  return isStillShown(session.secondFactorAt);
}

export function isStillShown(shownAt: Date | null): boolean {
  return shownAt !== null && now().getTime() - shownAt.getTime() < secondFactorHours * 60 * minuteMs;
}

/** Until when acts with money go through; null when the next one asks who it is. */
export function freshUntil(session: ConsoleSession): Date | null {
  if (session.reauthenticatedAt === null) return null;
  const until = new Date(session.reauthenticatedAt.getTime() + reauthenticationMinutes * minuteMs);
  return until > now() ? until : null;
}

/**
 * Lets a colleague in: nobody sees anything of the console before the session has shown what the role asks for.
 * Refuses: identity.unauthenticated, identity.console_locked, identity.second_factor_required.
 */
export async function enterConsole(actor: SignedIn, visit: Visit): Promise<ConsoleSession> {
  const session = await visitConsole(actor, visit);
  if (session.locked) throw new Refusal(identityRefusals.consoleLocked);
  if (needsSecondFactor(actor.role) && !hasSecondFactor(session)) {
    throw new Refusal(identityRefusals.secondFactorRequired);
  }
  return session;
}

/** For acts with money. Refuses: identity.reauthentication_required, when who it is was not shown for five minutes. */
export function requireFresh(session: ConsoleSession): void {
  if (freshUntil(session) === null) throw new Refusal(identityRefusals.reauthenticationRequired);
}
