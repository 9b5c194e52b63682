import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { regions } from "~/modules/catalog/tables";
import { oneOf } from "~/platform/db/columns";
import { vehicles } from "./contract";

export const riders = pgTable(
  "riders",
  {
    id: text("id").primaryKey(),
    regionId: text("region_id")
      .notNull()
      .references(() => regions.id),
    name: text("name").notNull(),
    /** E.164. */
    phone: text("phone").notNull(),
    vehicle: text("vehicle").notNull(),
    /** A bicycle has none. */
    plate: text("plate"),
  },
  (table) => [
    unique("riders_phone_unique").on(table.phone),
    oneOf("riders_vehicle_known", table.vehicle, vehicles),
    check("riders_motor_has_plate", sql`${table.vehicle} = 'bicycle' or ${table.plate} is not null`),
    // Serves dispatch: the riders of a region.
    index("riders_region").on(table.regionId),
  ],
);
