import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { describeError, log } from "~/platform/log";
import { sharedRateLimiter } from "~/platform/rate-limit";
import { endOtherSessionsWithin } from "./browser-session";
import { isToldOfClaim } from "./claim-phone";
import { type ContactNotice, localCodeSender, type NoticeSender } from "./code-sender";
import type { Locale, SignedIn } from "./contract";
import { hashPassword } from "./password";
import type { ChangePasswordInput, PasswordDto } from "./profile-contract";
import { identityRefusals } from "./refusals";
import { showAgain } from "./show-again";

/** Changes of one person: each is told by a message, and ends whatever was signed in. */
const passwordChanges = sharedRateLimiter({ name: "password-changes", points: 5, windowSeconds: 3_600 });

/** Whether the actor has a password, or comes in by code alone; and whether a claim of the phone took one away. */
export async function passwordOf(actor: SignedIn): Promise<PasswordDto> {
  const rows = await rowsOf<{ is_set: boolean; shown_at: string | null }>(
    database(),
    sql`select password_hash is not null as is_set, phone_shown_at as shown_at from users where id = ${actor.id}`,
  );
  const { is_set: isSet, shown_at: shownAt } = required(rows[0], "user of a session just checked");
  // Colleagues are hired without one; a customer has one from the beginning.
  const isTaken = !isSet && shownAt !== null && actor.role === "customer";
  return { isSet, claim: isTaken ? (isToldOfClaim(new Date(shownAt), now()) ? "now" : "before") : null };
}

/**
 * Sets another password, or the first one, for whoever has shown again that it is them. Every sign-in but this one ends,
 * also one that is under way with the password before: the epoch is raised, and this session alone is taken along.
 * The person is told where their codes go.
 * Refuses: as `showAgain`; identity.unauthenticated, when this session was ended meanwhile; platform.rate_limited (5 an
 * hour). Locks: the user's row, within its update.
 */
export async function changePassword(
  actor: SignedIn,
  { shown, password }: ChangePasswordInput,
  sender: NoticeSender = localCodeSender,
): Promise<{ ended: number }> {
  await showAgain(actor, shown);
  await passwordChanges.take(actor.id);
  const hash = await hashPassword(password);
  const { ended, person } = await withTx("identity.changePassword", (tx) => writePassword(tx, actor, hash));
  await tell(sender, person);
  return { ended };
}

type Changed = {
  id: string;
  phone: string | null;
  email: string | null;
  locale: Locale | null;
  session_epoch: number;
  had_password: boolean;
};

async function writePassword(
  tx: Tx,
  actor: SignedIn,
  hash: string,
): Promise<{ ended: number; person: Changed }> {
  const rows = await rowsOf<Changed>(
    tx,
    sql`with old as materialized (select id, password_hash from users where id = ${actor.id})
        update users u set password_hash = ${hash}, session_epoch = u.session_epoch + 1
        from old where u.id = old.id and u.status = 'active'
        returning u.id, u.phone, u.email, u.locale, u.session_epoch, old.password_hash is not null as had_password`,
  );
  const [person] = rows;
  if (person === undefined) throw new Refusal(identityRefusals.unauthenticated);
  await takeAlong(tx, actor, person.session_epoch);
  const ended = await endOtherSessionsWithin(tx, actor);
  await recordAudit(tx, {
    actor,
    action: "password.changed",
    subjectType: "user",
    subjectId: actor.id,
    reason: null,
    before: { hasPassword: person.had_password },
    after: { hasPassword: true },
    at: now(),
  });
  return { ended, person };
}

/** After the user's row is held: of two who change it at once, the first has ended the other's session by now. */
async function takeAlong(tx: Tx, actor: SignedIn, epoch: number): Promise<void> {
  const kept = await rowsOf(
    tx,
    sql`with browser as (
          update browser_sessions set session_epoch = ${epoch}
          where id = ${actor.sessionId} and user_id = ${actor.id} and ended_at is null returning id
        ), program as (
          update api_sessions set session_epoch = ${epoch}
          where id = ${actor.sessionId} and user_id = ${actor.id} and revoked_at is null returning id
        )
        select id from browser union all select id from program`,
  );
  if (kept.length === 0) throw new Refusal(identityRefusals.unauthenticated);
}

/** After the change, and without it failing: to every contact, since one may be in the hands of who did it. */
async function tell(sender: NoticeSender, { id, phone, email, locale }: Changed): Promise<void> {
  const sentence = sentences[locale ?? "en"];
  const notices: ContactNotice[] = [
    ...(phone === null ? [] : [{ userId: id, channel: "sms" as const, to: phone, sentence }]),
    ...(email === null ? [] : [{ userId: id, channel: "mail" as const, to: email, sentence }]),
  ];
  for (const notice of notices)
    await sender.tell(notice).catch((error: unknown) => {
      log().error(describeError(error), "a password that was changed could not be told");
    });
}

const sentences: Record<Locale, string> = {
  en: "Rachel Foods: your password was changed, and every other sign-in ended. If it was not you, sign in with a code and set another at once.",
  pcm: "Rachel Foods: dem don change your password, and every other sign-in don end. If no be you, sign in with code and set another one now now.",
};
