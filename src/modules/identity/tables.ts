import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { koboColumn, momentColumn, oneOf, positive } from "~/platform/db/columns";
import { codePurposes, codeTriesMax, kitchenRoles, locales, roles, userStatuses } from "./contract";
import { nameLengthMax } from "./fields";
import { legalNameLengthMax, tinShape } from "./receipt-name-contract";
import { pinWaiverKobo } from "./spend-contract";

export { failedSignIns } from "./failed-sign-in-tables";

const quotedKitchenRoles = sql.raw(kitchenRoles.map((role) => `'${role}'`).join(", "));

/** A person who can sign in: a customer or a colleague. Contacts are unique, so that one leads to one person. */
export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** The name as search compares it, without accents and hooks: folded when it is written, not at every search. */
    nameWords: text("name_words").generatedAlwaysAs(
      sql.raw(
        `(' ' || lower(translate(regexp_replace(normalize(name, nfd), '[\\u0300-\\u036f]', '', 'g'), 'ƁƊƘƳɓɗƙƴ’', 'BDKYbdky''')))`,
      ),
    ),
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
    /** The language the person reads; null: what the browser's cookie says. */
    locale: text("locale", { enum: locales }),
    /** Who a receipt is made out to, when that is not the name one is called by; a business with its tax number. */
    legalName: text("legal_name"),
    tin: text("tin"),
    /** When codes began to go to another phone or address; for a while after they open no wallet. */
    contactChangedAt: momentColumn("contact_changed_at"),
    /** When a code that came to the phone was first taken; null: nobody has shown that the number is theirs. */
    phoneShownAt: momentColumn("phone_shown_at"),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    // Both serve sign-in and sign-up: one person a contact.
    unique("users_phone_once").on(table.phone),
    unique("users_email_once").on(table.email),
    oneOf("users_role", table.role, roles),
    oneOf("users_status", table.status, userStatuses),
    oneOf("users_locale", table.locale, locales),
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
      "users_legal_name_length",
      sql`char_length(${table.legalName}) between 1 and ${sql.raw(String(legalNameLengthMax))}`,
    ),
    check("users_tin_shape", sql`${table.tin} ~ ${sql.raw(`'${tinShape.source}'`)}`),
    check(
      "users_kitchen_of_kitchen_roles",
      sql`(${table.role} in (${quotedKitchenRoles})) = (${table.kitchenId} is not null)`,
    ),
    check("users_session_epoch_positive", sql`${table.sessionEpoch} > 0`),
    // Serves the demo hint of the sign-in page and the start-up check for demo accounts.
    index("users_demo").on(table.role, table.id).where(sql`is_demo`),
    // Serve the console's list of customers, newest first and by name.
    index("users_customers_newest").on(table.createdAt, table.id).where(sql`role = 'customer'`),
    index("users_customers_name").on(table.name, table.id).where(sql`role = 'customer'`),
    // Serves search for a person by the beginnings of a name's words.
    index("users_name_words").using("gin", sql.raw("name_words gin_trgm_ops")),
    // Serves the console's lists of suspended customers and their wallets: few, among very many.
    index("users_stopped").on(table.status, table.createdAt, table.id).where(sql`status <> 'active'`),
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
    /** Somebody at the gate asks for a code: the rider calls before arriving. */
    gateCodeNeeded: boolean("gate_code_needed").notNull().default(false),
    /** What the rider should know each time: "call at gate". */
    riderNote: text("rider_note").notNull().default(""),
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

/** A person's authenticator (TOTP, RFC 6238). The secret is sealed with a key of the environment. */
export const secondFactors = pgTable(
  "second_factors",
  {
    userId: text("user_id")
      .primaryKey()
      .references(() => users.id),
    sealedSecret: text("sealed_secret").notNull(),
    /** Another one, begun by whoever showed the old one's code: it counts when its own first code was shown. */
    pendingSecret: text("pending_secret"),
    pendingAt: momentColumn("pending_at"),
    /** Null until its first code was shown: only then does it count. */
    confirmedAt: momentColumn("confirmed_at"),
    /** The time step of the last code that was taken: a code works once. */
    lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
    failures: integer("failures").notNull().default(0),
    lockedUntil: momentColumn("locked_until"),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    check("second_factors_failures_not_negative", sql`${table.failures} >= 0`),
    check("second_factors_pending_has_moment", sql`(pending_secret is null) = (pending_at is null)`),
  ],
);

