import postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { advanceOrder, giveLateTip } from "~/modules/ordering";
import {
  acceptClaim,
  cancelUnanswered,
  chooseShortage,
  createClaim,
  reportShortage,
} from "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { testDatabase } from "~/testing/database";
import { buy, colleague, cook, customer, delivery, kitchen, noon } from "~/testing/factories";
import { runProof } from "./run-proof";

const { url } = testDatabase();

/** One order of which food was removed, which was delivered, tipped for and complained of; one that is asked about. */
beforeAll(async () => {
  setClock(noon);
  const [from, ada, sade] = [
    await kitchen({ dishes: 2 }),
    await customer(5_000_000),
    await colleague("support_agent"),
  ];
  const order = await buy(ada, from, { quantity: 3, fulfilment: delivery(from) });
  await cook(from, order, "accept");
  const lineId = required(order.lines[0], "a line").id;
  const report = async (orderId: string, line: string) =>
    (await reportShortage(from.staff, crypto.randomUUID(), { orderId, lineId: line, quantity: 1 })).value;
  const { id } = await report(order.id, lineId);
  await chooseShortage(ada, crypto.randomUUID(), { id, choice: "remove" });
  for (const act of ["start", "ready", "dispatch"] as const)
    await advanceOrder(from.staff, { id: order.id, act });
  await advanceOrder(from.staff, { id: order.id, act: "deliver", pin: required(order.deliveryPin, "a PIN") });
  await giveLateTip(ada, crypto.randomUUID(), { orderId: order.id, amountKobo: 20_000 });
  const lines = [{ lineId, quantity: 1 }];
  const { value } = await createClaim(ada, crypto.randomUUID(), {
    orderId: order.id,
    reason: "missing_item",
    lines,
    note: "",
    photoIds: [],
  });
  const given = { id: value.id, expectedVersion: 1, amountKobo: value.amountKobo, liable: "house" } as const;
  await acceptClaim(sade, crypto.randomUUID(), { ...given, note: "The bag was open" });
  await emptiedPack();
  // The first dish is off sale by now.
  const other = await buy(ada, from, { quantity: 2, dish: required(from.dishes[1], "a second dish") });
  await cook(from, other, "accept");
  await report(other.id, required(other.lines[0], "a line").id);
  await unanswered();
});

/** An order that its kitchen has let wait for too long. */
async function unanswered(): Promise<void> {
  const order = await buy(await customer(5_000_000), await kitchen());
  setClock(new Date(required(order.acceptBy, "when its kitchen answers by")));
  expect(await cancelUnanswered()).toBe(1);
}

/** An order that goes on with one of its two packs: what was in the other was finished. */
async function emptiedPack(): Promise<void> {
  const [from, bola] = [await kitchen({ dishes: 2 }), await customer(5_000_000)];
  const packs = from.dishes.map((itemId) => ({
    name: itemId,
    items: [{ itemId, quantity: 1, options: [], note: "" }],
  }));
  const order = await buy(bola, from, { packs });
  await cook(from, order, "accept");
  const lineId = required(order.lines[0], "a line").id;
  const input = { orderId: order.id, lineId, quantity: 1 };
  const { value } = await reportShortage(from.staff, crypto.randomUUID(), input);
  await chooseShortage(bola, crypto.randomUUID(), { id: value.id, choice: "remove" });
}

/** As somebody with the keys to the server could, with every trigger and constraint asleep. */
async function behindTheAppsBack(statement: string): Promise<void> {
  const client = postgres(url(), { max: 1, onnotice: () => {} });
  try {
    await client.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      expect((await tx.unsafe(statement)).count).toBeGreaterThan(0);
    });
  } finally {
    await client.end();
  }
}

const violated = async () =>
  (await runProof(database())).filter((result) => !result.ok).map(({ id, title }) => `${id} ${title}`);

/** What is broken, how, and how it is mended. A query that cannot fail proves nothing. */
const tampers: [truth: string, harm: string, mend: string][] = [
  [
    "I4 Each tip",
    "update late_tips set amount_kobo = amount_kobo + 1",
    "update late_tips set amount_kobo = amount_kobo - 1",
  ],
  [
    "I6 Each claim",
    "update claims set amount_kobo = amount_kobo + 1",
    "update claims set amount_kobo = amount_kobo - 1",
  ],
  [
    "I6 Each claim",
    "update claim_lines set quantity = quantity + 3",
    "update claim_lines set quantity = quantity - 3",
  ],
  [
    "I10 What an order lost",
    "update orders set removed_kobo = removed_kobo + 1 where removed_kobo > 0",
    "update orders set removed_kobo = removed_kobo - 1 where removed_kobo > 0",
  ],
  [
    "I10 What an order lost",
    "update shortages set status = 'removed', decided_at = now() where status = 'asked'",
    "update shortages set status = 'asked', decided_at = null where decided_by is null",
  ],
  [
    "I10 An order that its kitchen did not answer",
    "update orders set accepted_at = paid_at where end_reason = 'kitchen_silent'",
    "update orders set accepted_at = null where end_reason = 'kitchen_silent'",
  ],
  [
    "I10 An order that its kitchen did not answer",
    "update refunds set amount_kobo = amount_kobo - 1 where reason = 'order_cancelled'",
    "update refunds set amount_kobo = amount_kobo + 1 where reason = 'order_cancelled'",
  ],
  [
    "I10 A pack's packaging",
    "update refund_packs set amount_kobo = amount_kobo + 1",
    "update refund_packs set amount_kobo = amount_kobo - 1",
  ],
  [
    "I10 A pack's packaging",
    "update refunds set amount_kobo = amount_kobo - 1 where id in (select refund_id from refund_packs)",
    "update refunds set amount_kobo = amount_kobo + 1 where id in (select refund_id from refund_packs)",
  ],
  [
    "I10 A pack's packaging",
    "update shortages set packaging_kobo = packaging_kobo - 1 where packaging_kobo > 0",
    "update shortages set packaging_kobo = packaging_kobo + 1 where packaging_kobo > 0",
  ],
  [
    "I10 A pack's packaging",
    "update orders set removed_packaging_kobo = removed_packaging_kobo - 1 where removed_packaging_kobo > 0",
    "update orders set removed_packaging_kobo = removed_packaging_kobo + 1 where removed_packaging_kobo > 0",
  ],
  [
    "I10 A pack's packaging",
    "update order_packs set packaging_kobo = packaging_kobo + 1 where id in (select pack_id from refund_packs)",
    "update order_packs set packaging_kobo = packaging_kobo - 1 where id in (select pack_id from refund_packs)",
  ],
  [
    "I12 Each claim that a colleague decided",
    "update audit_events set action = 'gone.' || action where action like 'claim.%'",
    "update audit_events set action = substr(action, 6) where action like 'gone.%'",
  ],
];

test("what was done after the orders is green as it is", async () => {
  expect(await violated()).toEqual([]);
});

test.each(tampers)("%s: broken, it is named; mended, it is green again", async (truth, harm, mend) => {
  await behindTheAppsBack(harm);
  expect((await violated()).some((one) => one.startsWith(truth))).toBe(true);
  await behindTheAppsBack(mend);
  expect(await violated()).toEqual([]);
});
