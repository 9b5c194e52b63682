import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { type SignedIn, signUp } from "~/modules/identity";
import { localMessageSender, sendMessageJob } from "~/modules/notifications";
import { recipientConsumer, sentOrder } from "~/modules/ordering";
import { applyOnce } from "~/platform/consumers";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { startWorkers } from "~/platform/jobs";
import { buy, cook, customer, delivery, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { deleteAccount } from "./delete-account";
import { exportPerson } from "./export-person";

testHouse();
const password = "suya at midnight";
const papa = { name: "Papa Emeka", phone: "0803 765 4321", note: "Happy birthday, Papa!" };

async function withPassword(actor: SignedIn): Promise<void> {
  const user = await signUp({ name: "Bola", phone: "0803 777 4001", password }, "192.0.2.9");
  await database().execute(
    sql`update users set password_hash = (select password_hash from users where id = ${user.id}) where id = ${actor.id}`,
  );
}

beforeAll(async () => {
  const workers = await startWorkers([sendMessageJob(localMessageSender)]);
  await workers.stop(1_000);
});

/** Both messages to the recipient, as they are kept. */
async function smsOf(orderId: string): Promise<string> {
  const rows = await rowsOf<{ row: string }>(
    database(),
    sql`select to_json(m)::text as row from messages m where m.recipient_order_id = ${orderId}`,
  );
  expect(rows).toHaveLength(2);
  return rows.map(({ row }) => row).join();
}

test("whom somebody sent food to goes along in their copy without the link, and is forgotten with their account", async () => {
  const from = await kitchen();
  const { totalKobo } = await buy(await customer(2_000_000), from, { fulfilment: delivery(from) });
  const payer = await customer(totalKobo);
  await withPassword(payer);
  const order = await buy(payer, from, { fulfilment: delivery(from), recipient: papa });
  const code = required(order.recipient?.code, "the link's code");
  await cook(from, order, "deliver");
  for (const { id } of await rowsOf<{ id: string }>(
    database(),
    sql`select id from outbox_events where aggregate_id = ${order.id} and event_type = any(${sql.param([...recipientConsumer.eventTypes])}::text[])`,
  ))
    await applyOnce(recipientConsumer, id);
  expect(await smsOf(order.id)).toContain(code);

  let copy = "";
  for await (const chunk of await exportPerson(payer, { password })) copy += chunk;
  for (const word of [papa.name, "+2348037654321", papa.note]) expect(copy).toContain(word);
  expect(copy).not.toContain(code);

  await deleteAccount(payer, { shown: { password } });
  const [left] = await rowsOf<{ row: string }>(
    database(),
    sql`select to_json(o)::text as row from orders o where o.id = ${order.id}`,
  );
  for (const word of [papa.name, "8037654321", papa.note, code]) {
    expect(left?.row).not.toContain(word);
    expect(await smsOf(order.id)).not.toContain(word);
  }
  expect(left?.row).toContain(`"total_kobo":${totalKobo}`);
  await expect(sentOrder(code)).rejects.toMatchObject({ code: "ordering.order_not_found" });
  await expectGreenProof();
});
