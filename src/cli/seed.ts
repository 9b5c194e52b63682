import { pathToFileURL } from "node:url";
import { sql } from "drizzle-orm";
import { env } from "~/env";
import { systemActor } from "~/kernel/actor";
import { readCatalogue, seedCatalogue } from "~/modules/catalog";
import { seedRiders } from "~/modules/delivery";
import { enrolDemoAccounts, seedDemoAccounts } from "~/modules/identity";
import { creditOpeningBalance, walletAccountId } from "~/modules/ledger";
import { openPool, withDrizzle } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";

/**
 * Fills an empty database with the catalogue and, outside production and in demo mode, with people and their opening
 * balances: one transaction, all or nothing. A database that has regions is left as it is, but for demo accounts that
 * were made before they needed an authenticator. Answers whether it filled anything.
 */
export async function seed(url: string): Promise<boolean> {
  const pool = openPool(url, { max: 1 });
  try {
    return await withDrizzle(pool).transaction(async (tx) => {
      // Two launchers at once: the second waits here, and then finds the regions of the first.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('seed'))`);
      const filled = await rowsOf(tx, sql`select 1 from regions limit 1`);
      const hasPeople = env().DEMO_MODE || env().NODE_ENV !== "production";
      if (filled.length > 0) {
        if (hasPeople && !env().livePayments) await enrolDemoAccounts(tx);
        return false;
      }
      const catalogue = await readCatalogue();
      await seedCatalogue(tx, catalogue);
      await seedRiders(tx, catalogue.riders);
      if (hasPeople) await seedPeople(tx, catalogue);
      return true;
    });
  } finally {
    await pool.end({ timeout: 5 });
  }
}

async function seedPeople(tx: Tx, catalogue: unknown): Promise<void> {
  const accounts = (await seedDemoAccounts(tx, catalogue)).map((account) => ({
    ...account,
    walletId: walletAccountId(account.userId),
  }));
  // Wallets are locked with their ids ascending, here as everywhere.
  accounts.sort((a, b) => (a.walletId < b.walletId ? -1 : 1));
  for (const { demoId, userId, openingWalletKobo } of accounts) {
    if (openingWalletKobo === null) continue;
    const credit = { userId, amountKobo: BigInt(openingWalletKobo), reference: demoId };
    await creditOpeningBalance(tx, systemActor("seed"), credit);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const written = await seed(env().DATABASE_URL);
  console.log(written ? "The demo catalogue is loaded." : "The database is not empty: nothing was changed.");
}
