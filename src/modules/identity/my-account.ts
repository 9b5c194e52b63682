import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { SignedIn, UserDto } from "./contract";
import { toUserDto, type UserRow, userColumns } from "./user-row";

/** The actor's own account, contacts included. */
export async function myAccount(actor: SignedIn): Promise<UserDto> {
  const rows = await rowsOf<UserRow>(
    database(),
    sql`select ${userColumns} from users u where u.id = ${actor.id}`,
  );
  return toUserDto(required(rows[0], "user of a session just checked"));
}
