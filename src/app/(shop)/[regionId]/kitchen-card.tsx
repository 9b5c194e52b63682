import { Star } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { KitchensDto } from "~/modules/catalog/contract";
import { Card } from "~/ui/card";
import { Cloth } from "~/ui/cloth";
import { cn } from "~/ui/cn";
import { KitchenEmblem } from "~/ui/kitchen-emblem";
import { paths } from "~/ui/paths";
import { openingWords } from "../opening-words";
import { dishPath } from "../shop-paths";
import { DeliveryWords, KitchenBadges } from "./kitchen-facts";

/** A kitchen in the list: everything that decides whether to open its menu, fee and time included. */
export function KitchenCard({
  kitchen,
  allInKobo,
  now,
}: {
  kitchen: KitchensDto["kitchens"][number];
  /** What one plate comes to with everything; null when nothing can be ordered. */
  allInKobo: number | null;
  now: string;
}) {
  const find = useTranslations("find");
  const t = useTranslations("find.kitchen");
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
              <span aria-hidden>
                {rating.average.toFixed(1)} <span className="font-normal text-ink-2">({rating.count})</span>
              </span>
              <span className="sr-only">
                {t("rated", { average: rating.average.toFixed(1), count: rating.count })}
              </span>
            </p>
          )}
        </div>
        <div className="grid gap-1 text-sm">
          <p>
            <DeliveryWords kitchen={kitchen} />
          </p>
          {allInKobo === null ? null : (
            <p className="figures text-ink-2">{t("allIn", { sum: formatNaira(allInKobo) })}</p>
          )}
          <p className={cn("font-semibold", opening.open ? "text-ugu" : "text-ata")}>
            {openingWords(opening, now, find)}
          </p>
        </div>
        {kitchen.fitting === null ? null : <Fitting kitchen={kitchen} fitting={kitchen.fitting} />}
        <div className="mt-auto flex flex-wrap gap-1.5">
          <KitchenBadges kitchen={kitchen} />
        </div>
      </div>
    </Card>
  );
}

type Shown = KitchensDto["kitchens"][number];

/** What of this menu passes the filters: how many, and the first few by name, above the card's own link. */
function Fitting({ kitchen, fitting }: { kitchen: Shown; fitting: NonNullable<Shown["fitting"]> }) {
  const t = useTranslations("find.filters");
  return (
    <div className="rounded-input bg-band p-3 text-sm">
      <p className="font-semibold">{t("fits", { count: fitting.count })}</p>
      <ul>
        {fitting.dishes.map((dish) => (
          <li key={dish.id}>
            <Link
              href={dishPath(kitchen.regionId, kitchen.id, dish.id)}
              className="relative z-10 flex min-h-11 items-center justify-between gap-3 hover:text-epo"
            >
              <span className="min-w-0 truncate">{dish.name}</span>
              <span className="figures font-semibold">{formatNaira(dish.priceKobo)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
