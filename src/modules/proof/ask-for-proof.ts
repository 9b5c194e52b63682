import type { UserActor } from "~/kernel/actor";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import type { ProofRunDto } from "./contract";
import { proveAndKeep } from "./prove-again";

/**
 * A colleague asks for a run now: everything, the whole audit chain included. Who asked, why, and what was found is
 * written to the audit log. Takes as long as the proof does; no locks.
 */
export async function askForProof(actor: UserActor, reason: string): Promise<ProofRunDto> {
  const run = await proveAndKeep(actor.id, {});
  const violated = run.results.filter((result) => !result.ok).map(({ id }) => id);
  await withTx("proof.askForProof", (tx) =>
    recordAudit(tx, {
      actor,
      action: "proof.run",
      subjectType: "proof_run",
      subjectId: run.id,
      reason,
      before: null,
      after: { ok: run.ok, violated },
      at: now(),
    }),
  );
  return run;
}
