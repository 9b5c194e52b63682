import { z } from "zod";
import {
  addClaimPhoto,
  chooseShortage,
  claimPhoto,
  claimsOfOrder,
  createClaim,
  reportShortage,
  shortagesOfKitchen,
  shortagesOfOrder,
} from "~/modules/refunds";
import {
  addClaimPhotoInput,
  chooseShortageInput,
  claimDto,
  claimPhotoDto,
  claimPhotoFileDto,
  claimsOfOrderDto,
  createClaimInput,
  readClaimPhotoInput,
  reportShortageInput,
  shortageDto,
  shortagesDto,
} from "~/modules/refunds/contract";
import { boardMoneyAct } from "../admin";
import { byKey, permitted, router, withIdempotencyKey } from "../init";

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
    .mutation(byKey(createClaim)),
  addPhoto: permitted("orders.place")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/orders/{orderId}/claim-photos",
        tags: ["refunds"],
        protect: true,
        summary: "Add a photo, a JPEG in base64, for the claim that is about to be sent",
      },
    })
    .input(addClaimPhotoInput)
    .output(claimPhotoDto)
    .mutation(byKey(addClaimPhoto)),
  photo: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/claim-photos/{id}",
        tags: ["refunds"],
        protect: true,
        summary: "A photo of a claim of one's own, in base64",
      },
    })
    .input(readClaimPhotoInput)
    .output(claimPhotoFileDto)
    .query(({ ctx, input }) => claimPhoto(ctx.actor, input.id)),
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

/** Food that was finished after the kitchen had accepted it: what its customer is asked, and chooses. */
export const shortagesRouter = router({
  list: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/orders/{orderId}/shortages",
        tags: ["ordering"],
        protect: true,
        summary: "What was finished of an order, what may be chosen, and what came of it",
      },
    })
    .input(z.object({ orderId: z.string().max(60) }))
    .output(shortagesDto)
    .query(async ({ ctx, input }) => ({ shortages: await shortagesOfOrder(ctx.actor, input.orderId) })),
  choose: permitted("orders.place")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/shortages/{id}/choose",
        tags: ["ordering"],
        protect: true,
        summary: "Take the replacement, remove it and have its price back, or cancel all for free",
      },
    })
    .input(chooseShortageInput)
    .output(shortageDto)
    .mutation(byKey(chooseShortage)),
  ofKitchen: permitted("kitchen.work")
    .input(z.object({ kitchenId: z.string().max(100) }))
    .output(shortagesDto)
    .query(async ({ ctx, input }) => ({ shortages: await shortagesOfKitchen(ctx.actor, input.kitchenId) })),
  // Without an answer of the customer it gives money back.
  report: boardMoneyAct("kitchen.work")
    .use(withIdempotencyKey)
    .input(reportShortageInput)
    .output(shortageDto)
    .mutation(byKey(reportShortage)),
});
