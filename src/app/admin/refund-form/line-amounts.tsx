"use client";

import type { RefundSuggestionDto } from "~/modules/refunds/contract";
import { Checkbox } from "~/ui/checkbox";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";

type Line = RefundSuggestionDto["lines"][number];

/** What is given back of each line that was complained of: ticked, with the customary amount, which can be changed. */
export function LineAmounts({
  lines,
  reason,
  amounts,
  onTick,
  onAmount,
}: {
  lines: readonly Line[];
  reason: string;
  /** Of the ticked lines, what was typed over the suggestion; null while that is no amount. */
  amounts: ReadonlyMap<string, number | null | undefined>;
  onTick: (lineId: string, ticked: boolean) => void;
  onAmount: (lineId: string, kobo: number | null) => void;
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-semibold">What was it about?</legend>
      {lines.map((line) => {
        const ticked = amounts.has(line.lineId);
        return (
          <div key={line.lineId} className="grid items-center gap-2 sm:grid-cols-[1fr_12rem]">
            <Checkbox
              label={`${line.quantity} × ${line.name}`}
              detail={
                <>
                  <Money kobo={line.leftKobo} /> of <Money kobo={line.totalKobo} /> left
                </>
              }
              disabledReason={line.leftKobo === 0 ? "Refunded already." : undefined}
              checked={ticked}
              onChange={(event) => onTick(line.lineId, event.target.checked)}
            />
            {ticked ? (
              <MoneyField
                // The custom of another reason fills the field anew.
                key={`${reason}-${line.suggestedKobo}`}
                label={<span className="sr-only">Refund for {line.name}</span>}
                aria-label={`Refund for ${line.name}`}
                defaultKobo={line.suggestedKobo}
                error={faultOf(amounts.get(line.lineId), line)}
                onKoboChange={(kobo) => onAmount(line.lineId, kobo)}
              />
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}

function faultOf(typed: number | null | undefined, { leftKobo }: Line): string | null {
  if (typed === null) return "This is not an amount.";
  return typed !== undefined && typed > leftKobo ? "More than is left of it." : null;
}
