/**
 * Proof: the invariants of the whole product as SQL, run and reported. Reads tables of any module, writes nothing.
 * Run after every race, chaos and load test (a run without a green proof has failed), by `npm run proof`, and for
 * the owner's page.
 */
export type { ProofResult, Violation } from "./invariant";
export { invariants, runProof } from "./run-proof";
