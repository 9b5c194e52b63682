import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type CodeSender, localCodeSender } from "./code-sender";
import { type CodePurpose, identityRefusals, type RequestCodeAnswer, type SignedIn } from "./contract";
import { codeRequests, codeTries } from "./limits";
import { type CodeContact, issueCode, spendTry } from "./one-time-code";

/** What somebody who is signed in already is asked to show again, by a code to a contact that we have had all along. */
export type OwnCodePurpose = Extract<CodePurpose, "reset_pin" | "unlock_wallet" | "show_again">;

/**
 * Sends a code to the actor's own phone, or to their e-mail address when there is none. The newest of a purpose alone works.
 * Refuses: platform.rate_limited (5 in 15 minutes).
 */
export async function requestOwnCode(
  actor: SignedIn,
  purpose: OwnCodePurpose,
  sender: CodeSender = localCodeSender,
): Promise<RequestCodeAnswer> {
  await codeRequests.take(actor.id);
  return await issueCode({ userId: actor.id, purpose }, await contactOf(actor), sender);
}

async function contactOf(actor: SignedIn): Promise<CodeContact> {
  const rows = await rowsOf<{ phone: string | null; email: string | null }>(
    database(),
    sql`select phone, email from users where id = ${actor.id}`,
  );
  const { phone, email } = required(rows[0], "user of a session just checked");
  if (phone !== null) return { channel: "sms", to: phone };
  return { channel: "mail", to: required(email, "a contact of somebody who signed in") };
}

/**
 * Takes a code that `requestOwnCode` sent: once, within ten minutes, five tries.
 * Refuses: identity.wrong_code, platform.rate_limited. Locks: one code row, within its one statement.
 */
export async function takeOwnCode(actor: SignedIn, purpose: OwnCodePurpose, code: string): Promise<void> {
  await takeBoundCode(actor, { purpose }, code);
}

/** The same for a code that was bound to something else, a new contact. */
export async function takeBoundCode(
  actor: SignedIn,
  lock: { readonly purpose: CodePurpose; readonly bound?: string },
  code: string,
): Promise<void> {
  await codeTries.take(actor.id);
  if (!(await spendTry({ userId: actor.id, ...lock }, code))) throw new Refusal(identityRefusals.wrongCode);
  await codeTries.forget(actor.id);
}
