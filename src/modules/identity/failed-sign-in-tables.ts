import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import { momentColumn, oneOf } from "~/platform/db/columns";
import { signInFaults, signInWays } from "./failed-sign-in-contract";

/**
 * A try to sign in, or to show again who one is in the console, that was refused. Inserted only, never what was typed as a
 * secret, and forgotten after ninety days (`forget_failed_sign_ins`, which the application's role alone may call).
 */
export const failedSignIns = pgTable(
  "failed_sign_ins",
  {
    id: text("id").primaryKey(),
    /** Whose account was tried; null: there is none. No foreign key: the record outlives whatever it tells of. */
    userId: text("user_id"),
    /** What was typed to say who one is, masked: `0803 ••• 4567`, `a•••@example.com`; null when it was neither. */
    contact: text("contact"),
    way: text("way", { enum: signInWays }).notNull(),
    fault: text("fault", { enum: signInFaults }).notNull(),
    /** The network it came from, as tries are counted. */
    address: text("address"),
    requestId: text("request_id"),
    at: momentColumn("at").notNull(),
  },
  (table) => [
    oneOf("failed_sign_ins_way", table.way, signInWays),
    oneOf("failed_sign_ins_fault", table.fault, signInFaults),
    check("failed_sign_ins_unknown_account", sql`(fault = 'no_account') = (user_id is null)`),
    check("failed_sign_ins_bounded", sql`char_length(contact) <= 120 and char_length(address) <= 64`),
    // Serve the console's list, newest first and of a person, and what is forgotten.
    index("failed_sign_ins_newest").on(table.at, table.id),
    index("failed_sign_ins_user").on(table.userId, table.at),
  ],
);
