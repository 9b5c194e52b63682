import { BadgeCheck, Bike, CloudRain, Store } from "lucide-react";
import { formatNaira } from "~/kernel/money";
import type { KitchenCardDto } from "~/modules/catalog/contract";
import { Badge } from "~/ui/badge";
import { minutesWords } from "../minutes-words";

/** `₦1,300 delivery · 30-45 min`, or why there is no such figure. */
export function DeliveryWords({ kitchen }: { kitchen: KitchenCardDto }) {
  if (kitchen.delivers === null) {
    return <span className="text-ink-2">Choose your area to see the delivery fee</span>;
  }
  if (kitchen.deliveryFeeKobo === null || kitchen.etaMinutes === null) {
    return (
      <span className="inline-flex items-center gap-1.5 font-semibold">
        <Store aria-hidden className="size-4 shrink-0 text-ink-3" />
        Pick-up only for your area
      </span>
    );
  }
  return (
    <span className="figures inline-flex items-center gap-1.5">
      <Bike aria-hidden className="size-4 shrink-0 text-ink-3" />
      <span>
        <span className="font-semibold">{formatNaira(kitchen.deliveryFeeKobo)} delivery</span>
        <span className="text-ink-2"> · {minutesWords(kitchen.etaMinutes)}</span>
      </span>
    </span>
  );
}

/** What one should know before choosing: prices beside the counter's, halal, a rain fee. */
export function KitchenBadges({ kitchen }: { kitchen: KitchenCardDto }) {
  return (
    <>
      {kitchen.halal ? <Badge tone="success">Halal</Badge> : null}
      {kitchen.priceParity ? (
        <Badge tone="info" icon={<BadgeCheck aria-hidden />}>
          Same price as at the counter
        </Badge>
      ) : (
        <Badge tone="warn">+{percent(kitchen.onlineMarkupBps)} online price</Badge>
      )}
      {kitchen.surgeBps === null || kitchen.surgeBps === 0 ? null : (
        <Badge tone="warn" icon={<CloudRain aria-hidden />}>
          Rain: delivery +{percent(kitchen.surgeBps)}
        </Badge>
      )}
    </>
  );
}

/** 800 basis points are `8 %`. */
function percent(bps: number): string {
  return `${bps / 100} %`;
}
