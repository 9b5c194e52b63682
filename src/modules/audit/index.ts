/**
 * Audit: who did what, to what, when and why.
 *
 * Owns `audit_events`. A row is written in the transaction of its act and never changed; a job joins rows to a hash
 * chain off the hot path, so that a change made behind the application's back is found (I12). Calls the platform only.
 */
export type { AuditChainReport, AuditEntry } from "./contract";
export { recordAudit } from "./record-audit";
export { sealAuditChain } from "./seal-audit-chain";
export { verifyAuditChain } from "./verify-audit-chain";
