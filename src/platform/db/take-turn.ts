import { sql } from "drizzle-orm";
import { locksRemoved } from "./faults";
import { climb, type Lockable } from "./lock";
import type { Tx } from "./transaction";

/**
 * Takes turns over something that has no row to lock, such as what a house account owes (docs/adr/004): whoever asks
 * for the same name waits until the one before has committed, and reads what that one wrote. Stands on the ladder like
 * a row of its rung. Held to the end of the transaction; refused `platform.busy` like every lock that comes too late.
 */
export async function takeTurn(tx: Tx, { rung }: Pick<Lockable, "rung">, name: string): Promise<void> {
  climb(tx, { rung }, [name]);
  if (locksRemoved()) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
