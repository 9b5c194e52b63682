import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { ApiSessionDto, SignedIn, SignInInput } from "./contract";
import { type Account, signIn } from "./sign-in";
import { type ShownRow, shownColumns, type UserRow, userColumns } from "./user-row";

/** A client that is used at all renews within a month; a forgotten token dies with it. */
const tokenLifeMs = 30 * 24 * 3_600_000;
/** The prefix lets secret scanners find a leaked token; then 32 random bytes. */
const tokenShape = /^rf_[A-Za-z0-9_-]{43}$/;

/** Signs in and answers a bearer token for API clients. Refuses as `signIn` does. */
export async function createApiSession(input: SignInInput, address: string): Promise<ApiSessionDto> {
  return await issueApiToken(await signIn(input, address));
}

/** Issues a token of 30 days to somebody who has just signed in. It is shown once: only its SHA-256 is kept. */
export async function issueApiToken({ user, sessionEpoch }: Account): Promise<ApiSessionDto> {
  const token = `rf_${randomBytes(32).toString("base64url")}`;
  const at = now();
  const expiresAt = new Date(at.getTime() + tokenLifeMs).toISOString();
  await database().execute(sql`
    insert into api_sessions (id, user_id, token_hash, session_epoch, created_at, expires_at)
    values (${newId("ses", at.getTime())}, ${user.id}, ${hashOf(token)}, ${sessionEpoch},
      ${at.toISOString()}::timestamptz, ${expiresAt}::timestamptz)`);
  return { token, expiresAt, user };
}

/** Ends the session of the bearer token that the actor's request came with; without one, nothing. Safe to repeat. */
export async function endApiSession(actor: SignedIn, headers: Headers): Promise<void> {
  const token = bearerTokenOf(headers.get("authorization") ?? "");
  if (token === undefined) return;
  await database().execute(sql`
    update api_sessions set revoked_at = ${now().toISOString()}::timestamptz
    where token_hash = ${hashOf(token)} and user_id = ${actor.id} and revoked_at is null`);
}

export function bearerTokenOf(authorization: string): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}

type TokenOwner = UserRow & ShownRow & { token_epoch: number; session_id: string };

/** The owner of a live token and the epoch it was issued in; undefined when it is malformed, unknown or over. */
export async function findTokenOwner(token: string): Promise<TokenOwner | undefined> {
  if (!tokenShape.test(token)) return undefined;
  const rows = await rowsOf<TokenOwner>(
    database(),
    sql`select ${userColumns}, ${shownColumns}, s.session_epoch as token_epoch, s.id as session_id
        from api_sessions s join users u on u.id = s.user_id left join console_sessions c on c.id = s.id
        where s.token_hash = ${hashOf(token)} and s.revoked_at is null
          and s.expires_at > ${now().toISOString()}::timestamptz`,
  );
  return rows[0];
}

/** Plain SHA-256 is enough for 256 random bits: there is nothing to guess. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
