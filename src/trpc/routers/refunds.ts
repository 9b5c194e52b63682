import { z } from "zod";
import {
  createRefund,
  redirectRefund,
  refundFor,
  refundsOfOrder,
  refundsUnderWay,
  retryRefund,
  retryToAccount,
} from "~/modules/refunds";
import {
  createRefundInput,
  redirectRefundInput,
  refundDto,
  refundsDto,
  refundsUnderWayDto,
  retryRefundInput,
  retryToAccountInput,
} from "~/modules/refunds/contract";
import { moneyAct } from "../admin";
import { byKey, permitted, router, signedInProcedure, withIdempotencyKey } from "../init";

export const refundsRouter = router({
  get: signedInProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/refunds/{id}",
        tags: ["refunds"],
        protect: true,
        summary: "One refund",
      },
    })
    .input(z.object({ id: z.string().max(60) }))
    .output(refundDto)
    .query(({ ctx, input }) => refundFor(ctx.actor, input.id)),
  ofOrder: signedInProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/orders/{orderId}/refunds",
        tags: ["refunds"],
        protect: true,
        summary: "The refunds of an order, oldest first",
      },
    })
    .input(z.object({ orderId: z.string().max(60) }))
    .output(refundsDto)
    .query(async ({ ctx, input }) => ({ refunds: await refundsOfOrder(ctx.actor, input.orderId) })),
  underWay: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/refunds",
        tags: ["refunds"],
        protect: true,
        summary: "One's own refunds that have not arrived yet, oldest first",
      },
    })
    .input(z.object({}))
    .output(refundsUnderWayDto)
    .query(({ ctx }) => refundsUnderWay(ctx.actor)),
  create: moneyAct("refunds.request")
    .use(withIdempotencyKey)
    .input(createRefundInput)
    .output(refundsDto)
    .mutation(byKey(createRefund)),
  retry: moneyAct("refunds.request")
    .input(retryRefundInput)
    .output(refundDto)
    .mutation(({ ctx, input }) => retryRefund(ctx.actor, input)),
  retryToAccount: moneyAct("refunds.approve")
    .input(retryToAccountInput)
    .output(refundDto)
    .mutation(({ ctx, input }) => retryToAccount(ctx.actor, input)),
  redirect: moneyAct("refunds.request")
    .input(redirectRefundInput)
    .output(refundDto)
    .mutation(({ ctx, input }) => redirectRefund(ctx.actor, input)),
});
