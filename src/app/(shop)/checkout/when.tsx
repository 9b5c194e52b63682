"use client";

import { useTranslations } from "next-intl";
import type { KitchenCardDto } from "~/modules/catalog/contract";
import type { CartInput, OfferedSlotsDto } from "~/modules/ordering/contract";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { formatDay, formatTime, formatWindow } from "~/ui/fmt";
import { RadioCards } from "~/ui/radio-cards";
import { Skeleton } from "~/ui/skeleton";
import { Block } from "./block";
import { capital, SlotPicker } from "./slot-picker";

/** When it comes: as soon as possible while the kitchen is open, or at a time of one's own. */
export function When({
  offered,
  kitchen,
  slot,
  pickup,
  now,
  picking,
  onPicking,
  onPick,
}: {
  offered: OfferedSlotsDto | null;
  kitchen: KitchenCardDto | null;
  slot: CartInput["slot"] | null;
  pickup: boolean;
  now: string;
  /** The sheet with the times is open. */
  picking: boolean;
  onPicking: (open: boolean) => void;
  onPick: (slot: CartInput["slot"]) => void;
}) {
  const t = useTranslations("checkout.when");
  if (offered === null) {
    return (
      <Block title={t("title")}>
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
      </Block>
    );
  }
  const later = slot === null || slot === "asap" ? null : slot;
  const windowOf = (startsAt: string) => {
    const window = arrival(startsAt, kitchen, pickup, now);
    return window === null ? null : pickup ? t("ready", { window }) : t("arrives", { window });
  };
  const dayTime = (at: string) => t("dayTime", { day: formatDay(at, now), time: formatTime(at) });
  return (
    <Block title={t("title")}>
      {offered.asap === null ? (
        <Banner
          title={
            kitchen === null || kitchen.opening.open
              ? t("noMore")
              : t("closed", { opens: kitchen.opening.sentence })
          }
        >
          {later === null ? t("full") : t("chosen", { time: dayTime(later) })}
        </Banner>
      ) : null}
      <RadioCards
        className="-mt-2"
        legend={<span className="sr-only">{t("question")}</span>}
        name="when"
        value={slot === "asap" ? "asap" : "later"}
        onValueChange={(value) => (value === "asap" ? onPick("asap") : onPicking(true))}
        options={[
          {
            value: "asap",
            label: t("asap"),
            ...(offered.asap === null
              ? { disabledReason: t("notCooking") }
              : { detail: windowOf(offered.asap.slotStartsAt) }),
          },
          {
            value: "later",
            label: later === null ? t("later") : capital(dayTime(later)),
            ...(later === null ? {} : { detail: windowOf(later) }),
          },
        ]}
      />
      {later === null ? null : (
        <Button
          variant="secondary"
          size="small"
          className="justify-self-start"
          onClick={() => onPicking(true)}
        >
          {t("change")}
        </Button>
      )}
      <SlotPicker
        slots={offered.slots}
        chosen={later}
        now={now}
        open={picking}
        onOpenChange={onPicking}
        onPick={(startsAt) => {
          onPick(startsAt);
          onPicking(false);
        }}
      />
    </Block>
  );
}

/** Packed food waits this long at the counter before it counts as late; the kitchen reckons alike. */
const pickupWindowMinutes = 10;

/** "1:15 to 1:40 pm": from the slot on, by the kitchen's and the zone's own minutes. */
function arrival(
  startsAt: string,
  kitchen: KitchenCardDto | null,
  pickup: boolean,
  now: string,
): string | null {
  if (kitchen === null) return null;
  const start = Math.max(new Date(startsAt).getTime(), new Date(now).getTime());
  const minutes = pickup
    ? { min: kitchen.prepMinutes, max: kitchen.prepMinutes + pickupWindowMinutes }
    : kitchen.etaMinutes;
  if (minutes === null) return null;
  const [from, to] = [minutes.min, minutes.max].map((minute) => new Date(start + minute * 60_000));
  if (from === undefined || to === undefined) return null;
  return formatWindow(from, to);
}
