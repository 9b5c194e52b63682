/**
 * Audit: who did what, to what, when and why.
 *
 * Owns `audit_events` and `audit_roots`. A row is written in the transaction of its act and never changed; a job joins
 * rows to a hash chain off the hot path, notes its end and exports it, so that a change made behind the application's
 * back is found (I12). Calls the platform only.
 */
export { checkAuditChain, sentenceOf } from "./check-audit-chain";
export type { AuditChainReport, AuditEntry, AuditRoot } from "./contract";
export { readAuditRoots } from "./export-audit-roots";
export { auditChain, auditRoots, auditRow } from "./queries";
export { recordAudit } from "./record-audit";
export { sealAuditChain } from "./seal-audit-chain";
export { verifyAuditChain } from "./verify-audit-chain";
