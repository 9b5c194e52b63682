import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { notePhoneShown } from "./claim-phone";
import { type CodeSender, localCodeSender } from "./code-sender";
import { type CodePurpose, identityRefusals, type RequestCodeAnswer, type SignedIn } from "./contract";
import { ownCodeRequests, ownCodeTries } from "./limits";
import { type CodeContact, issueCode, spendTry } from "./one-time-code";

/** What somebody who is signed in already is asked to show again, by a code to a contact that we have had all along. */
export type OwnCodePurpose = Extract<CodePurpose, "reset_pin" | "unlock_wallet" | "show_again">;

/** What opens a wallet goes to a contact that its owner has had for three days: a password alone makes no new one do. */
const contactRestMs = 72 * 3_600_000;
const opensWallet: readonly CodePurpose[] = ["reset_pin", "unlock_wallet"];

/**
 * Sends a code to the actor's own phone, or to their e-mail address when there is none. The newest of a purpose alone works.
 * Refuses: identity.contact_just_changed, for what opens the wallet; platform.rate_limited (5 in 15 minutes).
 */
export async function requestOwnCode(
  actor: SignedIn,
  purpose: OwnCodePurpose,
  sender: CodeSender = localCodeSender,
): Promise<RequestCodeAnswer> {
  const contact = await contactOf(actor, purpose);
  const againInSeconds = await ownCodeRequests.take(ownKey(actor));
  return { ...(await issueCode({ userId: actor.id, purpose }, contact, sender)), againInSeconds };
}

/** Counted apart from the codes of signing in, which anybody may ask for in somebody else's name. */
export function ownKey(actor: SignedIn): string {
  return `own:${actor.id}`;
}

type ContactRow = { phone: string | null; email: string | null; contact_changed_at: string | null };

/** Read at once with how long it has been theirs. Refuses: identity.contact_just_changed. */
async function contactOf(actor: SignedIn, purpose: CodePurpose): Promise<CodeContact> {
  const rows = await rowsOf<ContactRow>(
    database(),
    sql`select phone, email, contact_changed_at from users where id = ${actor.id}`,
  );
  const { phone, email, contact_changed_at } = required(rows[0], "user of a session just checked");
  if (contact_changed_at !== null && opensWallet.includes(purpose)) {
    const until = new Date(contact_changed_at).getTime() + contactRestMs;
    if (now().getTime() < until) {
      const details = { until: new Date(until).toISOString() };
      throw new Refusal(identityRefusals.contactJustChanged, { details });
    }
  }
  if (phone !== null) return { channel: "sms", to: phone };
  return { channel: "mail", to: required(email, "a contact of somebody who signed in") };
}

/**
 * Takes a code that `requestOwnCode` sent: once, within ten minutes, five tries.
 * Refuses: identity.contact_just_changed, wrong_code; platform.rate_limited. Locks: one code row, within its one statement.
 */
export async function takeOwnCode(actor: SignedIn, purpose: OwnCodePurpose, code: string): Promise<void> {
  const { channel, to } = await contactOf(actor, purpose);
  await takeBoundCode(actor, { purpose }, code);
  if (channel === "sms") await notePhoneShown(actor.id, to);
}

/** The same for a code that was bound to something else, a new contact. */
export async function takeBoundCode(
  actor: SignedIn,
  lock: { readonly purpose: CodePurpose; readonly bound?: string },
  code: string,
): Promise<void> {
  await ownCodeTries.take(ownKey(actor));
  if (!(await spendTry({ userId: actor.id, ...lock }, code))) throw new Refusal(identityRefusals.wrongCode);
  await ownCodeTries.forget(ownKey(actor));
}
