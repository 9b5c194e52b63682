import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { runProof } from "~/modules/proof";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";

/** Every test that touches money or stock ends with this: the invariants of DOMAIN §5 as SQL, no row of violation. */
export async function expectGreenProof(): Promise<void> {
  const results = await runProof(database());
  const violated = results.filter((result) => !result.ok);
  expect(violated.map(({ id, title, examples }) => ({ id, title, examples }))).toEqual([]);
}

/** Everything an order writes. Opened stock levels and slots are not: they are right whether or not anybody orders. */
const written = [
  "users",
  "quotes",
  "orders",
  "order_packs",
  "line_items",
  "tenders",
  "payment_attempts",
  "payment_events",
  "order_events",
  "refunds",
  "refund_events",
  "refund_packs",
  "claims",
  "claim_photos",
  "transfers",
  "entries",
  "reservations",
  "slot_bookings",
  "outbox_events",
  "idempotency_keys",
  "audit_events",
  "messages",
] as const;

/** Rows per table, and the sums that a refused act must leave alone: hold it before and after. */
export async function whatIsWritten(): Promise<Record<string, number>> {
  const counts = written.map((table) => `select '${table}' as name, count(*) as value from ${table}`);
  const sums = [
    "select 'wallets', coalesce(sum(balance_kobo), 0)::bigint from accounts",
    "select 'portions reserved', coalesce(sum(reserved), 0) from stock_levels",
    "select 'portions sold', coalesce(-sum(quantity), 0) from movements where reason = 'sold'",
    "select 'slot places taken', coalesce(sum(booked_orders), 0) from kitchen_slots",
  ];
  const rows = await rowsOf<{ name: string; value: bigint }>(
    database(),
    sql.raw([...counts, ...sums].join(" union all ")),
  );
  return Object.fromEntries(rows.map((row) => [row.name, Number(row.value)]));
}
