import { z } from "zod";
import { tellReorder } from "~/i18n/tell-catalogue";
import {
  advanceOrder,
  afterOrder,
  createQuote,
  giveLateTip,
  listOrders,
  offeredSlots,
  openTickets,
  orderOf,
  placeOrder,
  rateOrder,
  reorder,
  repayOrder,
  sentOrder,
  verifyReceipt,
} from "~/modules/ordering";
import {
  advanceOrderInput,
  afterOrderDto,
  boardDto,
  cartInput,
  declineOrderInput,
  lateTipInput,
  listOrdersDto,
  listOrdersInput,
  offeredSlotsDto,
  orderDto,
  placeOrderInput,
  quoteDto,
  rateOrderInput,
  ratingDto,
  receiptDto,
  recipientCodeInput,
  reorderDto,
  repayOrderInput,
  sentOrderDto,
} from "~/modules/ordering/contract";
import { cancelOrder, declineOrder } from "~/modules/refunds";
import { cancelAndRefundInput } from "~/modules/refunds/contract";
import { rateLimiter } from "~/platform/rate-limit";
import { askAtBoard, boardMoneyAct } from "../admin";
import { byKey, permitted, publicProcedure, router, signedInProcedure, withIdempotencyKey } from "../init";

/** As of a group's links: many phones behind one gateway, and a guess of 80 bits gains nothing by it. */
const looksOfAddress = rateLimiter(() => ({ name: "recipient-looks", points: 1_200, windowSeconds: 60 }));

const byId = z.object({ id: z.string().max(60) });

export const quotesRouter = router({
  create: publicProcedure
    .meta({
      openapi: {
        method: "POST",
        path: "/quotes",
        tags: ["ordering"],
        summary: "Price a cart and hold the price for ten minutes",
      },
    })
    .input(cartInput)
    .output(quoteDto)
    .mutation(({ ctx, input }) => createQuote(ctx.actor, input)),
  slots: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/kitchens/{kitchenId}/slots",
        tags: ["catalogue"],
        summary: "The times that can be ordered for",
      },
    })
    .input(z.object({ kitchenId: z.string().max(100) }))
    .output(offeredSlotsDto)
    .query(({ input }) => offeredSlots(input.kitchenId)),
});

export const ordersRouter = router({
  after: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/orders/{id}/after",
        tags: ["ordering"],
        protect: true,
        summary: "What belongs to an order when it is over: receipt code, tip, rating, VAT by seller",
      },
    })
    .input(byId)
    .output(afterOrderDto)
    .query(({ ctx, input }) => afterOrder(ctx.actor, input.id)),
  tip: permitted("orders.place")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/orders/{orderId}/tip",
        tags: ["ordering"],
        protect: true,
        summary: "Tip the rider after the delivery, from the wallet; all of it is the riders'",
      },
    })
    .input(lateTipInput)
    .output(z.object({ amountKobo: z.number().int() }))
    .mutation(byKey(giveLateTip)),
  rate: permitted("orders.place")
    .meta({
      openapi: {
        method: "POST",
        path: "/orders/{orderId}/rating",
        tags: ["ordering"],
        protect: true,
        summary: "Rate a delivered order, food and ride apart, once",
      },
    })
    .input(rateOrderInput)
    .output(ratingDto)
    .mutation(({ ctx, input }) => rateOrder(ctx.actor, input)),
  receipt: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/receipts/{code}",
        tags: ["ordering"],
        summary: "Whether a receipt is real, and paid; nothing of a person",
      },
    })
    .input(z.object({ code: z.string().max(120) }))
    .output(receiptDto)
    .query(({ input }) => verifyReceipt(input.code)),
  sent: publicProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/sent/{code}",
        tags: ["ordering"],
        summary:
          "An order as whom it was sent to sees it, by their link: where it is, what is in it and its PIN, and no price",
      },
    })
    .input(recipientCodeInput)
    .output(sentOrderDto)
    .query(async ({ ctx, input }) => {
      await looksOfAddress.take(ctx.address);
      return await sentOrder(input.code);
    }),
  place: permitted("orders.place")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/orders",
        tags: ["ordering"],
        protect: true,
        summary: "Place and pay for an order",
      },
    })
    .input(placeOrderInput)
    .output(orderDto)
    .mutation(byKey(placeOrder)),
  repay: permitted("orders.place")
    .use(withIdempotencyKey)
    .meta({
      openapi: {
        method: "POST",
        path: "/orders/{id}/payments",
        tags: ["ordering"],
        protect: true,
        summary:
          "Pay an order that waits another way: another channel, another split, or all from the wallet",
      },
    })
    .input(repayOrderInput)
    .output(orderDto)
    .mutation(byKey(repayOrder)),
  get: signedInProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/orders/{id}",
        tags: ["ordering"],
        protect: true,
        summary: "One order",
      },
    })
    .input(byId)
    .output(orderDto)
    .query(({ ctx, input }) => orderOf(ctx.actor, input.id)),
  reorder: permitted("orders.place")
    .meta({
      openapi: {
        method: "GET",
        path: "/orders/{id}/reorder",
        tags: ["ordering"],
        protect: true,
        summary: "The same packs once more, at today's prices, with what has changed",
      },
    })
    .input(byId)
    .output(reorderDto)
    .query(async ({ ctx, input }) => tellReorder(await reorder(ctx.actor, input.id), ctx.locale)),
  list: signedInProcedure
    .meta({
      openapi: {
        method: "GET",
        path: "/orders",
        tags: ["ordering"],
        protect: true,
        summary: "My orders, newest first",
      },
    })
    .input(listOrdersInput)
    .output(listOrdersDto)
    .query(({ ctx, input }) => listOrders(ctx.actor, input)),
  // A colleague cancels for a customer at the console (`admin.orders.cancel`), where it is an act with money.
  cancel: permitted("orders.place")
    .meta({
      openapi: {
        method: "POST",
        path: "/orders/{id}/cancel",
        tags: ["ordering"],
        protect: true,
        summary: "Cancel an order; the money comes back to the wallet at once, or to the card or bank",
      },
    })
    .input(cancelAndRefundInput)
    .output(orderDto)
    .mutation(({ ctx, input }) => cancelOrder(ctx.actor, input)),
});

/** The kitchen's own page: what to cook, and moving it on. */
export const kitchenRouter = router({
  tickets: permitted("kitchen.work")
    .input(z.object({ kitchenId: z.string().max(100) }))
    .output(boardDto)
    .query(({ ctx, input }) => openTickets(ctx.actor, input.kitchenId)),
  advance: permitted("kitchen.work")
    // Finishing a delivery on somebody's word is an act with money, at the console (`admin.orders.finishWithoutPin`).
    .input(advanceOrderInput.omit({ reason: true }))
    .use(async ({ ctx, input, path, next }) => {
      // The last step pays everybody out of escrow.
      if (input.act === "deliver") await askAtBoard(ctx, ctx.actor, path);
      return await next();
    })
    .output(z.object({ status: z.string(), version: z.number().int() }))
    .mutation(({ ctx, input }) => advanceOrder(ctx.actor, input)),
  decline: boardMoneyAct("kitchen.work")
    .input(declineOrderInput)
    .output(z.object({ status: z.string(), version: z.number().int() }))
    .mutation(({ ctx, input }) => declineOrder(ctx.actor, input)),
});
