import { businessOf, opsNow, queueDepth, scaleBoard } from "~/modules/analytics";
import { businessDto, opsNowDto, placeInput, queuesDto, scaleDto } from "~/modules/analytics/contract";
import { adminProcedure } from "../../admin";
import { router } from "../../init";

/** What is going on, in numbers; each page links them to their rows. */
export const dashboardsRouter = router({
  ops: adminProcedure("ops.read")
    .input(placeInput)
    .output(opsNowDto)
    .query(({ ctx, input }) => opsNow(ctx.actor, input)),
  business: adminProcedure("business.read")
    .input(placeInput)
    .output(businessDto)
    .query(({ ctx, input }) => businessOf(ctx.actor, input)),
  queues: adminProcedure("jobs.read").output(queuesDto).query(queueDepth),
  scale: adminProcedure("scale.read").output(scaleDto).query(scaleBoard),
});
