import type { DisputeRowDto } from "~/modules/payments";
import { Badge } from "~/ui/badge";
import { Countdown } from "~/ui/countdown";

type Dispute = Pick<DisputeRowDto, "status" | "dueAt" | "isOverdue">;

const look = {
  open: { tone: "danger", label: "To answer" },
  answered: { tone: "info", label: "With the bank" },
  won: { tone: "success", label: "Won" },
  lost: { tone: "warn", label: "Lost" },
} as const;

/** Where a dispute is, in a word. */
export function DisputeBadge({ dispute }: { dispute: Pick<Dispute, "status"> }) {
  const { tone, label } = look[dispute.status];
  return <Badge tone={tone}>{label}</Badge>;
}

/** What is left of the bank's time to hear our side. */
export function DisputeClock({ dispute, now }: { dispute: Dispute; now: string }) {
  if (dispute.status !== "open") return <DisputeBadge dispute={dispute} />;
  if (dispute.dueAt === null) return <Badge tone="warn">No time was told</Badge>;
  if (dispute.isOverdue) return <Badge tone="danger">Its time is over</Badge>;
  return <Countdown until={dispute.dueAt} now={now} label="Time left to answer" className="font-semibold" />;
}
