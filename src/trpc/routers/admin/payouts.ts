import {
  decidePayout,
  decidePayoutInput,
  idInput,
  pageInput,
  payeeFor,
  payeeInput,
  payeesOf,
  payoutsInput,
  payoutsOf,
  previewPayout,
  previewPayoutInput,
  recordPayout,
  recordPayoutInput,
  reversePayout,
  reversePayoutInput,
  settlementFor,
  settlementsPaged,
  waitingPayouts,
} from "~/modules/payments";
import { adminProcedure, moneyAct } from "../../admin";
import { byKey, router, withIdempotencyKey } from "../../init";
import { houseProcedure } from "../../whole-house";

/** Out of our bank, to those who earned it. */
export const payoutsRouter = router({
  payees: adminProcedure("ledger.read").query(async ({ ctx }) => ({ payees: await payeesOf(ctx.actor) })),
  payee: adminProcedure("ledger.read")
    .input(payeeInput)
    .query(({ ctx, input }) => payeeFor(ctx.actor, input)),
  list: adminProcedure("ledger.read")
    .input(payoutsInput)
    .query(({ ctx, input }) => payoutsOf(ctx.actor, input)),
  preview: adminProcedure("payouts.record")
    .input(previewPayoutInput)
    .query(({ ctx, input }) => previewPayout(ctx.actor, input)),
  record: moneyAct("payouts.record")
    .use(withIdempotencyKey)
    .input(recordPayoutInput)
    .mutation(byKey(recordPayout)),
  waiting: adminProcedure("ledger.read").query(async ({ ctx }) => ({
    payouts: await waitingPayouts(ctx.actor),
  })),
  decide: moneyAct("payouts.approve")
    .use(withIdempotencyKey)
    .input(decidePayoutInput)
    .mutation(byKey(decidePayout)),
  reverse: moneyAct("payouts.record")
    .input(reversePayoutInput)
    .mutation(({ ctx, input }) => reversePayout(ctx.actor, input)),
});

/** Into our bank, from Paystack. */
export const settlementsRouter = router({
  list: houseProcedure("ledger.read")
    .input(pageInput)
    .query(({ input }) => settlementsPaged(input.cursor)),
  get: houseProcedure("ledger.read")
    .input(idInput)
    .query(({ input }) => settlementFor(input.id)),
});
