import { useTranslations } from "next-intl";
import type { RegionDto, ZoneDto } from "~/modules/catalog/contract";
import { DishArt } from "~/ui/dish-art";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import type { PopularDish } from "./popular-dishes";
import { SearchForm } from "./search-form";
import { changePlacePath } from "./shop-paths";

/** What Rachel Foods is in one line, and the next step from here. */
export function HomeHero({
  regions,
  region,
  zone,
  dishes,
}: {
  regions: readonly RegionDto[];
  region: RegionDto;
  zone: ZoneDto | null;
  dishes: readonly PopularDish[];
}) {
  const t = useTranslations("find.home");
  const names = regions.map(({ name }) => name);
  const last = names.at(-1) ?? "";
  const most = names.slice(0, -1).join(", ");
  return (
    <section className="border-b border-line bg-band">
      <div className="page grid items-center gap-6 py-8 md:grid-cols-[1.15fr_1fr] md:gap-12 md:py-14">
        <div>
          <h1 className="font-display text-3xl font-bold md:text-4xl">{t("title")}</h1>
          <p className="mt-3 max-w-lg text-lg text-ink-2">
            {t("lead", { regions: most === "" ? last : t("and", { most, last }) })}
          </p>
          <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
            <LinkButton href={zone === null ? changePlacePath : paths.region(region.id)} size="large">
              {zone === null ? t("chooseArea") : t("seeKitchens")}
            </LinkButton>
            {zone === null ? null : (
              <p className="text-sm text-ink-2">
                {t("forZone", { zone: zone.name })}
                <br />
                <TextLink href={changePlacePath}>{t("anotherArea")}</TextLink>
              </p>
            )}
          </div>
          <SearchForm regionId={region.id} regionName={region.name} className="mt-4 max-w-lg" />
        </div>
        <Plates dishes={dishes} />
      </div>
    </section>
  );
}

/** Three plates, overlapping: the table that the name promises. Decoration. */
function Plates({ dishes }: { dishes: readonly PopularDish[] }) {
  const plates = [dishes[1], dishes[2], dishes[0]].filter((dish) => dish !== undefined);
  const places = [
    "left-0 top-[6%] w-[44%] -rotate-6 md:top-0 md:w-[56%] md:-rotate-3",
    "right-0 top-[6%] w-[44%] rotate-6 md:top-[8%] md:w-[52%] md:rotate-3",
    "left-[25%] bottom-0 w-[50%] md:left-[20%] md:w-[60%]",
  ];
  if (plates.length < places.length) return null;
  return (
    <div
      aria-hidden
      className="relative aspect-2/1 max-md:mx-auto max-md:w-full max-md:max-w-sm md:aspect-5/4"
    >
      {plates.map(({ item, kitchen }, index) => (
        <div
          key={item.id}
          className={`absolute overflow-hidden rounded-sheet border-4 border-surface shadow-float ${places[index] ?? ""}`}
        >
          <DishArt item={item} theme={kitchen.theme} />
        </div>
      ))}
    </div>
  );
}
