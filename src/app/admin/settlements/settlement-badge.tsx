import type { SettlementDto } from "~/modules/payments";
import { Badge } from "~/ui/badge";

/** Where a settlement is: posted means that it is in the bank and in the ledger. */
export function SettlementBadge({ settlement }: { settlement: SettlementDto }) {
  if (settlement.postedAt !== null) return <Badge tone="success">in the bank</Badge>;
  if (settlement.status === "failed") return <Badge tone="danger">failed at Paystack</Badge>;
  return <Badge tone="info">on its way</Badge>;
}
