import { execFile } from "node:child_process";
import { promisify } from "node:util";
import postgres from "postgres";
import { expect, test } from "vitest";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { testDatabase } from "~/testing/database";
import { buy, cancel, colleague, cook, customer, delivery, kitchen, noon } from "~/testing/factories";
import { moneyInvariants } from "./money-invariants";
import { orderInvariants } from "./order-invariants";
import { runProof } from "./run-proof";

const { url } = testDatabase();
const run = promisify(execFile);

/** One of each: delivered, collected, open, cancelled by the customer, cancelled by support. */
async function ordersOfEveryKind(): Promise<void> {
  setClock(noon);
  const buka = await kitchen();
  const ada = await customer(5_000_000);
  await cook(buka, await buy(ada, buka, { fulfilment: delivery(buka), tipKobo: 20_000 }), "deliver");
  await cook(buka, await buy(ada, buka), "deliver");
  const bola = await customer(5_000_000);
  await cook(buka, await buy(bola, buka, { promoCode: "FIRSTPOT" }), "deliver");
  await buy(ada, buka);
  await cancel(ada, await buy(ada, buka));
  await cancel(await colleague("support_agent"), await buy(ada, buka));
}

/** What somebody with the keys to the server could do: as its superuser, with every trigger and constraint asleep. */
async function behindTheAppsBack(statement: string): Promise<void> {
  const sql = postgres(url(), { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      const changed = await tx.unsafe(statement);
      expect(changed.count).toBeGreaterThan(0);
    });
  } finally {
    await sql.end();
  }
}

const violated = async () =>
  (await runProof(database())).filter((result) => !result.ok).map((result) => result.id);

test("orders that were placed, delivered and cancelled leave every invariant green, and the command exits 0", async () => {
  await ordersOfEveryKind();
  expect(await violated()).toEqual([]);
  const { stdout } = await run(process.execPath, ["--import", "tsx", "src/cli/proof.ts"], {
    env: { ...process.env, DATABASE_URL: url() },
  });
  expect(stdout).toContain("The proof is green.");
});

test("one kobo altered behind the application's back is named, and the command exits 1", async () => {
  await behindTheAppsBack(
    "update accounts set balance_kobo = balance_kobo + 1 where id = (select min(id) from accounts where kind = 'floor')",
  );
  const wallet = (await runProof(database())).find((result) => result.id === "I2");
  expect(wallet?.violations).toBe(1);
  expect(wallet?.examples[0]?.subject).toMatch(/^acc_/);
  const failure = await run(process.execPath, ["--import", "tsx", "src/cli/proof.ts"], {
    env: { ...process.env, DATABASE_URL: url() },
  }).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 1,
    stdout: expect.stringContaining(wallet?.examples[0]?.subject ?? "none"),
  });
  await behindTheAppsBack(
    "update accounts set balance_kobo = balance_kobo - 1 where id = (select min(id) from accounts where kind = 'floor')",
  );
  expect(await violated()).toEqual([]);
});

/** For each invariant one change that breaks it, and the change that mends it. A query that cannot fail proves nothing. */
const tampers: [id: string, harm: string, mend: string][] = [
  [
    "I1",
    "update transfers set amount_kobo = amount_kobo + 1 where id = (select min(id) from transfers)",
    "update transfers set amount_kobo = amount_kobo - 1 where id = (select min(id) from transfers)",
  ],
  [
    "I3",
    "update stock_levels set on_hand = on_hand + 1 where id = (select min(id) from stock_levels)",
    "update stock_levels set on_hand = on_hand - 1 where id = (select min(id) from stock_levels)",
  ],
  [
    "I4",
    "update tenders set amount_kobo = amount_kobo + 1 where id = (select min(id) from tenders)",
    "update tenders set amount_kobo = amount_kobo - 1 where id = (select min(id) from tenders)",
  ],
  [
    "I4",
    "update promo_redemptions set status = 'released' where id = (select min(id) from promo_redemptions)",
    "update promo_redemptions set status = 'used' where id = (select min(id) from promo_redemptions)",
  ],
  [
    "I5",
    "update transfers set reference_id = 'demo-02' where reference_id = 'demo-01'",
    "update transfers set reference_id = 'demo-01' where effect_key = 'opening:demo-01'",
  ],
  [
    "I7",
    'update idempotency_keys set answer = answer || \'{"id": "ord_gone"}\' where key = (select min(key) from idempotency_keys)',
    "update idempotency_keys set answer = answer || jsonb_build_object('id', (select id from orders where number = answer->>'number')) where answer->>'id' = 'ord_gone'",
  ],
  [
    "I8",
    "update outbox_events set aggregate_version = 99 where id = (select min(id) from outbox_events where event_type = 'order.delivered')",
    "update outbox_events set aggregate_version = (payload->>'version')::int where aggregate_version = 99",
  ],
  [
    "I9",
    "update order_events set to_status = 'ready' where to_status = 'delivered'",
    "update order_events set to_status = 'delivered' where to_status = 'ready' and from_status in ('ready', 'out_for_delivery')",
  ],
  [
    "I10",
    "update transfers set reference_id = 'ord_gone' where effect_key = (select min(effect_key) from transfers where reason = 'kitchen_earning')",
    "update transfers set reference_id = substr(effect_key, length('kitchen_earning:') + 1) where reference_id = 'ord_gone'",
  ],
  [
    "I11",
    "update kitchen_slots set booked_orders = booked_orders + 1 where id = (select min(id) from kitchen_slots)",
    "update kitchen_slots set booked_orders = booked_orders - 1 where id = (select min(id) from kitchen_slots)",
  ],
  [
    "I12",
    "update audit_events set reason = '' where action = 'order.cancel'",
    "update audit_events set reason = 'changed_mind' where action = 'order.cancel'",
  ],
];

test.each(tampers)(
  "%s turns red when its truth is broken, and green when it is mended",
  async (id, harm, mend) => {
    await behindTheAppsBack(harm);
    expect(await violated()).toContain(id);
    await behindTheAppsBack(mend);
    expect(await violated()).toEqual([]);
  },
);

test("every invariant of orders and the ledger has a tamper of its own here", () => {
  const tampered = new Set([...tampers.map(([id]) => id), "I2"]);
  const here = [...moneyInvariants, ...orderInvariants].map((invariant) => invariant.id);
  expect(here.filter((id) => !tampered.has(id))).toEqual([]);
});
