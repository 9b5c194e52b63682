import {
  deadLetterDesk,
  deadLettersInput,
  previewDead,
  previewDeadInput,
  replayDead,
  replayDeadInput,
} from "~/modules/payments";
import { router } from "../../init";
import { houseAct, houseProcedure } from "../../whole-house";

export const deadLettersRouter = router({
  list: houseProcedure("jobs.read")
    .input(deadLettersInput)
    .query(async ({ input }) => ({ letters: await deadLetterDesk(input.kind) })),
  preview: houseProcedure("dead_letters.replay")
    .input(previewDeadInput)
    .query(({ input }) => previewDead(input.what)),
  replay: houseAct("dead_letters.replay")
    .input(replayDeadInput)
    .mutation(({ ctx, input }) => replayDead(ctx.actor, input)),
});
