import { sql } from "drizzle-orm";
import { boolean, check, doublePrecision, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { momentColumn, oneOf } from "~/platform/db/columns";
import { codePurposes, codeTriesMax, kitchenRoles, nameLengthMax, roles, userStatuses } from "./contract";

const quotedKitchenRoles = sql.raw(kitchenRoles.map((role) => `'${role}'`).join(", "));

/** A person who can sign in: a customer or a colleague. Contacts are unique, so that one leads to one person. */
export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** E.164: `+2348031234567`. */
    phone: text("phone"),
    /** Lower-cased. */
    email: text("email"),
    /** argon2id in PHC form. Null: signs in by one-time code only. */
    passwordHash: text("password_hash"),
    role: text("role", { enum: roles }).notNull(),
    /** The one kitchen this person works at; of kitchen staff and managers only. */
    kitchenId: text("kitchen_id"),
    regionId: text("region_id"),
    status: text("status", { enum: userStatuses }).notNull(),
    /** Raised to end every session at once; a session of an older epoch is void. */
    sessionEpoch: integer("session_epoch").notNull().default(1),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    // Both serve sign-in and sign-up: one person a contact.
    unique("users_phone_once").on(table.phone),
    unique("users_email_once").on(table.email),
    oneOf("users_role", table.role, roles),
    oneOf("users_status", table.status, userStatuses),
    check(
      "users_reachable",
      sql`${table.status} = 'deleted' or ${table.phone} is not null or ${table.email} is not null`,
    ),
    check("users_phone_e164", sql`${table.phone} ~ '^\\+[1-9][0-9]{6,14}$'`),
    check("users_email_lower", sql`${table.email} = lower(${table.email}) and ${table.email} like '%_@_%'`),
    check(
      "users_name_length",
      sql`char_length(${table.name}) between 1 and ${sql.raw(String(nameLengthMax))}`,
    ),
    check(
      "users_kitchen_of_kitchen_roles",
      sql`(${table.role} in (${quotedKitchenRoles})) = (${table.kitchenId} is not null)`,
    ),
    check("users_session_epoch_positive", sql`${table.sessionEpoch} > 0`),
    // Serves the demo hint of the sign-in page and the start-up check for demo accounts.
    index("users_demo").on(table.role, table.id).where(sql`is_demo`),
  ],
);

/** A bearer token of an API client. Only its SHA-256 is kept: who reads the table can use none of them. */
export const apiSessions = pgTable(
  "api_sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    tokenHash: text("token_hash").notNull(),
    sessionEpoch: integer("session_epoch").notNull(),
    createdAt: momentColumn("created_at").notNull(),
    expiresAt: momentColumn("expires_at").notNull(),
    revokedAt: momentColumn("revoked_at"),
  },
  (table) => [
    // Serves every request with a bearer token.
    unique("api_sessions_token_once").on(table.tokenHash),
    check("api_sessions_expire_later", sql`${table.expiresAt} > ${table.createdAt}`),
    // Serves the list of a person's devices and the foreign key.
    index("api_sessions_user").on(table.userId),
  ],
);

/** Six digits sent to a person's own contact. Only a keyed hash is kept; the newest of a purpose is the only live one. */
export const oneTimeCodes = pgTable(
  "one_time_codes",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    purpose: text("purpose", { enum: codePurposes }).notNull(),
    codeHash: text("code_hash").notNull(),
    attempts: integer("attempts").notNull().default(0),
    createdAt: momentColumn("created_at").notNull(),
    expiresAt: momentColumn("expires_at").notNull(),
    usedAt: momentColumn("used_at"),
  },
  (table) => [
    oneOf("one_time_codes_purpose", table.purpose, codePurposes),
    check(
      "one_time_codes_attempts_bounded",
      sql`${table.attempts} between 0 and ${sql.raw(String(codeTriesMax))}`,
    ),
    // Serves sign-in by code: the newest code of a person and purpose.
    index("one_time_codes_newest").on(table.userId, table.purpose, table.id),
  ],
);

/** Where a customer has food brought. An order keeps its own copy: changing this changes no order. */
export const addresses = pgTable(
  "addresses",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    label: text("label").notNull(),
    zoneId: text("zone_id").notNull(),
    landmark: text("landmark").notNull(),
    directions: text("directions").notNull(),
    /** Whom the rider calls; null: the customer's own phone. */
    phone: text("phone"),
    lat: doublePrecision("lat"),
    lng: doublePrecision("lng"),
    plusCode: text("plus_code"),
    createdAt: momentColumn("created_at").notNull(),
    updatedAt: momentColumn("updated_at").notNull(),
  },
  (table) => [
    // Serves the checkout's prefill: a person's addresses; saving under a label replaces that one.
    unique("addresses_label_once").on(table.userId, table.label),
    check("addresses_phone_e164", sql`${table.phone} ~ '^\\+[1-9][0-9]{6,14}$'`),
    check("addresses_point_whole", sql`(${table.lat} is null) = (${table.lng} is null)`),
    check("addresses_on_earth", sql`${table.lat} between -90 and 90 and ${table.lng} between -180 and 180`),
  ],
);
