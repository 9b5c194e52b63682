import type { CreateRefundInput, RefundSuggestionDto } from "~/modules/refunds/contract";

/** What the form of one refund holds beside what the server suggests. */
export type RefundChoice = {
  /** Ticked lines; undefined: as suggested, null: what was typed is no amount. */
  readonly amounts: ReadonlyMap<string, number | null | undefined>;
  /** What is not for a line, such as the delivery. */
  readonly beside: number | null | undefined;
};

export type RefundSum = Pick<CreateRefundInput, "lines" | "amountKobo">;

/** What is suggested beside the lines: all of it when none is ticked, else the packaging of packs that are empty then. */
export function suggestedBeside(suggestion: RefundSuggestionDto, { amounts }: RefundChoice): number {
  return amounts.size === 0 ? suggestion.suggestedKobo : suggestion.packagingKobo;
}

/** The lines and the sum as they would be asked for, or the sentence that says what is not right yet. */
export function sumOf(suggestion: RefundSuggestionDto, choice: RefundChoice): RefundSum | string {
  const lines: CreateRefundInput["lines"] = [];
  for (const line of suggestion.lines) {
    if (!choice.amounts.has(line.lineId)) continue;
    const typed = choice.amounts.get(line.lineId);
    const amountKobo = typed === undefined ? line.suggestedKobo : typed;
    if (amountKobo === null) return `Write an amount for ${line.name}.`;
    if (amountKobo > line.leftKobo) return `${line.name}: that is more than is left of it.`;
    if (amountKobo > 0) lines.push({ lineId: line.lineId, amountKobo });
  }
  const beside = choice.beside === undefined ? suggestedBeside(suggestion, choice) : choice.beside;
  if (beside === null) return "Write an amount beside the dishes, or leave that empty.";
  const amountKobo = lines.reduce((sum, line) => sum + line.amountKobo, beside);
  if (amountKobo === 0) return "Choose what to give back.";
  if (amountKobo > suggestion.leftKobo) return "That is more than is left of what was paid.";
  return { lines, amountKobo };
}
