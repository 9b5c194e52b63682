import type { ReactNode } from "react";
import { formatNaira } from "~/kernel/money";
import type { FeesDto } from "~/modules/ordering/contract";
import { cn } from "~/ui/cn";
import { Money } from "~/ui/money";

type FeeLine = { label: string; kobo: number; why: ReactNode };

/**
 * Every figure of a total as a line that opens and says why it is there, then the total and the VAT inside it.
 * Plain `details`: works before JavaScript, and in print.
 */
export function FeeLines({
  fees,
  totalKobo,
  packs,
  pickup,
  placeName,
  className,
}: {
  fees: FeesDto;
  totalKobo: number;
  /** How many packs the packaging is for. */
  packs: number;
  pickup: boolean;
  /** The area it is delivered to. */
  placeName?: string | null;
  className?: string;
}) {
  return (
    <div className={className}>
      {linesOf({ fees, packs, pickup, placeName: placeName ?? null }).map((line) => (
        <details key={line.label} className="group border-b border-line">
          <summary className="flex min-h-11 list-none items-center justify-between gap-3 rounded-input py-1.5 [&::-webkit-details-marker]:hidden">
            <span>
              {line.label}{" "}
              <span className="text-sm text-ink-2 underline decoration-dotted underline-offset-3">why?</span>
            </span>
            <Money kobo={line.kobo} />
          </summary>
          <p className="pb-3 text-sm text-ink-2">{line.why}</p>
        </details>
      ))}
      <p className={cn("flex items-baseline justify-between gap-3 pt-3 text-lg font-bold")}>
        <span>Total</span>
        <Money kobo={totalKobo} />
      </p>
      {fees.vatIncludedKobo > 0 ? (
        <p className="text-sm text-ink-2">
          Contains {formatNaira(fees.vatIncludedKobo)} VAT (7.5 %): it is inside the prices, nothing is added.
        </p>
      ) : null}
    </div>
  );
}

function linesOf(of: { fees: FeesDto; packs: number; pickup: boolean; placeName: string | null }): FeeLine[] {
  const { fees, packs, pickup, placeName } = of;
  const each = formatNaira(Math.round(fees.packagingKobo / Math.max(1, packs)));
  const lines: (FeeLine | null)[] = [
    {
      label: "Food",
      kobo: fees.foodKobo,
      why: "The dishes with all that was chosen for them, at the menu's prices.",
    },
    fees.packagingKobo === 0
      ? null
      : {
          label: packs === 1 ? "Packaging" : `Packaging, ${packs} packs`,
          kobo: fees.packagingKobo,
          why: `${each} a pack: the box, the bag and the label with its name.`,
        },
    pickup
      ? null
      : {
          label: "Delivery",
          kobo: fees.deliveryKobo,
          why: `One price for ${placeName ?? "your area"}, by its distance from the kitchen. The rider never asks for more at the door.`,
        },
    {
      label: "Service fee",
      kobo: fees.serviceKobo,
      why: "5 % of the food, at least ₦100 and never more than ₦800. It pays for support and for keeping your money and order safe.",
    },
    fees.tipKobo === 0
      ? null
      : { label: "Tip", kobo: fees.tipKobo, why: "All of it goes to the rider. We keep nothing." },
    fees.discountKobo === 0
      ? null
      : { label: "Discount", kobo: -fees.discountKobo, why: "Taken off for you before you pay." },
  ];
  return lines.filter((line) => line !== null);
}
