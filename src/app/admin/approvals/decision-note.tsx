import { Textarea } from "~/ui/textarea";

/** As short as the server takes (`decideRefundInput`, `decidePayoutInput`, `decideBatchInput`). */
const lengthMin = 3;

/** Why a decision cannot be sent yet with this note; null when it can. */
export function noteMissing(note: string): string | null {
  return note.trim().length < lengthMin ? "Write a note first." : null;
}

/** Why one approves or rejects: whoever asked reads it. */
export function DecisionNote({
  requestedBy,
  value,
  lengthMax,
  onValueChange,
}: {
  requestedBy: { readonly name: string };
  value: string;
  /** As long as the server takes. */
  lengthMax: number;
  onValueChange: (note: string) => void;
}) {
  return (
    <Textarea
      label="Your note"
      hint={`Why you approve or reject. ${requestedBy.name} reads it.`}
      maxLength={lengthMax}
      value={value}
      onChange={(event) => onValueChange(event.target.value)}
    />
  );
}
