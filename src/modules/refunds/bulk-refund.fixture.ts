import { sql } from "drizzle-orm";
import { formatNaira } from "~/kernel/money";
import { batchFor, batchToDecide, confirmBatch, decideBatch, planBatch } from "~/modules/batches";
import type { BatchDto, PlannedBatchDto } from "~/modules/batches/contract";
import type { SignedIn } from "~/modules/identity/contract";
import type { OrderDto } from "~/modules/ordering/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, cook, customers, dinnerKobo, kitchen, type TestKitchen } from "~/testing/factories";

export type Dinners = { from: TestKitchen; orders: OrderDto[]; people: SignedIn[] };

/** So many dinners of ₦4,000, paid from as many wallets, cooked and handed over by one kitchen. */
export async function dinners(count: number): Promise<Dinners> {
  const [from, people] = [await kitchen(), await customers(count, dinnerKobo)];
  const orders: OrderDto[] = [];
  for (const person of people) {
    const order = await buy(person, from);
    await cook(from, order, "deliver");
    orders.push(order);
  }
  return { from, orders, people };
}

type Asked = { what?: string; percent?: number; destination?: string; liable?: string; reason?: string };

const whole = { what: "full", destination: "wallet", liable: "kitchen" } as const;

/** A bulk refund of these orders as the console asks for it. */
export function bulk(orders: readonly Pick<OrderDto, "id">[], { reason = "quality", ...how }: Asked = {}) {
  return {
    kind: "refund",
    selection: { orderIds: orders.map(({ id }) => id) },
    parameters: { ...whole, ...how },
    reason,
    note: "The generator failed and the food was cold",
  } as const;
}

export async function planned(
  actor: SignedIn,
  orders: readonly Pick<OrderDto, "id">[],
  how: Asked = {},
): Promise<PlannedBatchDto> {
  return (await planBatch(actor, crypto.randomUUID(), bulk(orders, how))).value;
}

/** What a person types who has read the total. */
export function typedTotal({ impact }: Pick<BatchDto, "impact">): string {
  return formatNaira(impact.amountKobo);
}

export async function confirmed(actor: SignedIn, { batch, confirmationToken }: PlannedBatchDto) {
  const input = { id: batch.id, typedAmount: typedTotal(batch), confirmationToken };
  return (await confirmBatch(actor, crypto.randomUUID(), input)).value;
}

export async function approved(actor: SignedIn, batchId: string) {
  const { confirmationToken } = await batchToDecide(actor, batchId);
  const input = { id: batchId, decision: "approve", note: "Seen, as agreed", confirmationToken } as const;
  return (await decideBatch(actor, crypto.randomUUID(), input)).value;
}

/** Planned, confirmed and, when it is large, approved: ready for the worker. */
export async function ready(
  people: { asks: SignedIn; decides: SignedIn },
  orders: readonly Pick<OrderDto, "id">[],
  how: Asked = {},
): Promise<BatchDto> {
  const { id, status } = await confirmed(people.asks, await planned(people.asks, orders, how));
  return status === "awaiting_approval"
    ? await approved(people.decides, id)
    : await batchFor(people.asks, id);
}

/** What the customers have got back of these orders, in kobo, by the ledger alone. */
export async function givenBackKobo(orders: readonly Pick<OrderDto, "id">[]): Promise<number> {
  const ids = sql.param(orders.map(({ id }) => id));
  const rows = await rowsOf<{ sum: bigint }>(
    database(),
    sql`select coalesce(sum(e.amount_kobo), 0)::bigint as sum from entries e join transfers t on t.id = e.transfer_id
        join accounts a on a.id = e.account_id
        where t.reference_id = any(${ids}::text[]) and t.reason in ('refund', 'order_cancelled') and a.kind = 'floor'`,
  );
  return Number(rows[0]?.sum ?? 0n);
}
