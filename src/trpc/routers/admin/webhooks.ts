import { webhookFor } from "~/modules/console";
import {
  decideReplay,
  decideReplayInput,
  idInput,
  previewReplay,
  previewReplayInput,
  replayChosen,
  replayInput,
  waitingReplays,
} from "~/modules/payments";
import { byKey, router, withIdempotencyKey } from "../../init";
import { houseAct, houseMoneyAct, houseProcedure } from "../../whole-house";

export const webhooksRouter = router({
  get: houseProcedure("webhooks.read")
    .input(idInput)
    .query(({ input }) => webhookFor(input.id)),
  preview: houseProcedure("webhooks.replay")
    .input(previewReplayInput)
    .query(({ ctx, input }) => previewReplay(ctx.actor, input.what)),
  replay: houseAct("webhooks.replay")
    .input(replayInput)
    .mutation(({ ctx, input }) => replayChosen(ctx.actor, input)),
  waiting: houseProcedure("webhooks.read").query(async ({ ctx }) => ({
    replays: await waitingReplays(ctx.actor),
  })),
  decide: houseMoneyAct("payouts.approve")
    .use(withIdempotencyKey)
    .input(decideReplayInput)
    .mutation(byKey(decideReplay)),
});
