import { recordAudit } from "~/modules/audit";
import type { AuditEntry } from "~/modules/audit/contract";
import type { SignedIn } from "~/modules/identity/contract";
import type { Tx } from "~/platform/db/transaction";
import type { Refund } from "./refund-row";

type Act = Pick<AuditEntry, "action" | "reason" | "at"> & { after?: AuditEntry["after"] };

/** Somebody took a refund in hand. Never an account number: `after` holds states alone. */
export async function auditRefund(tx: Tx, actor: SignedIn, before: Refund, act: Act): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: act.action,
    subjectType: "refund",
    subjectId: before.id,
    reason: act.reason,
    before: { status: before.status, destination: before.destination, version: before.version },
    after: act.after ?? null,
    at: act.at,
  });
}
