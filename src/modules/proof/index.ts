/**
 * Proof: the invariants of the whole product as SQL, run and reported. Reads tables of any module, writes `proof_runs`
 * alone. Run after every race, chaos and load test (a run without a green proof has failed), by `npm run proof`, by the
 * worker again and again, and for the owner's page.
 */
export { askForProof } from "./ask-for-proof";
export type { ProofResult, Violation } from "./contract";
export { proveAndKeep, runProofLoop } from "./prove-again";
export { proofNow, proofRun } from "./queries";
export { invariants, runProof } from "./run-proof";
