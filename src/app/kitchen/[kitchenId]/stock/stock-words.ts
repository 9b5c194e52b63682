import type { StockLevelDto } from "~/modules/inventory/contract";
import { formatTime } from "~/ui/fmt";

/** Who changed a count and when, as far as the person who reads it knows them. */
export function changedWords(level: StockLevelDto, personId: string): string {
  const at = formatTime(level.changedAt);
  if (level.changedBy === "system:opening") return `as the day began, ${at}`;
  return level.changedBy === personId ? `by you, ${at}` : `by somebody else, ${at}`;
}
