import { useTranslations } from "next-intl";
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
  promoCode,
  className,
}: {
  fees: FeesDto;
  totalKobo: number;
  /** How many packs the packaging is for. */
  packs: number;
  pickup: boolean;
  /** The area it is delivered to. */
  placeName?: string | null;
  /** The promo that made the discount. */
  promoCode?: string | null;
  className?: string;
}) {
  const t = useTranslations("cart.fees");
  const of = { fees, packs, pickup, placeName: placeName ?? null, promoCode: promoCode ?? null };
  return (
    <div className={className}>
      {linesOf(of, t).map((line) => (
        <details key={line.label} className="group border-b border-line">
          <summary className="flex min-h-11 list-none items-center justify-between gap-3 rounded-input py-1.5 [&::-webkit-details-marker]:hidden">
            <span>
              {line.label}{" "}
              <span className="text-sm text-ink-2 underline decoration-dotted underline-offset-3 print:hidden">
                {t("why")}
              </span>
            </span>
            <Money kobo={line.kobo} />
          </summary>
          <p className="pb-3 text-sm text-ink-2">{line.why}</p>
        </details>
      ))}
      <p className={cn("flex items-baseline justify-between gap-3 pt-3 text-lg font-bold")}>
        <span>{t("total")}</span>
        <Money kobo={totalKobo} />
      </p>
      {fees.vatIncludedKobo > 0 ? (
        <p className="text-sm text-ink-2">{t("vat", { amount: formatNaira(fees.vatIncludedKobo) })}</p>
      ) : null}
    </div>
  );
}

type Of = {
  fees: FeesDto;
  packs: number;
  pickup: boolean;
  placeName: string | null;
  promoCode: string | null;
};

function linesOf(of: Of, t: ReturnType<typeof useTranslations<"cart.fees">>): FeeLine[] {
  const { fees, packs, pickup, placeName, promoCode } = of;
  const each = formatNaira(Math.round(fees.packagingKobo / Math.max(1, packs)));
  const lines: (FeeLine | null)[] = [
    {
      label: t("food"),
      kobo: fees.foodKobo,
      why: t("foodWhy"),
    },
    fees.packagingKobo === 0
      ? null
      : {
          label: t("packaging", { packs }),
          kobo: fees.packagingKobo,
          why: t("packagingWhy", { each }),
        },
    pickup
      ? null
      : {
          label: t("delivery"),
          kobo: fees.deliveryKobo,
          why: t("deliveryWhy", { area: placeName ?? t("yourArea") }),
        },
    {
      label: t("service"),
      kobo: fees.serviceKobo,
      why: t("serviceWhy"),
    },
    fees.tipKobo === 0 ? null : { label: t("tip"), kobo: fees.tipKobo, why: t("tipWhy") },
    fees.discountKobo === 0
      ? null
      : {
          label: promoCode === null ? t("discount") : t("discountCode", { code: promoCode }),
          kobo: -fees.discountKobo,
          why: t("discountWhy"),
        },
  ];
  return lines.filter((line) => line !== null);
}
