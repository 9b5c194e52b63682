import { z } from "zod";
import { auditChain, auditRow, checkAuditChain } from "~/modules/audit";
import { auditChainDto, auditChainReport, auditRowDto, verifyChainInput } from "~/modules/audit/contract";
import { scopeOf } from "~/modules/identity";
import { adminAct, adminProcedure } from "../../admin";
import { router } from "../../init";

/** One act of the log, and the chain that holds all of them. */
export const auditRouter = router({
  row: adminProcedure("audit.read")
    .input(z.object({ id: z.string().max(60) }))
    .output(auditRowDto)
    .query(({ ctx, input }) => auditRow(input.id, scopeOf(ctx.actor))),
  chain: adminProcedure("audit.read").output(auditChainDto).query(auditChain),
  verify: adminAct("audit.read")
    .input(verifyChainInput)
    .output(auditChainReport)
    .mutation(({ ctx, input }) => checkAuditChain(ctx.actor, input.reason)),
});
