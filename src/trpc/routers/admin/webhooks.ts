import { webhookFor } from "~/modules/console";
import { idInput, previewReplay, previewReplayInput, replayChosen, replayInput } from "~/modules/payments";
import { router } from "../../init";
import { houseAct, houseProcedure } from "../../whole-house";

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
});
