import { checkPayment, listPayments, paymentOf } from "~/modules/payments";
import {
  checkPaymentInput,
  listPaymentsDto,
  listPaymentsInput,
  paymentDto,
  paymentInput,
} from "~/modules/payments/contract";
import { permitted, router } from "../init";

export const paymentsRouter = router({
  get: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/payments/{reference}",
        tags: ["payments"],
        protect: true,
        summary: "How a payment of mine stands",
      },
    })
    .input(paymentInput)
    .output(paymentDto)
    .query(({ ctx, input }) => paymentOf(ctx.actor, input.reference)),
  /** Asks Paystack now. Changes nothing by itself that the worker would not change soon. */
  check: permitted("orders.place")
    .input(checkPaymentInput)
    .output(paymentDto)
    .mutation(({ ctx, input }) => checkPayment(ctx.actor, input.reference, input.cause)),
  list: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/payments",
        tags: ["payments"],
        protect: true,
        summary: "My payments, newest first",
      },
    })
    .input(listPaymentsInput)
    .output(listPaymentsDto)
    .query(({ ctx, input }) => listPayments(ctx.actor, input)),
});
