import { z } from "zod";
import { askForProof, proofNow, proofRun } from "~/modules/proof";
import { proofDto, proofRunDto, runProofInput } from "~/modules/proof/contract";
import { adminAct } from "../../admin";
import { router } from "../../init";
import { houseProcedure } from "../../whole-house";

/** The invariants of the product, as they stand. */
export const proofRouter = router({
  now: houseProcedure("proof.read").output(proofDto).query(proofNow),
  past: houseProcedure("proof.read")
    .input(z.object({ id: z.string().max(60) }))
    .output(proofRunDto)
    .query(({ input }) => proofRun(input.id)),
  run: adminAct("proof.run")
    .input(runProofInput)
    .output(proofRunDto)
    .mutation(({ ctx, input }) => askForProof(ctx.actor, input.reason)),
});
