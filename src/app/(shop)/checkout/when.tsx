"use client";

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
  if (offered === null) {
    return (
      <Block title="When">
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
      </Block>
    );
  }
  const later = slot === null || slot === "asap" ? null : slot;
  const windowOf = (startsAt: string) => arrivalWords(startsAt, kitchen, pickup, now);
  return (
    <Block title="When">
      {offered.asap === null ? (
        <Banner title={closedWords(kitchen)}>
          {later === null
            ? "It has no free time in the next days."
            : `We chose ${dayTime(later, now)} for you, the first time it has. Take another one if you like.`}
        </Banner>
      ) : null}
      <RadioCards
        className="-mt-3"
        legend={<span className="sr-only">When do you want it?</span>}
        name="when"
        value={slot === "asap" ? "asap" : "later"}
        onValueChange={(value) => (value === "asap" ? onPick("asap") : onPicking(true))}
        options={[
          {
            value: "asap",
            label: "As soon as possible",
            ...(offered.asap === null
              ? { disabledReason: "The kitchen is not cooking now" }
              : { detail: windowOf(offered.asap.slotStartsAt) }),
          },
          {
            value: "later",
            label: later === null ? "At a time I choose" : capital(dayTime(later, now)),
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
          Change the time
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

/** Closed, or open but with nothing left that could be cooked soon. */
function closedWords(kitchen: KitchenCardDto | null): string {
  return kitchen === null || kitchen.opening.open
    ? "The kitchen takes no more orders for now."
    : `Closed now. ${kitchen.opening.sentence}.`;
}

function dayTime(at: string, now: string): string {
  return `${formatDay(at, now)} at ${formatTime(at)}`;
}

/** Packed food waits this long at the counter before it counts as late; the kitchen reckons alike. */
const pickupWindowMinutes = 10;

/** "Arrives 1:15 to 1:40 pm": from the slot on, by the kitchen's and the zone's own minutes. */
function arrivalWords(
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
  return `${pickup ? "Ready" : "Arrives"} ${formatWindow(from, to)}`;
}
