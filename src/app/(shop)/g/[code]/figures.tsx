import { useTranslations } from "next-intl";
import type { GroupDto } from "~/modules/ordering/contract";
import { Money } from "~/ui/money";

type Sums = Record<
  "foodKobo" | "packagingKobo" | "serviceKobo" | "deliveryKobo" | "tipKobo" | "discountKobo" | "totalKobo",
  number
>;

/** Every figure of a sum, of all or of one share, and what it comes to; what is nothing is left out. */
export function Figures({
  figures,
  label,
  promo,
}: {
  figures: Sums;
  label: string;
  promo: Pick<NonNullable<GroupDto["promo"]>, "code"> | null;
}) {
  const t = useTranslations("group.pay");
  const rows = [
    ["food", figures.foodKobo],
    ["packaging", figures.packagingKobo],
    ["service", figures.serviceKobo],
    ["delivery", figures.deliveryKobo],
    ["tip", figures.tipKobo],
  ] as const;
  return (
    <dl className="grid gap-1">
      {rows.map(([key, kobo]) =>
        kobo === 0 ? null : (
          <div key={key} className="flex justify-between gap-3 text-ink-2">
            <dt>{t(key)}</dt>
            <dd>
              <Money kobo={kobo} />
            </dd>
          </div>
        ),
      )}
      {figures.discountKobo === 0 ? null : (
        <div className="flex justify-between gap-3 font-semibold text-ugu">
          <dt className="wrap-anywhere">
            {promo === null ? t("discount") : t("promo", { code: promo.code })}
          </dt>
          <dd>
            <Money kobo={-figures.discountKobo} />
          </dd>
        </div>
      )}
      <div className="flex justify-between gap-3 border-t border-line pt-2 text-lg font-bold">
        <dt>{label}</dt>
        <dd>
          <Money kobo={figures.totalKobo} />
        </dd>
      </div>
    </dl>
  );
}
