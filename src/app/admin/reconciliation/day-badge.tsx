import type { ReconciledDayDto } from "~/modules/payments";
import { Badge } from "~/ui/badge";
import { Money } from "~/ui/money";

export type Day = ReconciledDayDto;

/** One word for a day: no difference, what differs, or that nobody has looked. */
export function DayBadge({ day }: { day: Day }) {
  if (day.comparedUntil === null) return <Badge>Not compared</Badge>;
  if (day.isZero)
    return <Badge tone="success">{day.isWhole ? "No difference" : "No difference so far"}</Badge>;
  const open = day.oursOnly + day.theirsOnly + day.differs;
  return (
    <Badge tone="danger">
      {day.differenceKobo === 0 ? (
        `${open} to decide`
      ) : (
        <>
          Differs by <Money kobo={day.differenceKobo} signed />
        </>
      )}
    </Badge>
  );
}
