import { sql } from "drizzle-orm";
import { madeAt } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { sharedRateLimiter } from "~/platform/rate-limit";
import {
  type ConsoleSessionDto,
  type EnrolmentDto,
  type ReauthenticateInput,
  type ReauthenticateWay,
  reauthenticationMinutes,
  type ShownDto,
} from "./console-contract";
import { meterOf } from "./console-limits";
import {
  type ConsoleSession,
  freshUntil,
  hasSecondFactor,
  type Visit,
  visitConsole,
} from "./console-session";
import type { SignInWay } from "./failed-sign-in-contract";
import { watched } from "./failed-sign-ins";
import { isPasswordOf } from "./password";
import { idleMinutesOf, needsSecondFactor, refundBudgetOf, type SignedIn } from "./permissions";
import { identityRefusals } from "./refusals";
import { confirmSecondFactor, demoCodeOf, enrolSecondFactor, isEnrolled, takeCode } from "./second-factor";

/** Wrong passwords in the console, over all processes: who is in already has fewer guesses than who signs in. */
const passwordTries = sharedRateLimiter({ name: "console-password", points: 5, windowSeconds: 900 });

/** Where the console stands with this session: also before it is open, so that the page knows what to ask for. */
export async function consoleSessionOf(actor: SignedIn, visit: Visit): Promise<ConsoleSessionDto> {
  const session = await visitConsole(actor, visit);
  const [enrolled, hasPassword, meter, demoCode] = await Promise.all([
    isEnrolled(actor.id),
    passwordHashOf(actor).then((hash) => hash !== null),
    meterOf(actor),
    demoCodeOf(actor.id),
  ]);
  return {
    id: session.id,
    name: actor.name,
    role: actor.role,
    regionId: actor.regionId,
    kitchenId: actor.kitchenId,
    state: stateOf(actor, { locked: session.locked, enrolled, shown: hasSecondFactor(session) }),
    reauthenticateBy: wayOf(actor, { enrolled, hasPassword }),
    freshUntil: freshUntil(session)?.toISOString() ?? null,
    idleMinutes: idleMinutesOf(actor.role),
    refundBudgetKobo: refundBudgetOf(actor.role),
    meter,
    demoCode,
  };
}

type Shown = { readonly locked: boolean; readonly enrolled: boolean; readonly shown: boolean };

function stateOf(actor: SignedIn, { locked, enrolled, shown }: Shown): ConsoleSessionDto["state"] {
  const asked = needsSecondFactor(actor.role);
  if (asked && !enrolled) return "enrol";
  if (locked) return "locked";
  return asked && !shown ? "second_factor" : "open";
}

/** Whoever has an authenticator shows its code: a password that was looked over a shoulder opens no till. */
function wayOf(actor: SignedIn, has: { enrolled: boolean; hasPassword: boolean }): ReauthenticateWay {
  if (has.enrolled) return "code";
  return has.hasPassword && !needsSecondFactor(actor.role) ? "password" : "none";
}

async function passwordHashOf(actor: SignedIn): Promise<string | null> {
  const rows = await rowsOf<{ password_hash: string | null }>(
    database(),
    sql`select password_hash from users where id = ${actor.id}`,
  );
  return required(rows[0], "user of a session just checked").password_hash;
}

/**
 * Shows again who it is: opens a locked session, and lets acts with money through for five minutes. By the code of the
 * authenticator for whoever has one, else by the password.
 * Refuses: identity.wrong_second_factor, second_factor_locked, second_factor_missing, wrong_credentials,
 * platform.rate_limited (5 wrong passwords in 15 minutes). Locks: the factor's row, then the session's, each alone.
 */
