import {
  breaksOf,
  compareDay,
  compareDayInput,
  dayInput,
  daysInput,
  daysOf,
  decideReceipt,
  decideReceiptInput,
  previewBreakInput,
  previewClaim,
  reconciledDays,
  resolveBreak,
  resolveBreakInput,
  waitingReceipts,
} from "~/modules/payments";
import { byKey, router, withIdempotencyKey } from "../../init";
import { houseAct, houseMoneyAct, houseProcedure } from "../../whole-house";

export const reconciliationRouter = router({
  days: houseProcedure("ledger.read")
    .input(daysInput)
    .query(async ({ input }) => ({ days: await reconciledDays(input.before), open: await breaksOf() })),
  day: houseProcedure("ledger.read")
    .input(dayInput)
    .query(async ({ input }) => {
      const [days, breaks] = await Promise.all([daysOf([input.day]), breaksOf(input.day)]);
      return { day: days[0] ?? null, breaks };
    }),
  compare: houseAct("reconciliation.resolve")
    .input(compareDayInput)
    .mutation(({ ctx, input }) => compareDay(ctx.actor, input)),
  preview: houseProcedure("reconciliation.resolve")
    .input(previewBreakInput)
    .query(({ input }) => previewClaim(input)),
  resolve: houseMoneyAct("reconciliation.resolve")
    .input(resolveBreakInput)
    .mutation(({ ctx, input }) => resolveBreak(ctx.actor, input)),
  waiting: houseProcedure("ledger.read").query(async ({ ctx }) => ({
    receipts: await waitingReceipts(ctx.actor),
  })),
  decide: houseMoneyAct("payouts.approve")
    .use(withIdempotencyKey)
    .input(decideReceiptInput)
    .mutation(byKey(decideReceipt)),
});
