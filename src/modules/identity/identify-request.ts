import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { bearerTokenOf, findTokenOwner } from "./api-session";
import { noteBrowser, type SeenRow } from "./browser-session";
import { identityRefusals, type SignedIn } from "./contract";
import { type CookieSession, readSessionCookie } from "./session-cookie";
import { isOpen, type ShownRow, shownColumns, toSignedIn, type UserRow, userColumns } from "./user-row";

/**
 * Who sends this request, by bearer token or else by the browser's session cookie; null for a visitor. The user's row
 * is read each time, so that a suspension or a new role works at once. Needs plain headers, not Next.
 *
 * A token that is no longer good is refused (identity.unauthenticated, identity.suspended): its client must know. A
 * cookie that is no longer good makes a visitor: a person can still look around, and signing in tells them why.
 */
export async function identifyRequest(headers: Headers): Promise<SignedIn | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) return await identifyBearer(authorization);
  const session = await readSessionCookie(headers);
  return session === null ? null : await identifyCookie(session, headers);
}

async function identifyBearer(authorization: string): Promise<SignedIn> {
  const token = bearerTokenOf(authorization);
  const owner = token === undefined ? undefined : await findTokenOwner(token);
  // Before the epoch, which a suspension ends too: the client shall hear the true reason.
  if (owner?.status === "suspended") throw new Refusal(identityRefusals.suspended);
  if (owner === undefined || !isCurrent(owner, owner.token_epoch)) {
    throw new Refusal(identityRefusals.unauthenticated);
  }
  return toSignedIn(owner, owner.session_id);
}

async function identifyCookie(session: CookieSession, headers: Headers): Promise<SignedIn | null> {
  const rows = await rowsOf<UserRow & ShownRow & SeenRow>(
    database(),
    sql`select ${userColumns}, ${shownColumns},
          b.last_seen_at as browser_seen_at, b.ended_at is not null as browser_ended,
          b.session_epoch as browser_epoch
        from users u left join console_sessions c on c.id = ${session.sessionId}
          left join browser_sessions b on b.id = ${session.sessionId}
        where u.id = ${session.userId}`,
  );
  const user = rows[0];
  if (user === undefined || user.ended === true || user.browser_ended === true) return null;
  if (!isCurrent(user, user.browser_epoch ?? session.epoch)) return null;
  await noteBrowser(session, user, headers);
  return toSignedIn(user, session.sessionId);
}

function isCurrent(user: UserRow, epoch: number): boolean {
  return isOpen(user) && user.session_epoch === epoch;
}
