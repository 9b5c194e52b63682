import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import type { OrderDto } from "~/modules/ordering/contract";
import type { PaymentDto } from "~/modules/payments/contract";
import { api } from "~/trpc/server";

/** A payment and the order it is for. Somebody else's payment and one that never was look alike. */
export async function loadPayment(
  reference: string,
): Promise<{ payment: PaymentDto; order: OrderDto | null }> {
  const caller = await api();
  try {
    const payment = await caller.payments.get({ reference });
    const order = payment.orderId === null ? null : await caller.orders.get({ id: payment.orderId });
    return { payment, order };
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}
