import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { orderOf } from "~/modules/ordering";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, colleague, customer, dinnerKobo, kitchen, noon, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { customerViewMinutes } from "./view-as-contract";
import { customerOrderView, customerView, openCustomerView } from "./view-as-customer";

testHouse();
const reason = "She says her balance is wrong";
const closed = { code: "console.customer_view_closed" };

test("nobody looks through a customer's eyes before they say why; the row of it is what opens the view", async () => {
  const [ada, agent] = [await customer(dinnerKobo), await colleague("support_agent")];
  await expect(customerView(agent, { id: ada.id })).rejects.toMatchObject(closed);
  await openCustomerView(agent, { id: ada.id, reason });
  expect(await customerView(agent, { id: ada.id })).toMatchObject({
    name: ada.name,
    wallet: { balanceKobo: dinnerKobo },
    orders: [],
  });
  const rows = await rowsOf(
    database(),
    sql`select actor_id, reason from audit_events where action = 'customer.view_as' and subject_id = ${ada.id}`,
  );
  expect(rows).toEqual([{ actor_id: agent.id, reason }]);
});

test("an opening is one colleague's, one customer's and a quarter of an hour's", async () => {
  const [ada, bayo, agent, other] = [
    await customer(),
    await customer(),
    await colleague("support_agent"),
    await colleague("ops_admin"),
  ];
  await openCustomerView(agent, { id: ada.id, reason });
  await expect(customerView(other, { id: ada.id })).rejects.toMatchObject(closed);
  await expect(customerView(agent, { id: bayo.id })).rejects.toMatchObject(closed);
  setClock(new Date(noon.getTime() + (customerViewMinutes + 5) * 60_000));
  await expect(customerView(agent, { id: ada.id })).rejects.toMatchObject(closed);
});

test("an order is shown without its delivery PIN, and only beside its own customer", async () => {
  const [from, ada, bayo, agent] = [
    await kitchen(),
    await customer(dinnerKobo),
    await customer(),
    await colleague("support_agent"),
  ];
  const order = await buy(ada, from);
  await openCustomerView(agent, { id: ada.id, reason });
  await openCustomerView(agent, { id: bayo.id, reason });
  expect((await orderOf(ada, order.id)).number).toBe(order.number);
  const seen = await customerOrderView(agent, { id: ada.id, orderId: order.id });
  expect(seen.order).toMatchObject({ number: order.number, deliveryPin: null });
  await expect(customerOrderView(agent, { id: bayo.id, orderId: order.id })).rejects.toMatchObject({
    code: "ordering.order_not_found",
  });
  await expectGreenProof();
});

test("a colleague of another region sees no such customer", async () => {
  const [ada, agent] = [await customer(), await colleague("support_agent")];
  await expect(
    openCustomerView({ ...agent, regionId: "abuja" }, { id: ada.id, reason }),
  ).rejects.toMatchObject({ code: "identity.not_found" });
});