export async function reauthenticate(
  actor: SignedIn,
  visit: Visit,
  input: ReauthenticateInput,
): Promise<ShownDto> {
  await visitConsole(actor, visit);
  if (input.code !== undefined) {
    const { code } = input;
    await watched(tryOf(actor, visit, "authenticator"), () => takeCode(actor.id, code));
    return await noteShown(actor, "code");
  }
  if (needsSecondFactor(actor.role) || (await isEnrolled(actor.id))) {
    throw new Refusal(identityRefusals.wrongSecondFactor);
  }
  await checkPassword(actor, visit, input.password ?? "");
  return await noteShown(actor, "password");
}

async function checkPassword(actor: SignedIn, visit: Visit, password: string): Promise<void> {
  await passwordTries.take(actor.id);
  await watched(tryOf(actor, visit, "console_password"), async () => {
    if (!(await isPasswordOf(await passwordHashOf(actor), password))) {
      throw new Refusal(identityRefusals.wrongCredentials);
    }
  });
  await passwordTries.forget(actor.id);
}

/** Whose session it is, is known: nothing is typed to say so. */
function tryOf({ id }: SignedIn, { address = null }: { address?: string | null }, way: SignInWay) {
  return { way, user: { id }, identifier: null, address };
}

async function noteShown(actor: SignedIn, way: "code" | "password"): Promise<ShownDto> {
  const at = now();
  const moment = at.toISOString();
  const rows = await rowsOf(
    database(),
    sql`update console_sessions set reauthenticated_at = ${moment}::timestamptz, locked_at = null,
          last_active_at = ${moment}::timestamptz,
          second_factor_at = case when ${way === "code"} then ${moment}::timestamptz else second_factor_at end
        where id = ${actor.sessionId} and user_id = ${actor.id} and ended_at is null returning id`,
  );
  if (rows.length === 0) throw new Refusal(identityRefusals.unauthenticated);
  const until = new Date(at.getTime() + reauthenticationMinutes * 60_000);
  return { shownAt: moment, freshUntil: until.toISOString() };
}

/**
 * Begins an authenticator of one's own. Whoever has a password types it; whoever has none has signed in with a code
 * within the last five minutes, and their session is not locked: an open desk must not hand out keys.
 * Refuses: identity.console_locked, sign_in_again, wrong_credentials, second_factor_enrolled, platform.rate_limited.
 */
export async function beginEnrolment(
  actor: SignedIn,
  visit: Visit,
  input: { readonly password?: string | undefined },
): Promise<EnrolmentDto> {
  const session = await visitConsole(actor, visit);
  const hasPassword = (await passwordHashOf(actor)) !== null;
  if (hasPassword) await checkPassword(actor, visit, input.password ?? "");
  else requireJustSignedIn(actor, session);
  return await enrolSecondFactor(actor);
}

/** The code of a sign-in came to the person's own phone or address: for a while it is as good as a password. */
function requireJustSignedIn({ sessionId }: SignedIn, session: ConsoleSession): void {
  if (session.locked) throw new Refusal(identityRefusals.consoleLocked);
  const age = now().getTime() - madeAt(sessionId);
  if (age > reauthenticationMinutes * 60_000) throw new Refusal(identityRefusals.signInAgain);
}

/**
 * Takes its first code, which also opens the session; one that was locked meanwhile only for whoever typed a password. Refuses as
 * `confirmSecondFactor`, and identity.console_locked.
 */
export async function finishEnrolment(actor: SignedIn, visit: Visit, code: string): Promise<ShownDto> {
  const session = await visitConsole(actor, visit);
  if (session.locked && (await passwordHashOf(actor)) === null) {
    throw new Refusal(identityRefusals.consoleLocked);
  }
  await watched(tryOf(actor, visit, "authenticator"), () => confirmSecondFactor(actor, code));
  return await noteShown(actor, "code");
}

/** Locks this session at once: its owner goes for lunch. Locks: the session's row, within its one statement. */
export async function lockConsole(actor: SignedIn): Promise<void> {
  await database().execute(sql`
    update console_sessions set locked_at = ${now().toISOString()}::timestamptz
    where id = ${actor.sessionId} and user_id = ${actor.id} and locked_at is null`);
}
