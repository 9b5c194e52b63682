import type { ShortageDto } from "~/modules/refunds/contract";
import { Badge } from "~/ui/badge";
import { formatTime } from "~/ui/fmt";

/** What became of a dish that was finished, on its ticket: the cook must not miss it. */
export function ShortageMark({ shortage }: { shortage: ShortageDto | undefined }) {
  if (shortage === undefined) return null;
  const { status, quantity, replacement, decideBy } = shortage;
  if (status === "asked") {
    return (
      <Badge tone="warn">
        {quantity} finished: the customer chooses until {formatTime(decideBy)}
      </Badge>
    );
  }
  if (status === "replaced") {
    return (
      <Badge tone="action">
        {quantity} × {replacement?.name} instead
      </Badge>
    );
  }
  return <Badge tone="danger">{quantity} removed: do not cook</Badge>;
}
