import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, violatedConstraint, withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { identityRefusals, type SignUpInput, type UserDto } from "./contract";
import { signUpsOfAddress } from "./limits";
import { hashPassword } from "./password";
import { requirePhone } from "./phone";
import { toUserDto, type UserRow, userColumns } from "./user-row";

/**
 * Opens a customer's account. It signs nobody in.
 * Refuses: identity.bad_phone, identity.phone_taken, identity.email_taken, platform.rate_limited (per address).
 * Locks: nothing; the unique constraints decide between two who come at once.
 */
export async function signUp(input: SignUpInput, address: string): Promise<UserDto> {
  await signUpsOfAddress.take(address);
  const phone = requirePhone(input.phone);
  const passwordHash = await hashPassword(input.password);
  try {
    const user = await withTx("identity.signUp", (tx) =>
      insertCustomer(tx, { ...input, phone, passwordHash }),
    );
    return toUserDto(user);
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === "users_phone_once") throw new Refusal(identityRefusals.phoneTaken, { cause: error });
    if (constraint === "users_email_once") throw new Refusal(identityRefusals.emailTaken, { cause: error });
    throw error;
  }
}

type NewCustomer = Pick<SignUpInput, "name" | "email"> & { phone: string; passwordHash: string };

async function insertCustomer(tx: Tx, customer: NewCustomer): Promise<UserRow> {
  const at = now();
  const id = newId("usr", at.getTime());
  const rows = await rowsOf<UserRow>(
    tx,
    sql`insert into users as u (id, name, phone, email, password_hash, role, status, created_at)
        values (${id}, ${customer.name}, ${customer.phone}, ${customer.email ?? null}, ${customer.passwordHash},
          'customer', 'active', ${at.toISOString()}::timestamptz)
        returning ${userColumns}`,
  );
  await append(tx, [
    {
      aggregateType: "user",
      aggregateId: id,
      aggregateVersion: 1,
      eventType: "user.signed_up",
      payload: { userId: id },
      at,
    },
  ]);
  return required(rows[0], "user just inserted");
}
