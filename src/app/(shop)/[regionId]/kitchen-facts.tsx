import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { KitchenCardDto } from "~/modules/catalog/contract";
import { Badge } from "~/ui/badge";
import { BadgeCheck, Bike, CloudRain, Store } from "~/ui/drawn-icons";
import { minutesWords } from "../minutes-words";

/** `₦1,300 delivery · 30-45 min`, or why there is no such figure. */
export function DeliveryWords({ kitchen }: { kitchen: KitchenCardDto }) {
  const t = useTranslations("find.kitchen");
  if (kitchen.delivers === null) {
    return <span className="text-ink-2">{t("chooseArea")}</span>;
  }
  if (kitchen.deliveryFeeKobo === null || kitchen.etaMinutes === null) {
    return (
      <span className="inline-flex items-center gap-1.5 font-semibold">
        <Store className="size-4 shrink-0 text-ink-3" />
        {t("pickupOnly")}
      </span>
    );
  }
  return (
    <span className="figures inline-flex items-center gap-1.5">
      <Bike className="size-4 shrink-0 text-ink-3" />
      <span>
        <span className="font-semibold">{t("delivery", { fee: formatNaira(kitchen.deliveryFeeKobo) })}</span>
        <span className="text-ink-2"> · {minutesWords(kitchen.etaMinutes)}</span>
      </span>
    </span>
  );
}

/** What one should know before choosing: prices beside the counter's, halal, a rain fee. */
export function KitchenBadges({ kitchen }: { kitchen: KitchenCardDto }) {
  const t = useTranslations("find.kitchen");
  return (
    <>
      {kitchen.halal ? <Badge tone="success">{t("halal")}</Badge> : null}
      {kitchen.priceParity ? (
        <Badge tone="info" icon={<BadgeCheck />}>
          {t("parity")}
        </Badge>
      ) : (
        <Badge tone="warn">{t("markup", { percent: percent(kitchen.onlineMarkupBps) })}</Badge>
      )}
      {kitchen.surgeBps === null || kitchen.surgeBps === 0 ? null : (
        <Badge tone="warn" icon={<CloudRain />}>
          {t("rain", { percent: percent(kitchen.surgeBps) })}
        </Badge>
      )}
    </>
  );
}

/** 800 basis points are `8 %`. */
export function percent(bps: number): string {
  return `${bps / 100} %`;
}
