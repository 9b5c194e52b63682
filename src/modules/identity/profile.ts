import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint, withTx } from "~/platform/db/transaction";
import { type CodeSender, localCodeSender } from "./code-sender";
import type { RequestCodeAnswer, UserDto } from "./contract";
import { codeRequests } from "./limits";
import { issueCode } from "./one-time-code";
import { takeBoundCode } from "./own-code";
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
    sql`update users u set name = ${name} where u.id = ${actor.id} returning ${userColumns}`,
  );
  return toUserDto(required(rows[0], "user of a session just checked"));
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
  await codeRequests.take(actor.id);
  const contact = normalised(input.contact);
  await requireFree(actor, contact);
  await showAgain(actor, input.shown);
  const to = { channel: contact.kind === "phone" ? "sms" : "mail", to: contact.value } as const;
  return await issueCode(
    { userId: actor.id, purpose: "change_contact", bound: boundTo(contact) },
    to,
    sender,
  );
}

/**
 * Takes the code that came to the new contact, and makes it the account's.
 * Refuses: identity.wrong_code, bad_phone, phone_taken, email_taken. Locks: a code, then the user's row.
 */
export async function changeContact(actor: SignedIn, input: ChangeContactInput): Promise<UserDto> {
  const contact = normalised(input.contact);
  await takeBoundCode(actor, { purpose: "change_contact", bound: boundTo(contact) }, input.code);
  const column = sql.raw(contact.kind);
  try {
    return await withTx("identity.changeContact", async (tx) => {
      const rows = await rowsOf<UserRow>(
        tx,
        sql`update users u set ${column} = ${contact.value} where u.id = ${actor.id} and u.status = 'active'
            returning ${userColumns}`,
      );
      // Neither the old contact nor the new one: the log is kept longer than they are.
      await recordAudit(tx, {
        actor,
        action: "contact.changed",
        subjectType: "user",
        subjectId: actor.id,
        reason: null,
        before: null,
        after: { kind: contact.kind },
        at: now(),
      });
      return toUserDto(required(rows[0], "user of a session just checked"));
    });
  } catch (error) {
    throw takenRefusal(violatedConstraint(error), error) ?? error;
  }
}

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
