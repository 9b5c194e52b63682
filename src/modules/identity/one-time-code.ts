import { createHmac, randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { env } from "~/env";
import { type Id, newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { claimPhone } from "./claim-phone";
import { type CodeMessage, type CodeSender, localCodeSender } from "./code-sender";
import {
  type CodePurpose,
  codeDigits,
  codeTriesMax,
  identityRefusals,
  type RequestCodeAnswer,
  type RequestCodeInput,
  type SignInWithCodeInput,
} from "./contract";
import { watched } from "./failed-sign-ins";
import { codeRequests, codeTries, signInsOfAddress } from "./limits";
import { type Account, accountOf, knockOf } from "./sign-in";
import { findByIdentifier, isOpen, requireOpen } from "./user-row";

/** Long enough for a slow SMS, short enough that a phone left lying about is no key. */
const codeLifeMs = 10 * 60_000;

/** Where a code goes; null when the person has no such contact on record. */
export type CodeContact = Pick<CodeMessage, "channel" | "to">;

/** What a code opens: one purpose of one person, and where `bound` names a contact that contact alone. */
export type CodeLock = { readonly userId: Id<"usr">; readonly purpose: CodePurpose; readonly bound?: string };

/**
 * Sends a one-time code to a person's own contact; the newest one alone works. Unknown, suspended and closed accounts
 * get the same answer and no code. In demo mode the answer carries the code, for the page to show.
 * Refuses: platform.rate_limited (`codeRequests`; 100 an address in 15 minutes).
 */
export async function requestCode(
  input: RequestCodeInput,
  address: string,
  sender: CodeSender = localCodeSender,
): Promise<RequestCodeAnswer> {
  await signInsOfAddress.take(address);
  const user = await findByIdentifier(input.identifier);
  const againInSeconds = await codeRequests.take(knockOf(user, input.identifier, address));
  if (user === undefined || !isOpen(user))
    return { expiresAt: lifeFrom(now()), againInSeconds, demoCode: null };
  const contact = contactOf(user, input.identifier);
  return { ...(await issueCode(signInLock(user, contact), contact, sender)), againInSeconds };
}

function lifeFrom(at: Date): string {
  return new Date(at.getTime() + codeLifeMs).toISOString();
}

/** Makes a code and sends it; whoever asks has counted the request. */
export async function issueCode(
  lock: CodeLock,
  contact: CodeContact | null,
  sender: CodeSender = localCodeSender,
): Promise<Omit<RequestCodeAnswer, "againInSeconds">> {
  const at = now();
  const expiresAt = lifeFrom(at);
  const code = randomInt(10 ** codeDigits)
    .toString()
    .padStart(codeDigits, "0");
  await database().execute(sql`
    insert into one_time_codes (id, user_id, purpose, code_hash, created_at, expires_at)
    values (${newId("otp", at.getTime())}, ${lock.userId}, ${lock.purpose}, ${hashOf(lock, code)},
      ${at.toISOString()}::timestamptz, ${expiresAt}::timestamptz)`);
  if (contact !== null) await sender.send({ userId: lock.userId, ...contact, code });
  return { expiresAt, demoCode: env().DEMO_MODE ? code : null };
}

/** The contact that was typed, as we have it on record: never an address that merely looks like it. */
function contactOf(
  user: { phone: string | null; email: string | null },
  identifier: string,
): CodeContact | null {
  if (identifier.includes("@")) return user.email === null ? null : { channel: "mail", to: user.email };
  return user.phone === null ? null : { channel: "sms", to: user.phone };
}

/** Bound to where the code goes: what came by mail shows nothing of the phone. */
function signInLock({ id }: { id: Id<"usr"> }, contact: CodeContact | null): CodeLock {
  return {
    userId: id,
    purpose: "sign_in",
    bound: contact === null ? "" : `${contact.channel}:${contact.to}`,
  };
}

/**
 * Signs in with the newest code; it works once, for ten minutes, for five tries, and for the contact that it came to.
 * The first one that came to a phone ends what was there before it (`claimPhone`).
 * Refuses: identity.wrong_code (also when unknown, spent or expired), identity.suspended, identity.demo_off,
 * platform.rate_limited. Locks: one code row, within its one statement; then as `claimPhone`.
 */
export async function signInWithCode(input: SignInWithCodeInput, address: string): Promise<Account> {
  await signInsOfAddress.take(address);
  const user = await findByIdentifier(input.identifier);
  const knock = knockOf(user, input.identifier, address);
  await codeTries.take(knock);
  const { known, contact } = await watched(
    { way: "code", user, identifier: input.identifier, address },
    async () => {
      if (user === undefined) throw new Refusal(identityRefusals.wrongCode);
      const to = contactOf(user, input.identifier);
      if (!(await spendTry(signInLock(user, to), input.code))) throw new Refusal(identityRefusals.wrongCode);
      requireOpen(user);
      return { known: user, contact: to };
    },
  );
  await Promise.all([codeTries.forget(knock), signInsOfAddress.giveBack(address)]);
  const isFirst = contact?.channel === "sms" && known.phone_shown_at === null;
  return accountOf(isFirst ? await claimPhone(known) : known);
}

/** Counts the try and spends the code in one statement: however many come at once, five tries and one success. */
export async function spendTry(lock: CodeLock, code: string): Promise<boolean> {
  const at = now().toISOString();
  const rows = await rowsOf<{ matched: boolean }>(
    database(),
    sql`update one_time_codes set
          attempts = attempts + 1,
          used_at = case when code_hash = ${hashOf(lock, code)} then ${at}::timestamptz end
        where id = (select id from one_time_codes
            where user_id = ${lock.userId} and purpose = ${lock.purpose} order by id desc limit 1)
          and used_at is null and expires_at > ${at}::timestamptz and attempts < ${codeTriesMax}
        returning used_at is not null as matched`,
  );
  return rows[0]?.matched ?? false;
}

/** Keyed with the installation's secret: six digits alone could be tried out by whoever reads the table. */
function hashOf({ userId, purpose, bound }: CodeLock, code: string): string {
  const what = [purpose, userId, ...(bound === undefined ? [] : [bound]), code].join(":");
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(what).digest("hex");
}
