import { sql } from "drizzle-orm";
import { check, customType, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { users } from "~/modules/identity/tables";
import { orders } from "~/modules/ordering/tables";
import { momentColumn, oneOf } from "~/platform/db/columns";
import { photoBytesMax, photosMax, photoTypes } from "./claim-photo-contract";
import { claims } from "./claim-tables";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/**
 * Pictures of what was wrong, as pictures alone: where and when they were taken is not kept. Without a claim for as
 * long as its customer is still writing it. Deleted with the account, and when nobody can ask about the order any more.
 */
export const claimPhotos = pgTable(
  "claim_photos",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    claimId: text("claim_id").references(() => claims.id),
    position: integer("position"),
    type: text("type", { enum: photoTypes }).notNull(),
    bytes: bytes("bytes").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    oneOf("claim_photos_type", table.type, photoTypes),
    check("claim_photos_size", sql`octet_length(bytes) between 1 and ${sql.raw(String(photoBytesMax))}`),
    // Whatever it says it is, it begins as a JPEG does.
    check("claim_photos_magic", sql`substring(bytes from 1 for 3) = '\\xffd8ff'::bytea`),
    check("claim_photos_sides", sql`width > 0 and height > 0`),
    check("claim_photos_has_place", sql`(claim_id is null) = (position is null)`),
    check("claim_photos_few", sql`position between 1 and ${sql.raw(String(photosMax))}`),
    unique("claim_photos_position").on(table.claimId, table.position),
    // Serves the form: those of an order that no claim has yet.
    index("claim_photos_loose").on(table.orderId, table.createdAt).where(sql`claim_id is null`),
    // Serve the deletion of an account, and the nightly sweep.
    index("claim_photos_customer").on(table.customerId),
    index("claim_photos_created_at").on(table.createdAt),
  ],
);
