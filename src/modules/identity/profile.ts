import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, violatedConstraint, withTx } from "~/platform/db/transaction";
import { describeError, log } from "~/platform/log";
import { type CodeSender, localCodeSender, type NoticeSender } from "./code-sender";
import type { Locale, RequestCodeAnswer, UserDto } from "./contract";
import { ownCodeRequests } from "./limits";
import { issueCode } from "./one-time-code";
import { ownKey, takeBoundCode } from "./own-code";
import type { SignedIn } from "./permissions";
import { requirePhone } from "./phone";
import type {
  ChangeContactInput,
  NewContact,
  RenameInput,
  RequestContactCodeInput,
} from "./profile-contract";
import { identityRefusals } from "./refusals";
import { showAgain } from "./show-again";
import { toUserDto, type UserRow, userColumns } from "./user-row";

/** Changes the name one is called by; orders already placed keep theirs. Locks: the user's row, within its update. */
export async function renameMe(actor: SignedIn, { name }: RenameInput): Promise<UserDto> {
  const rows = await rowsOf<UserRow>(
    database(),
    sql`update users u set name = ${name} where u.id = ${actor.id} and u.status = 'active' returning ${userColumns}`,
  );
  // Closed between the look at the session and now: nothing of a person is written to it any more.
  if (rows[0] === undefined) throw new Refusal(identityRefusals.unauthenticated);
  return toUserDto(rows[0]);
}

/**
 * Sends a code to a new phone number or e-mail address, for whoever has shown again that it is them.
 * Refuses: as `showAgain`; identity.bad_phone, same_contact, phone_taken, email_taken, platform.rate_limited.
 */
export async function requestContactCode(
  actor: SignedIn,
  input: RequestContactCodeInput,
  sender: CodeSender = localCodeSender,
): Promise<RequestCodeAnswer> {
  const contact = normalised(input.contact);
  const ownWait = await ownCodeRequests.take(ownKey(actor));
  // Whoever has the new number as well: from many accounts it gets no more messages than from one.
  const boundWait = await ownCodeRequests.take(boundTo(contact));
  await requireFree(actor, contact);
  await showAgain(actor, input.shown);
  const to = { channel: contact.kind === "phone" ? "sms" : "mail", to: contact.value } as const;
  const lock = { userId: actor.id, purpose: "change_contact", bound: boundTo(contact) } as const;
  return { ...(await issueCode(lock, to, sender)), againInSeconds: Math.max(ownWait, boundWait) };
}

/**
 * Takes the code that came to the new contact, and makes it the account's; the one before is told. Where codes go from
 * now on somewhere else, none opens the wallet for 72 hours.
 * Refuses: identity.wrong_code, bad_phone, phone_taken, email_taken. Locks: a code, then the user's row.
 */
export async function changeContact(
  actor: SignedIn,
  input: ChangeContactInput,
  sender: NoticeSender = localCodeSender,
): Promise<UserDto> {
  const contact = normalised(input.contact);
  await takeBoundCode(actor, { purpose: "change_contact", bound: boundTo(contact) }, input.code);
  try {
    const row = await withTx("identity.changeContact", (tx) => writeContact(tx, actor, contact));
    if (row.before !== null) await tellBefore(sender, row, { kind: contact.kind, value: row.before });
    return toUserDto(row);
  } catch (error) {
    throw takenRefusal(violatedConstraint(error), error) ?? error;
  }
}

type Changed = UserRow & { before: string | null; locale: Locale | null };

async function writeContact(tx: Tx, actor: SignedIn, { kind, value }: NewContact): Promise<Changed> {
  const [at, column] = [now(), sql.raw(kind)];
  // Codes go to the phone, and to the mail of whoever has none.
  const rows = await rowsOf<Changed>(
    tx,
    sql`with old as materialized (select id, phone, email from users where id = ${actor.id})
        update users u set ${column} = ${value},
          contact_changed_at = case when ${kind} = 'phone' or old.phone is null
            then ${at.toISOString()}::timestamptz else u.contact_changed_at end,
          phone_shown_at = case when ${kind} = 'phone' then ${at.toISOString()}::timestamptz else u.phone_shown_at end
        from old where u.id = old.id and u.status = 'active'
        returning ${userColumns}, u.locale, old.${column} as before`,
  );
  // Neither the old contact nor the new one: the log is kept longer than they are.
  await recordAudit(tx, {
    actor,
    action: "contact.changed",
    subjectType: "user",
    subjectId: actor.id,
    reason: null,
    before: null,
    after: { kind },
    at,
  });
  return required(rows[0], "user of a session just checked");
}

/** After the change, and without it failing: a provider that is away must not undo what was done. */
async function tellBefore(sender: NoticeSender, row: Changed, { kind, value }: NewContact): Promise<void> {
  const channel = kind === "phone" ? "sms" : "mail";
  const sentence = changedSentences[row.locale ?? "en"][kind];
  await sender.tell({ userId: row.id, channel, to: value, sentence }).catch((error: unknown) => {
    log().error(describeError(error), "a contact that was changed could not be told");
  });
}

const changedSentences: Record<Locale, Record<NewContact["kind"], string>> = {
  en: {
    phone:
      "Rachel Foods: the phone number of your account was changed. If it was not you, write to support at once; codes open no wallet for 72 hours.",
    email:
      "Rachel Foods: the e-mail address of your account was changed. If it was not you, write to support at once.",
  },
  pcm: {
    phone:
      "Rachel Foods: dem don change the phone number of your account. If no be you, write support now now; no code fit open the wallet for 72 hours.",
    email: "Rachel Foods: dem don change the e-mail of your account. If no be you, write support now now.",
  },
};

function normalised(contact: NewContact): NewContact {
  return contact.kind === "phone" ? { kind: "phone", value: requirePhone(contact.value) } : contact;
}

function boundTo({ kind, value }: NewContact): string {
  return `${kind}:${value}`;
}

async function requireFree(actor: SignedIn, { kind, value }: NewContact): Promise<void> {
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select id from users where ${sql.raw(kind)} = ${value}`,
  );
  if (rows[0]?.id === actor.id) throw new Refusal(identityRefusals.sameContact);
  if (rows[0] !== undefined)
    throw new Refusal(identityRefusals[kind === "phone" ? "phoneTaken" : "emailTaken"]);
}

function takenRefusal(constraint: string | undefined, cause: unknown): Refusal | undefined {
  if (constraint === "users_phone_once") return new Refusal(identityRefusals.phoneTaken, { cause });
  if (constraint === "users_email_once") return new Refusal(identityRefusals.emailTaken, { cause });
  return undefined;
}
