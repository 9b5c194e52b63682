"use client";

import { adminPaths } from "~/ui/admin-paths";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { BulkFlow } from "../bulk-flow";
import { ChosenRows, useHandedOver } from "../chosen-rows";
import type { HandedOver } from "../handed-over";

const reasons = [
  { value: "fraud", label: "Fraud" },
  { value: "abuse", label: "Abuse of people" },
  { value: "chargebacks", label: "Payments taken back" },
  { value: "shared_account", label: "One account, many people" },
  { value: "other", label: "Something else" },
] as const;

/** Suspends customers that their list handed over: whom, why, and then the plan with everybody in it. */
export function BulkSuspension({ handed }: { handed: HandedOver | null }) {
  const chosen = useHandedOver(handed);
  const draft = (why: { reason: string; note: string }) => {
    const reason = reasons.find(({ value }) => value === why.reason)?.value;
    if (chosen.data === undefined || chosen.data.length === 0) {
      return { faults: [{ fieldId: "reason", message: "Nobody is chosen." }] };
    }
    if (reason === undefined) return { faults: [] };
    return {
      kind: "suspension" as const,
      selection: { userIds: chosen.data },
      parameters: {},
      reason,
      note: why.note,
    };
  };
  if (handed === null) {
    return (
      <EmptyState
        scene="pot"
        title="Nobody is chosen yet"
        action={<LinkButton href={adminPaths.desk("customers")}>Choose customers</LinkButton>}
      >
        Tick people in the list of customers, or search for them, and come back with its Suspend.
      </EmptyState>
    );
  }
  return (
    <BulkFlow reasons={reasons} draft={draft}>
      <Card as="section" aria-label="Whom" className="grid gap-4">
        <h2 className="text-lg font-bold">Whom</h2>
        <ChosenRows chosen={chosen} noun={{ one: "person", many: "people" }} onForget={null} />
      </Card>
    </BulkFlow>
  );
}
