import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNaira } from "~/kernel/money";
import type { KitchenCardDto, RegionDto } from "~/modules/catalog/contract";
import { Cloth } from "~/ui/cloth";
import { cn } from "~/ui/cn";
import { ArrowLeft, Star, Users } from "~/ui/drawn-icons";
import { KitchenEmblem } from "~/ui/kitchen-emblem";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { openingWords } from "../../opening-words";
import { ZoneLink } from "../../zone-link";
import { DeliveryWords, KitchenBadges, percent } from "../kitchen-facts";

/** Who cooks here, when, for how much to bring it; all of it before the first dish. */
export function KitchenHeader({
  kitchen,
  region,
  now,
}: {
  kitchen: KitchenCardDto;
  region: RegionDto;
  now: string;
}) {
  const t = useTranslations();
  const find = useTranslations("find");
  const { opening, rating } = kitchen;
  return (
    <header className="border-b border-line bg-surface">
      <Cloth theme={kitchen.theme} className="h-4 md:h-5" />
      <div className="page grid gap-3 py-4 md:gap-4 md:py-7">
        <div className="-my-2 flex flex-wrap items-center justify-between gap-x-4 text-sm">
          <TextLink
            href={paths.region(region.id)}
            prefetch={false}
            className="inline-flex min-h-11 items-center gap-1.5"
          >
            <ArrowLeft className="size-4" />
            {t("plain.kitchen.allKitchens", { region: region.name })}
          </TextLink>
          <TextLink
            href={paths.newGroup(kitchen.id)}
            prefetch={false}
            className="inline-flex min-h-11 items-center gap-1.5"
          >
            <Users className="size-4" />
            {t("group.start.link")}
          </TextLink>
        </div>
        <div className="flex items-start gap-3 md:gap-4">
          <KitchenEmblem name={kitchen.name} theme={kitchen.theme} className="size-12 md:size-18" />
          <div className="min-w-0 flex-1">
            <h1 className="font-display text-2xl font-bold md:text-3xl">{kitchen.name}</h1>
            <p className="mt-1 text-sm text-ink-2 md:text-base">{kitchen.about}</p>
          </div>
        </div>
        <dl className="flex flex-wrap gap-x-6 gap-y-1.5 text-sm">
          <Fact label={t("plain.kitchen.hours")}>
            <span className={cn("font-semibold", opening.open ? "text-ugu" : "text-ata")}>
              {openingWords(opening, now, find)}
            </span>
          </Fact>
          {kitchen.delivers === null ? null : (
            <Fact label={t("plain.kitchen.delivery")}>
              <DeliveryWords kitchen={kitchen} />
            </Fact>
          )}
          <Fact label={t("plain.kitchen.smallest")}>
            <span className="figures text-ink-2">
              {t("plain.kitchen.smallestFrom", { sum: formatNaira(kitchen.minOrderKobo) })}
            </span>
          </Fact>
          {rating === null ? null : (
            <Fact label={t("plain.kitchen.rating")}>
              <span className="figures inline-flex items-center gap-1">
                <Star className="size-4 fill-current text-ata" />
                <span className="text-ink-2">
                  {t.rich("find.kitchen.ratedFrom", {
                    average: rating.average.toFixed(1),
                    count: rating.count,
                    b: (words) => <span className="font-semibold text-ink">{words}</span>,
                  })}
                </span>
              </span>
            </Fact>
          )}
          {kitchen.delivers !== false ? null : (
            <Fact label={t("plain.kitchen.pickup")}>
              <span className="text-ink-2">
                {t("plain.kitchen.pickupAt", { landmark: kitchen.landmark })}
              </span>
            </Fact>
          )}
        </dl>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <KitchenBadges kitchen={kitchen} />
        </div>
        {kitchen.priceParity ? null : (
          <p className="text-sm text-ink-2">
            {t("plain.kitchen.markupRule", { percent: percent(kitchen.onlineMarkupBps) })}
          </p>
        )}
        {kitchen.delivers === null ? <ChooseZone region={region} kitchenId={kitchen.id} /> : null}
      </div>
    </header>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="inline-flex items-center">
      <dt className="sr-only">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Stands where the delivery fee would, until a zone says what it is. */
function ChooseZone({ region, kitchenId }: { region: RegionDto; kitchenId: string }) {
  const t = useTranslations("find.kitchen");
  return (
    <div className="min-w-0">
      <p className="text-sm font-semibold">{t("chooseArea")}</p>
      <ul className="shelf -mx-4 mt-1.5 flex gap-2 px-4 py-1 whitespace-nowrap md:mx-0 md:flex-wrap md:px-0">
        {region.zones.map((zone) => (
          <li key={zone.id}>
            <ZoneLink
              zoneId={zone.id}
              regionId={region.id}
              kitchenId={kitchenId}
              className="inline-flex min-h-11 items-center rounded-full border border-line-strong bg-surface px-4 text-sm font-semibold hover:bg-band"
            >
              {zone.name}
            </ZoneLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
