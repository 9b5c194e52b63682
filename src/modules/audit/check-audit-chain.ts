import { env } from "~/env";
import type { Actor } from "~/kernel/actor";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import type { AuditChainReport, AuditRoot } from "./contract";
import { readAuditRoots } from "./export-audit-roots";
import { recordAudit } from "./record-audit";
import { verifyAuditChain } from "./verify-audit-chain";

/**
 * A colleague verifies the whole chain, against the roots that were exported from here as well, where there are any.
 * What was found is itself written to the log. Reads on one snapshot; holds nobody up.
 */
export async function checkAuditChain(actor: Actor, reason: string): Promise<AuditChainReport> {
  const exported = await exportedHere();
  const report = await database().transaction((tx) => verifyAuditChain(tx, { exported }), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
  const at = now();
  await withTx("audit.checkAuditChain", (tx) =>
    recordAudit(tx, {
      actor,
      action: "audit_chain.verified",
      subjectType: "audit_chain",
      subjectId: "chain",
      reason,
      before: null,
      after: { intact: report.intact, said: sentenceOf(report) },
      at,
    }),
  );
  return report;
}

/** The result in a sentence, for the log, the page and the command line. */
export function sentenceOf(report: AuditChainReport): string {
  if (!report.intact) return `Broken at position ${report.broken.position}: ${report.broken.why}.`;
  const { sealed, unsealed, roots } = report;
  return `${sealed} rows verified against ${roots.stored} noted and ${roots.exported} exported roots; ${unsealed} not sealed yet.`;
}

async function exportedHere(): Promise<AuditRoot[]> {
  const file = env().AUDIT_ROOTS_FILE;
  if (file === undefined) return [];
  try {
    return await readAuditRoots(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
