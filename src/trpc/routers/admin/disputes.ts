import { disputeFor, disputesPaged } from "~/modules/console";
import { answerDispute, answerDisputeInput, disputesInput, idInput } from "~/modules/payments";
import { adminProcedure, moneyAct } from "../../admin";
import { router } from "../../init";

export const disputesRouter = router({
  list: adminProcedure("ledger.read")
    .input(disputesInput)
    .query(({ ctx, input }) => disputesPaged(ctx.actor, input)),
  get: adminProcedure("ledger.read")
    .input(idInput)
    .query(({ ctx, input }) => disputeFor(ctx.actor, input.id)),
  answer: moneyAct("disputes.answer")
    .input(answerDisputeInput)
    .mutation(async ({ ctx, input }) => {
      await disputeFor(ctx.actor, input.id);
      await answerDispute(ctx.actor, input);
      return await disputeFor(ctx.actor, input.id);
    }),
});
