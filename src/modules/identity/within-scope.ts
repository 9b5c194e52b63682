import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "./permissions";

/** `inScope` for a statement: what lies within a scope, by the columns that say in which region and at which kitchen. */
export function withinScope({ regionId, kitchenId }: Scope, region: SQL, kitchen: SQL): SQL {
  return sql`((${regionId}::text is null or ${region} = ${regionId}) and (${kitchenId}::text is null or ${kitchen} = ${kitchenId}))`;
}
