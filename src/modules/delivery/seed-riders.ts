import { z } from "zod";
import { slug } from "~/modules/catalog/contract";
import type { Tx } from "~/platform/db/transaction";
import { vehicles } from "./contract";
import { riders } from "./tables";

const ridersFile = z.array(
  z.object({
    id: slug,
    regionId: slug,
    name: z.string(),
    phone: z.string(),
    vehicle: z.enum(vehicles),
    plate: z.string().nullable(),
  }),
);

/** Writes the demo riders, as the catalogue's file lists them. Idempotent. */
export async function seedRiders(tx: Tx, listed: unknown): Promise<void> {
  await tx.insert(riders).values(ridersFile.parse(listed)).onConflictDoNothing();
}
