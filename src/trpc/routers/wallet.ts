import { z } from "zod";
import { statementOf, walletOf } from "~/modules/ledger";
import { statementDto, statementInput, walletDto } from "~/modules/ledger/contract";
import { permitted, router } from "../init";

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
});
