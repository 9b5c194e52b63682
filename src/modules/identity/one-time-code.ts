import { createHmac, randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { env } from "~/env";
import { type Id, newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type CodeSender, localCodeSender } from "./code-sender";
import {
  codeDigits,
  codeTriesMax,
  identityRefusals,
  type RequestCodeAnswer,
  type RequestCodeInput,
  type SignInWithCodeInput,
} from "./contract";
import { codeRequests, codeTries, signInsOfAddress } from "./limits";
import { type Account, accountOf, limitKey } from "./sign-in";
import { findByIdentifier, isOpen, requireOpen } from "./user-row";

/** Long enough for a slow SMS, short enough that a phone left lying about is no key. */
const codeLifeMs = 10 * 60_000;

/**
 * Sends a one-time code to a person's own contact; the newest one alone works. Unknown, suspended and closed accounts
 * get the same answer and no code. In demo mode the answer carries the code, for the page to show.
 * Refuses: platform.rate_limited (5 an account, 100 an address, in 15 minutes).
 */
export async function requestCode(
  input: RequestCodeInput,
  address: string,
  sender: CodeSender = localCodeSender,
): Promise<RequestCodeAnswer> {
  await signInsOfAddress.take(address);
  const user = await findByIdentifier(input.identifier);
  await codeRequests.take(limitKey(user, input.identifier));
  const at = now();
  const expiresAt = new Date(at.getTime() + codeLifeMs).toISOString();
  if (user === undefined || !isOpen(user)) return { expiresAt, demoCode: null };
  const code = randomInt(10 ** codeDigits)
    .toString()
    .padStart(codeDigits, "0");
  await database().execute(sql`
    insert into one_time_codes (id, user_id, purpose, code_hash, created_at, expires_at)
    values (${newId("otp", at.getTime())}, ${user.id}, 'sign_in', ${hashOf(user.id, code)},
      ${at.toISOString()}::timestamptz, ${expiresAt}::timestamptz)`);
  const contact = contactOf(user, input.identifier);
  if (contact !== null) await sender.send({ userId: user.id, ...contact, code });
  return { expiresAt, demoCode: env().DEMO_MODE ? code : null };
}

/** The contact that was typed, as we have it on record: never an address that merely looks like it. */
function contactOf(user: { phone: string | null; email: string | null }, identifier: string) {
  if (identifier.includes("@"))
    return user.email === null ? null : { channel: "mail" as const, to: user.email };
  return user.phone === null ? null : { channel: "sms" as const, to: user.phone };
}

/**
 * Signs in with the newest code; it works once, for ten minutes, for five tries.
 * Refuses: identity.wrong_code (also when unknown, spent or expired), identity.suspended, identity.demo_off,
 * platform.rate_limited. Locks: one code row, within its one statement.
 */
export async function signInWithCode(input: SignInWithCodeInput, address: string): Promise<Account> {
  await signInsOfAddress.take(address);
  const user = await findByIdentifier(input.identifier);
  const countedAs = limitKey(user, input.identifier);
  await codeTries.take(countedAs);
  if (user === undefined || !(await spendTry(user.id, input.code)))
    throw new Refusal(identityRefusals.wrongCode);
  requireOpen(user);
  await Promise.all([codeTries.forget(countedAs), signInsOfAddress.giveBack(address)]);
  return accountOf(user);
}

/** Counts the try and spends the code in one statement: however many come at once, five tries and one success. */
async function spendTry(userId: Id<"usr">, code: string): Promise<boolean> {
  const at = now().toISOString();
  const rows = await rowsOf<{ matched: boolean }>(
    database(),
    sql`update one_time_codes set
          attempts = attempts + 1,
          used_at = case when code_hash = ${hashOf(userId, code)} then ${at}::timestamptz end
        where id = (select id from one_time_codes where user_id = ${userId} and purpose = 'sign_in' order by id desc limit 1)
          and used_at is null and expires_at > ${at}::timestamptz and attempts < ${codeTriesMax}
        returning used_at is not null as matched`,
  );
  return rows[0]?.matched ?? false;
}

/** Keyed with the installation's secret: six digits alone could be tried out by whoever reads the table. */
function hashOf(userId: string, code: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(`sign_in:${userId}:${code}`).digest("hex");
}
