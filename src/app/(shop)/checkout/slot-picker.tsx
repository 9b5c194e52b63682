"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OfferedSlotsDto } from "~/modules/ordering/contract";
import { cn } from "~/ui/cn";
import { hearEarlyTap } from "~/ui/early-tap";
import { formatDay, formatTime } from "~/ui/fmt";
import { Sheet } from "~/ui/sheet";
import { Chips } from "./chips";

type Slot = OfferedSlotsDto["slots"][number];

/** The times of the next days, a quarter of an hour each. What is full stays in its place, greyed, with the reason. */
export function SlotPicker({
  slots,
  chosen,
  now,
  open,
  onOpenChange,
  onPick,
}: {
  slots: readonly Slot[];
  chosen: string | null;
  now: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (startsAt: string) => void;
}) {
  const t = useTranslations("checkout.when");
  const days = daysOf(slots, now);
  const [picked, setPicked] = useState<string | null>(null);
  const dayOfChosen = days.find((day) => day.slots.some((slot) => slot.startsAt === chosen))?.name;
  const day = days.find(({ name }) => name === (picked ?? dayOfChosen)) ?? days[0];
  return (
    <Sheet title={t("sheet")} description={t("sheetText")} open={open} onOpenChange={onOpenChange}>
      {day === undefined ? (
        <p>{t("none")}</p>
      ) : (
        <div className="grid gap-4">
          <Chips
            legend={t("day")}
            hideLegend
            options={days.map(({ name }) => ({ key: name, label: capital(name), chosen: name === day.name }))}
            onPick={setPicked}
          />
          <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4">
            {day.slots.map((slot) => (
              <li key={slot.startsAt}>
                <button
                  ref={hearEarlyTap}
                  type="button"
                  aria-disabled={slot.free ? undefined : true}
                  aria-pressed={slot.startsAt === chosen}
                  onClick={() => {
                    if (slot.free) onPick(slot.startsAt);
                  }}
                  className={cn(
                    "figures min-h-12 w-full rounded-card border px-1 font-medium",
                    slot.startsAt === chosen
                      ? "border-epo bg-epo-band text-epo"
                      : "border-line-strong bg-surface",
                    slot.free ? "hover:bg-band" : "border-line bg-band text-ink-3",
                  )}
                >
                  {formatTime(slot.startsAt)}
                  {slot.free ? null : (
                    <span className="block text-xs">
                      {t("fullSlot")}
                      <span className="sr-only">{t("fullReason", { reason: slot.reason ?? "" })}</span>
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Sheet>
  );
}

function daysOf(slots: readonly Slot[], now: string): { name: string; slots: Slot[] }[] {
  const days = new Map<string, Slot[]>();
  for (const slot of slots) {
    const name = formatDay(slot.startsAt, now);
    days.set(name, [...(days.get(name) ?? []), slot]);
  }
  return [...days].map(([name, ofDay]) => ({ name, slots: ofDay }));
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
