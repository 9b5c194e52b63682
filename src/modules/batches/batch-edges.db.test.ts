import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import "~/modules/refunds";
import { batchEdges } from "./contract";
import { planBatch } from "./plan-batch";
import { batchFor } from "./queries";
import { expirePlans } from "./run-batches";

testHouse();

test("the machine is the same in the contract and in the database", async () => {
  const rows = await rowsOf<{ edge: string }>(
    database(),
    sql`select from_status || ' ' || to_status as edge from batch_edges`,
  );
  const ours = Object.entries(batchEdges).flatMap(([from, to]) => to.map((status) => `${from} ${status}`));
  expect(rows.map(({ edge }) => edge).sort()).toEqual(ours.sort());
});

test("a plan that nobody confirmed in ten minutes is over, and not before", async () => {
  const [from, ada, ngozi] = [await kitchen(), await customer(dinnerKobo), await colleague("finance_admin")];
  const order = await buy(ada, from);
  await cook(from, order, "deliver");
  const { value } = await planBatch(ngozi, crypto.randomUUID(), {
    kind: "refund",
    selection: { orderIds: [order.id] },
    parameters: { what: "full", destination: "wallet", liable: "house" },
    reason: "late",
    note: "The rider's bike broke down",
  });
  const { id } = value.batch;
  const planned = now().getTime();
  setClock(new Date(planned + 570_000));
  await expirePlans();
  expect((await batchFor(ngozi, id)).status).toBe("planned");
  setClock(new Date(planned + 600_000));
  await expirePlans();
  expect(await batchFor(ngozi, id)).toMatchObject({
    status: "aborted",
    abortReason: "expired",
    counts: { skipped: 1 },
  });
  await expectGreenProof();
});