/**
 * What a colleague's session has shown of itself in the console. One row a session: a browser's cookie or an API
 * client's token, by an id that neither of them can choose.
 */
export const consoleSessions = pgTable(
  "console_sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    secondFactorAt: momentColumn("second_factor_at"),
    /** The last time the person showed who they are: acts with money want it fresh. */
    reauthenticatedAt: momentColumn("reauthenticated_at"),
    lastActiveAt: momentColumn("last_active_at").notNull(),
    /** Left alone for too long, or locked by hand: nothing goes on before who it is was shown again. */
    lockedAt: momentColumn("locked_at"),
    endedAt: momentColumn("ended_at"),
    userAgent: text("user_agent").notNull().default(""),
    createdAt: momentColumn("created_at").notNull(),
  },
  // Serves the list of a person's sessions, and the foreign key.
  (table) => [index("console_sessions_user").on(table.userId, table.lastActiveAt)],
);

/** A customer's or colleague's sign-in in a browser: what the list of devices shows and can end. One row a cookie. */
export const browserSessions = pgTable(
  "browser_sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    userAgent: text("user_agent").notNull().default(""),
    createdAt: momentColumn("created_at").notNull(),
    /** To the quarter hour: a visit is no write. */
    lastSeenAt: momentColumn("last_seen_at").notNull(),
    endedAt: momentColumn("ended_at"),
    /** The epoch it was taken along into, by whoever changed the password in it; null: the cookie's own. */
    sessionEpoch: integer("session_epoch"),
  },
  // Serves the list of a person's devices, and the foreign key.
  (table) => [index("browser_sessions_user").on(table.userId, table.lastSeenAt)],
);

/**
 * Guards the spending of a customer's wallet: a PIN apart from sign-in, and a lock that stops spending while top-ups
 * and refunds still arrive. Its row is locked (`FOR UPDATE`) before the wallet's by whoever spends.
 */
export const spendControls = pgTable(
  "spend_controls",
  {
    userId: text("user_id")
      .primaryKey()
      .references(() => users.id),
    /** argon2id in PHC form; null: no PIN is set. */
    pinHash: text("pin_hash"),
    pinFailures: integer("pin_failures").notNull().default(0),
    pinLockedUntil: momentColumn("pin_locked_until"),
    pinSetAt: momentColumn("pin_set_at"),
    /** After a reset by one-time code: until then a day's spending is capped. */
    cappedUntil: momentColumn("capped_until"),
    /** Locked by the customer; null: open. */
    lockedAt: momentColumn("locked_at"),
    version: integer("version").notNull().default(1),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    check("spend_controls_failures", sql`${table.pinFailures} between 0 and 5`),
    check("spend_controls_pin_has_moment", sql`(${table.pinHash} is null) = (${table.pinSetAt} is null)`),
    positive("spend_controls_version_positive", table.version),
  ],
);

/** A browser that pays small sums without the PIN. Read and counted under the lock of the wallet's guard; whatever changes the PIN or locks the wallet deletes it. */
export const pinWaivers = pgTable(
  "pin_waivers",
  {
    sessionId: text("session_id")
      .primaryKey()
      .references(() => browserSessions.id),
    userId: text("user_id")
      .notNull()
      .references(() => spendControls.userId),
    /** What this browser has spent since it last showed the PIN. */
    waivedKobo: koboColumn("waived_kobo").notNull(),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    check("pin_waivers_bounded", sql`${table.waivedKobo} between 0 and ${sql.raw(String(pinWaiverKobo))}`),
    // Serves whatever ends all of a person's waivers, and the foreign key.
    index("pin_waivers_user").on(table.userId),
  ],
);
