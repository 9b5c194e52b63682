import { vi } from "vitest";
import { noon } from "./factories";
import { databaseUrl } from "./signals";

/**
 * The application once more, as another web process would run it: its own modules, pool, gates and caches, on the same
 * database (or through a proxy of it). What it throws belongs to it, so compare refusals by code.
 */
export async function secondProcess(through: { port?: number } = {}) {
  const url = new URL(databaseUrl());
  if (through.port !== undefined) url.host = `127.0.0.1:${through.port}`;
  vi.resetModules();
  const [client, clock, faults, ordering, refunds, batches, ledger, inventory, identity] = await Promise.all([
    import("~/platform/db/client"),
    import("~/platform/clock"),
    import("~/platform/db/faults"),
    import("~/modules/ordering"),
    import("~/modules/refunds"),
    import("~/modules/batches"),
    import("~/modules/ledger"),
    import("~/modules/inventory"),
    import("~/modules/identity"),
  ]);
  // Unprepared, every COMMIT goes over the wire as a word that the proxy can see.
  client.connect(url.href, { prepare: through.port === undefined });
  clock.setClock(noon);
  return {
    ...ordering,
    ...refunds,
    ...batches,
    ...ledger,
    ...inventory,
    unlockWallet: identity.unlockWallet,
    setClock: clock.setClock,
    plantFaults: faults.plantFaults,
    close: client.disconnect,
  };
}
