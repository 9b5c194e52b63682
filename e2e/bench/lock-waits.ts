import { placeOrder } from "~/modules/ordering";
import { lockWaitsMs } from "~/platform/db/lock";
import { type Customer, someOrder } from "./bench-data";
import { drive, type Load, quantile } from "./drive";

/** Far more than a wallet ever sees: one person's phone, or somebody's script. */
const crowd = 100;
/** An order locks its wallet, its stock and its slots. */
const locksPerOrder = 3;

export type LockWaits = { crowd: number; p50Ms: number; p99Ms: number; load: Load };

/** A hundred clients spend from one wallet, on all dishes: how long a lock statement takes, from sent to answered. */
export async function measureLockWaits(customer: Customer, seconds: number): Promise<LockWaits> {
  const load = await drive(crowd, seconds, () =>
    placeOrder(customer.actor, crypto.randomUUID(), someOrder("spread")),
  );
  const waits = lockWaitsMs().slice(-load.count * locksPerOrder);
  return { crowd, p50Ms: quantile(waits, 0.5), p99Ms: quantile(waits, 0.99), load };
}
