import { z } from "zod";
import {
  banksToPay,
  createRefund,
  decideAccount,
  decideRefund,
  suggestRefund,
  waitingAccounts,
  waitingRefunds,
} from "~/modules/refunds";
import {
  bankDto,
  createRefundInput,
  decideAccountInput,
  decideRefundInput,
  refundDto,
  refundSuggestionDto,
  refundsDto,
  suggestRefundInput,
  waitingRefundsDto,
} from "~/modules/refunds/contract";
import { adminProcedure, moneyAct } from "../../admin";
import { byKey, router, withIdempotencyKey } from "../../init";

export const adminRefundsRouter = router({
  suggest: adminProcedure("refunds.request")
    .input(suggestRefundInput)
    .output(refundSuggestionDto)
    .query(({ ctx, input }) => suggestRefund(ctx.actor, input)),
  create: moneyAct("refunds.request")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/refunds",
        tags: ["console"],
        protect: true,
        summary: "Refund an order that has ended; above the budget it waits for a colleague",
      },
    })
    .input(createRefundInput)
    .output(refundsDto)
    .mutation(byKey(createRefund)),
  banks: adminProcedure("refunds.approve")
    .input(z.strictObject({}).optional())
    .output(z.object({ banks: z.array(bankDto) }))
    .query(async () => ({ banks: await banksToPay() })),
  waiting: adminProcedure("orders.read_any")
    .input(z.strictObject({}).optional())
    .output(waitingRefundsDto)
    .query(async ({ ctx }) => ({ refunds: await waitingRefunds(ctx.actor) })),
  waitingAccounts: adminProcedure("orders.read_any").query(async ({ ctx }) => ({
    accounts: await waitingAccounts(ctx.actor),
  })),
  decideAccount: moneyAct("refunds.approve")
    .use(withIdempotencyKey)
    .input(decideAccountInput)
    .mutation(byKey(decideAccount)),
  decide: moneyAct("refunds.approve")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/refunds/{id}/decide",
        tags: ["console"],
        protect: true,
        summary: "Approve or reject a refund that a colleague asked for",
      },
    })
    .input(decideRefundInput)
    .output(refundDto)
    .mutation(byKey(decideRefund)),
});
