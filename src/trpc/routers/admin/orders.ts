import { z } from "zod";
import {
  addNote,
  cancelForCustomer,
  finishWithoutPin,
  notesOf,
  orderPage,
  paymentPage,
  refundPage,
  timelineOfOrder,
  timelineOfPayment,
  timelineOfRefund,
} from "~/modules/console";
import {
  addNoteInput,
  adminCancelInput,
  finishWithoutPinInput,
  noteDto,
  notesDto,
  notesInput,
  orderPageDto,
  paymentPageDto,
  refundPageDto,
  timelineDto,
} from "~/modules/console/contract";
import { orderDto } from "~/modules/ordering/contract";
import { adminAct, adminProcedure, moneyAct } from "../../admin";
import { router } from "../../init";

const byId = z.object({ id: z.string().min(1).max(100) });

/** One order: all that is known of it, and what colleagues do to it. */
export const adminOrdersRouter = router({
  get: adminProcedure("orders.read_any")
    .input(byId)
    .output(orderPageDto)
    .query(({ ctx, input }) => orderPage(ctx.actor, input.id)),
  timeline: adminProcedure("orders.read_any")
    .input(byId)
    .output(timelineDto)
    .query(({ ctx, input }) => timelineOfOrder(ctx.actor, input.id)),
  cancel: moneyAct("orders.cancel_any")
    .meta({
      openapi: {
        method: "POST",
        path: "/admin/orders/{id}/cancel",
        tags: ["console"],
        protect: true,
        summary: "Cancel an order for its customer; the money comes back as told",
      },
    })
    .input(adminCancelInput)
    .output(orderDto)
    .mutation(({ ctx, input }) => cancelForCustomer(ctx.actor, input)),
  finishWithoutPin: moneyAct("orders.deliver_without_pin")
    .input(finishWithoutPinInput)
    .output(z.object({ status: z.string(), version: z.number().int() }))
    .mutation(({ ctx, input }) => finishWithoutPin(ctx.actor, input)),
});

/** One payment and one refund, each with its own timeline. */
export const adminMoneyRouter = router({
  payment: adminProcedure("payments.read_any")
    .input(byId)
    .output(paymentPageDto)
    .query(({ ctx, input }) => paymentPage(ctx.actor, input.id)),
  paymentTimeline: adminProcedure("payments.read_any")
    .input(byId)
    .output(timelineDto)
    .query(({ ctx, input }) => timelineOfPayment(ctx.actor, input.id)),
  refund: adminProcedure("orders.read_any")
    .input(byId)
    .output(refundPageDto)
    .query(({ ctx, input }) => refundPage(ctx.actor, input.id)),
  refundTimeline: adminProcedure("orders.read_any")
    .input(byId)
    .output(timelineDto)
    .query(({ ctx, input }) => timelineOfRefund(ctx.actor, input.id)),
});

/** What colleagues tell each other about an order, a customer, a payment or a kitchen. */
export const notesRouter = router({
  list: adminProcedure("orders.read_any")
    .input(notesInput)
    .output(notesDto)
    .query(({ ctx, input }) => notesOf(ctx.actor, input)),
  add: adminAct("notes.write")
    .input(addNoteInput)
    .output(noteDto)
    .mutation(({ ctx, input }) => addNote(ctx.actor, input)),
});
