import { z } from "zod";
import { claimsOfOrder, createClaim } from "~/modules/refunds";
import { claimDto, claimsOfOrderDto, createClaimInput } from "~/modules/refunds/contract";
import { answered, permitted, router, withIdempotencyKey } from "../init";

/** What was missing or wrong with a delivered order, in its customer's words. */
export const claimsRouter = router({
  create: permitted("orders.place")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/orders/{orderId}/claims",
        tags: ["refunds"],
        protect: true,
        summary: "Say what was missing or wrong; credited at once within the policy, else a person answers",
      },
    })
    .input(createClaimInput)
    .output(claimDto)
    .mutation(async ({ ctx, input }) =>
      answered(ctx, await createClaim(ctx.actor, ctx.idempotencyKey, input)),
    ),
  list: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/orders/{orderId}/claims",
        tags: ["refunds"],
        protect: true,
        summary: "The claims of an order, and what may still be claimed of it",
      },
    })
    .input(z.object({ orderId: z.string().max(60) }))
    .output(claimsOfOrderDto)
    .query(({ ctx, input }) => claimsOfOrder(ctx.actor, input.orderId)),
});
