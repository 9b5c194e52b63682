import { z } from "zod";
import { findHistory, lookAt } from "~/modules/analytics";
import { findHistoryInput, foundHistoryDto, historyDto, historyInput } from "~/modules/analytics/contract";
import { adminProcedure } from "../../admin";
import { router } from "../../init";

/** The time machine: what something said at a moment, made from its events. */
export const historyRouter = router({
  at: adminProcedure("history.read")
    .input(historyInput)
    .output(historyDto)
    .query(({ ctx, input }) => lookAt(ctx.actor, input)),
  find: adminProcedure("history.read")
    .input(findHistoryInput)
    .output(z.object({ found: z.array(foundHistoryDto) }))
    .query(async ({ ctx, input }) => ({ found: await findHistory(ctx.actor, input.q) })),
});
