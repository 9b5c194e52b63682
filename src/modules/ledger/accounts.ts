import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import type { Tx } from "~/platform/db/transaction";
import type { HousePurpose } from "./contract";

const housePrefix = "acc_house_";

/** A wallet's account id is made of its owner's id, so that it can be locked without looking it up first. */
export function walletAccountId(userId: string): string {
  return `acc_${userId.slice(userId.indexOf("_") + 1)}`;
}

/** One of the house's own accounts, or, with an owner, what we owe a kitchen or a rider. */
export function houseAccountId(purpose: HousePurpose, ownerId?: string): string {
  return ownerId === undefined ? `${housePrefix}${purpose}` : `${housePrefix}${purpose}_${ownerId}`;
}

export function isHouseAccount(accountId: string): boolean {
  return accountId.startsWith(housePrefix);
}

/** Opens the customer's wallet if there is none: balance zero, version zero. */
export async function openWallet(tx: Tx, userId: string): Promise<string> {
  const id = walletAccountId(userId);
  await tx.execute(
    sql`insert into accounts (id, kind, purpose, owner_id, balance_kobo, version, created_at)
        values (${id}, 'floor', 'customer_wallet', ${userId}, 0, 0, ${now().toISOString()}::timestamptz)
        on conflict do nothing`,
  );
  return id;
}

/** Opens a payable of the house if there is none. House accounts carry no balance: nobody ever waits for one. */
export async function openPayable(
  tx: Tx,
  purpose: "kitchen_payable" | "rider_payable",
  ownerId: string,
): Promise<string> {
  const id = houseAccountId(purpose, ownerId);
  await tx.execute(
    sql`insert into accounts (id, kind, purpose, owner_id, created_at)
        values (${id}, 'house', ${purpose}, ${ownerId}, ${now().toISOString()}::timestamptz)
        on conflict do nothing`,
  );
  return id;
}
