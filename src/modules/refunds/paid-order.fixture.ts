import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity/contract";
import { orderOf } from "~/modules/ordering";
import type { OrderDto } from "~/modules/ordering/contract";
import { settlePayment } from "~/modules/payments";
import { database } from "~/platform/db/client";
import { buyUnpaid, cook, customer, kitchen, type TestKitchen } from "~/testing/factories";
import type { testTwin } from "~/testing/twin";
import { refundsWhere } from "./refund-row";

type Twin = Awaited<ReturnType<typeof testTwin>>;
const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;

export type Paid = { ada: SignedIn; from: TestKitchen; order: OrderDto; reference: string };

/** A dinner of ₦4,000 paid at Paystack, by card unless told otherwise; `walletKobo` of it from the wallet. */
export async function paidOrder(
  twin: Twin,
  { card, walletKobo = 0, from }: { card?: string; walletKobo?: number; from?: TestKitchen } = {},
): Promise<Paid> {
  const [at, ada] = [from ?? (await kitchen()), await customer(walletKobo)];
  const tenders = walletKobo === 0 ? [byCard] : [{ kind: "wallet" as const }, byCard];
  const { order, reference } = await buyUnpaid(ada, at, { tenders });
  await twin.pay(reference, card === undefined ? {} : { card });
  await settlePayment(reference, "webhook");
  return { ada, from: at, reference, order: await orderOf(ada, order.id) };
}

/** The same, cooked and handed over. */
export async function deliveredOrder(twin: Twin, how: Parameters<typeof paidOrder>[1] = {}): Promise<Paid> {
  const paid = await paidOrder(twin, how);
  await cook(paid.from, paid.order, "deliver");
  return paid;
}

/** The refunds of an order as they stand, oldest first. */
export async function refundsOf(orderId: string) {
  return await refundsWhere(database(), sql`order_id = ${orderId} order by id collate "C"`);
}

/** The one refund of an order that goes back to its source. */
export async function sourceRefundOf(orderId: string) {
  const all = await refundsOf(orderId);
  return required(
    all.find(({ destination }) => destination === "source"),
    "a refund to the source",
  );
}
