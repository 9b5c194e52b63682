import { Star } from "lucide-react";
import Link from "next/link";
import type { KitchenCardDto } from "~/modules/catalog/contract";
import { Card } from "~/ui/card";
import { Cloth } from "~/ui/cloth";
import { cn } from "~/ui/cn";
import { KitchenEmblem } from "~/ui/kitchen-emblem";
import { paths } from "~/ui/paths";
import { DeliveryWords, KitchenBadges } from "./kitchen-facts";

/** A kitchen in the list: everything that decides whether to open its menu, fee and time included. */
export function KitchenCard({ kitchen }: { kitchen: KitchenCardDto }) {
  const { opening, rating } = kitchen;
  return (
    <Card
      as="article"
      className="relative flex h-full flex-col overflow-hidden p-0 hover:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-focus"
    >
      <Cloth theme={kitchen.theme} className={cn("h-3", !opening.open && "opacity-50 grayscale")} />
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div className="flex items-start gap-3">
          <KitchenEmblem
            name={kitchen.name}
            theme={kitchen.theme}
            className={cn("size-12", !opening.open && "opacity-60 grayscale")}
          />
          <div className="min-w-0 flex-1">
            <h3 className="text-lg font-bold">
              <Link
                href={paths.kitchen(kitchen.regionId, kitchen.id)}
                className="outline-none after:absolute after:inset-0"
              >
                {kitchen.name}
              </Link>
            </h3>
            <p className="text-ink-2">{kitchen.tagline}</p>
          </div>
          {rating === null ? null : (
            <p className="figures inline-flex items-center gap-1 text-sm font-semibold">
              <Star aria-hidden className="size-4 fill-current text-ata" />
              <span className="sr-only">Rated </span>
              {rating.average.toFixed(1)}
              <span className="font-normal text-ink-2">
                <span aria-hidden>({rating.count})</span>
                <span className="sr-only">of 5 by {rating.count} people</span>
              </span>
            </p>
          )}
        </div>
        <div className="grid gap-1 text-sm">
          <p>
            <DeliveryWords kitchen={kitchen} />
          </p>
          <p className={cn("font-semibold", opening.open ? "text-ugu" : "text-ata")}>{opening.sentence}</p>
        </div>
        <div className="mt-auto flex flex-wrap gap-1.5">
          <KitchenBadges kitchen={kitchen} />
        </div>
      </div>
    </Card>
  );
}
