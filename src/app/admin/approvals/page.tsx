import type { Metadata } from "next";
import { formatNaira } from "~/kernel/money";
import { approvalAboveItems, approvalAboveKobo } from "~/modules/batches/contract";
import { scopeOf } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { PageHeader } from "~/ui/console/page-header";
import { atConsole } from "../at-console";
import { Approvals } from "./approvals";

export const metadata: Metadata = { title: "Approvals" };

/** What waits for a second pair of eyes. One's own requests stand apart, with why they are not one's own to decide. */
export default async function ApprovalsPage() {
  const person = await atConsole("console.enter", adminPaths.approvals);
  const caller = await api();
  const { regionId, kitchenId } = scopeOf(person);
  const isHouse = regionId === null && kitchenId === null;
  const [{ batches }, { refunds }, { accounts }, payable, kept, again] = await Promise.all([
    caller.admin.batches.list({ status: "awaiting_approval" }),
    caller.admin.refunds.waiting({}),
    caller.admin.refunds.waitingAccounts(),
    person.permissions.has("ledger.read") ? caller.admin.payouts.waiting() : null,
    person.permissions.has("ledger.read") && isHouse ? caller.admin.reconciliation.waiting() : null,
    person.permissions.has("webhooks.read") && isHouse ? caller.admin.webhooks.waiting() : null,
  ]);
  return (
    <>
      <PageHeader
        title="Approvals"
        lead={`Above ${formatNaira(approvalAboveKobo)} or ${approvalAboveItems} at once, whoever asks does not decide. You see exactly what they saw.`}
      />
      <Approvals
        first={batches}
        refunds={refunds}
        accounts={accounts}
        payouts={payable?.payouts ?? null}
        receipts={kept?.receipts ?? null}
        replays={again?.replays ?? null}
        now={now().toISOString()}
      />
    </>
  );
}
