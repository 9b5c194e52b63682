import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { answerDispute, processWebhooks, storeWebhook } from "~/modules/payments";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague } from "~/testing/factories";
import type { testTwin } from "~/testing/twin";
import { paidOrder } from "./paid-order.fixture";

type Twin = Awaited<ReturnType<typeof testTwin>>;
const hourMs = 3_600_000;

/** Hands what Paystack has sent of a payment's dispute to our inbox. */
async function hear(twin: Twin, reference: string, event: "create" | "resolve"): Promise<void> {
  const sent = (await twin.deliveries(reference)).filter((one) => one.event === `charge.dispute.${event}`);
  for (const { body, signature } of sent) await storeWebhook(new TextEncoder().encode(body), signature);
  while ((await processWebhooks()) > 0);
}

/** The customer's bank disputes what came by this payment, and we have heard of it. */
export async function dispute(twin: Twin, reference: string): Promise<void> {
  await twin.dispute(reference);
  await twin.advance();
  await hear(twin, reference, "create");
}

/** Nobody answers: Paystack has taken the money back. */
export async function loseDispute(twin: Twin, reference: string): Promise<void> {
  await twin.advance(17 * hourMs);
  await hear(twin, reference, "resolve");
}

/** The bank has heard us, and leaves the money with us. */
export async function winDispute(twin: Twin, reference: string): Promise<void> {
  const answer = {
    answer: "decline",
    message: "Delivered at Ojuelegba on Saturday, taken in with the PIN.",
  } as const;
  const [row] = await rowsOf<{ id: string }>(
    database(),
    sql`select id from disputes where reference = ${reference}`,
  );
  await answerDispute(await colleague("finance_admin"), { id: required(row, "the dispute").id, ...answer });
  await twin.advance(25 * hourMs);
  await hear(twin, reference, "resolve");
}

/** A dinner of ₦4,000 that its kitchen has not answered, and whose payment by card is disputed. */
export async function disputedOrder(twin: Twin, how: Parameters<typeof paidOrder>[1] = {}) {
  const paid = await paidOrder(twin, how);
  await dispute(twin, paid.reference);
  return paid;
}
