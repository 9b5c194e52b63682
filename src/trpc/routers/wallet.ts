import { z } from "zod";
import { statementOf, walletOf } from "~/modules/ledger";
import { statementDto, statementInput, walletDto } from "~/modules/ledger/contract";
import { topUp } from "~/modules/payments";
import { paymentStartDto, topUpInput } from "~/modules/payments/contract";
import { answered, permitted, router, withIdempotencyKey } from "../init";

export const walletRouter = router({
  get: permitted("orders.place")
    .meta({
      openapi: { method: "GET", path: "/wallet", tags: ["wallet"], protect: true, summary: "My wallet" },
    })
    .input(z.object({}))
    .output(walletDto)
    .query(({ ctx }) => walletOf(ctx.actor)),
  entries: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/wallet/entries",
        tags: ["wallet"],
        protect: true,
        summary: "My statement, newest first",
      },
    })
    .input(statementInput)
    .output(statementDto)
    .query(({ ctx, input }) => statementOf(ctx.actor, input)),
  topUp: permitted("orders.place")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/wallet/top-ups",
        tags: ["wallet"],
        protect: true,
        summary: "Begin a top-up of my wallet; the answer says where to pay",
      },
    })
    .input(topUpInput)
    .output(paymentStartDto)
    .mutation(async ({ ctx, input }) => answered(ctx, await topUp(ctx.actor, ctx.idempotencyKey, input))),
});
