import { sql } from "drizzle-orm";
import { env } from "~/env";
import type { Id } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { isStillShown } from "./console-session";
import {
  identityRefusals,
  idleMinutesOf,
  type Locale,
  needsSecondFactor,
  type Permission,
  permissionsOf,
  type Role,
  type SignedIn,
  type UserDto,
  type UserStatus,
} from "./contract";
import { parsePhone } from "./phone";

/** A user as sign-in and sessions read it. */
export type UserRow = {
  id: Id<"usr">;
  name: string;
  phone: string | null;
  email: string | null;
  role: Role;
  kitchen_id: string | null;
  region_id: string | null;
  status: UserStatus;
  session_epoch: number;
  is_demo: boolean;
  locale: Locale | null;
};

/** As whoever knocks is found: with what opens the account. */
type KnownRow = UserRow & { password_hash: string | null; phone_shown_at: string | null };

export const userColumns = sql.raw(
  [
    "id",
    "name",
    "phone",
    "email",
    "role",
    "kitchen_id",
    "region_id",
    "status",
    "session_epoch",
    "is_demo",
    "locale",
  ]
    .map((column) => `u.${column}`)
    .join(", "),
);

const atTheDoor: ReadonlySet<Permission> = new Set(["console.enter"] as const);

/** By phone in any spelling or by e-mail; undefined when nobody has it. */
export async function findByIdentifier(identifier: string): Promise<KnownRow | undefined> {
  const contact = identifier.includes("@")
    ? { column: sql.raw("email"), value: identifier.toLowerCase() }
    : { column: sql.raw("phone"), value: parsePhone(identifier, env().DEMO_MODE) };
  if (contact.value === null) return undefined;
  const rows = await rowsOf<KnownRow>(
    database(),
    sql`select ${userColumns}, u.password_hash, u.phone_shown_at from users u where u.${contact.column} = ${contact.value}`,
  );
  return rows[0];
}

/** Demo accounts, whose password everybody knows, work in demo mode alone, and never where money is real. */
export function isOpen(user: UserRow): boolean {
  const demo = env().DEMO_MODE && !env().livePayments;
  return user.status === "active" && (demo || !user.is_demo);
}

/** For a person who has just shown who they are. Refuses identity.suspended, identity.demo_off, or as unknown. */
export function requireOpen(user: UserRow): void {
  if (user.status === "suspended") throw new Refusal(identityRefusals.suspended);
  if (user.status === "deleted") throw new Refusal(identityRefusals.wrongCredentials);
  if (!isOpen(user)) throw new Refusal(identityRefusals.demoOff);
}

export function toUserDto(user: UserRow): UserDto {
  return {
    id: user.id,
    name: user.name,
    phone: user.phone,
    email: user.email,
    role: user.role,
    kitchenId: user.kitchen_id,
    regionId: user.region_id,
  };
}

/** What a request's session has shown of itself, read beside its owner: all null while it has not come to the console. */
export type ShownRow = {
  second_factor_at: string | null;
  last_active_at: string | null;
  locked: boolean | null;
  ended: boolean | null;
};

/** Of `console_sessions c`, joined from the left by the session's own id. */
export const shownColumns = sql.raw(
  "c.second_factor_at, c.last_active_at, c.locked_at is not null as locked, c.ended_at is not null as ended",
);

/** A desk with money that nobody has touched for its quarter of an hour is locked, whoever asks and by which wire. */
function isLeftAlone({ role, last_active_at: last }: UserRow & ShownRow): boolean {
  return last !== null && now().getTime() - new Date(last).getTime() > idleMinutesOf(role) * 60_000;
}

/**
 * The person of a request. A role that handles money holds nothing until its session has shown a second factor, and
 * nobody's holds anything while it is locked: all that is left is to come to the console's door.
 */
export function toSignedIn(user: UserRow & ShownRow, sessionId: string): SignedIn {
  const shownAt = user.second_factor_at === null ? null : new Date(user.second_factor_at);
  const isShut =
    user.locked === true || (needsSecondFactor(user.role) && (!isStillShown(shownAt) || isLeftAlone(user)));
  const held = permissionsOf(user.role);
  return {
    kind: "user",
    id: user.id,
    name: user.name,
    role: user.role,
    kitchenId: user.kitchen_id,
    regionId: user.region_id,
    locale: user.locale,
    permissions: isShut && held.has("console.enter") ? atTheDoor : held,
    sessionId,
  };
}
