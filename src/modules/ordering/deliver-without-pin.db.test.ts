import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, colleague, cook, customer, delivery, kitchen, testHouse } from "~/testing/factories";
import { advanceOrder } from "./advance-order";

testHouse();

test("support finishes a delivery whose PIN is locked, and nothing else of the kitchen's work", async () => {
  const from = await kitchen();
  const order = await buy(await customer(2_000_000), from, { fulfilment: delivery(from) });
  const [agent, rider] = [await colleague("support_agent"), await colleague("ops_admin")];
  const act = (act: "accept" | "deliver", more: { pin?: string; reason?: string } = {}, by = agent) =>
    advanceOrder(by, { id: order.id, act, ...more });
  const absent = { code: "ordering.order_not_found" };
  await expect(act("accept")).rejects.toMatchObject(absent);
  await cook(from, order, "dispatch");
  await expect(act("deliver", { reason: "She rang." })).rejects.toMatchObject(absent);
  const pin = order.deliveryPin === "0000" ? "0001" : "0000";
  for (let tries = 0; tries < 3; tries++) await expect(act("deliver", { pin }, rider)).rejects.toThrow();
  const abroad = { ...agent, regionId: "abuja" };
  await expect(act("deliver", { reason: "She rang." }, abroad)).rejects.toMatchObject(absent);
  expect(await act("deliver", { reason: "She rang." })).toMatchObject({ status: "delivered" });
});

test("an order handed over without its PIN has an audit row that says who, and on what word", async () => {
  const from = await kitchen();
  const order = await buy(await customer(2_000_000), from, { fulfilment: delivery(from) });
  await cook(from, order, "dispatch");
  const operator = await colleague("ops_admin");
  const pin = order.deliveryPin === "0000" ? "0001" : "0000";
  const deliver = (input: { pin?: string; reason?: string }) =>
    advanceOrder(operator, { id: order.id, act: "deliver", ...input });
  for (let tries = 0; tries < 3; tries++) await expect(deliver({ pin })).rejects.toThrow();
  await deliver({ reason: "She called from her own number." });
  const rows = await rowsOf<{ actor_id: string; reason: string }>(
    database(),
    sql`select actor_id, reason from audit_events where subject_id = ${order.id} and action = 'order.deliver_without_pin'`,
  );
  expect(rows).toEqual([{ actor_id: operator.id, reason: "She called from her own number." }]);
});
