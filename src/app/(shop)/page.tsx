import { HandCoins, ReceiptText, Soup } from "lucide-react";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { RegionDto, ZoneDto } from "~/modules/catalog/contract";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { isLite } from "../lite-mode";
import { chosenPlace } from "./chosen-place";
import { DishTile } from "./dish-tile";
import { HomeHero } from "./home-hero";
import { cheapestExtraKobo } from "./local-price";
import { type PopularDish, popularDishes } from "./popular-dishes";
import { RegionZones } from "./region-zones";
import { whereId } from "./shop-paths";

/** Home: what this is, where the food should go, and what is good there now. */
export default async function HomePage() {
  const { regions, region: chosen, zone } = await chosenPlace();
  const region = chosen ?? regions[0];
  if (region === undefined) notFound();
  const [popular, lite] = await Promise.all([popularDishes(region, zone), isLite()]);
  return (
    <>
      <HomeHero regions={regions} region={region} zone={zone} dishes={lite ? [] : popular} />
      <div className="page grid gap-12 py-10">
        <Where regions={regions} zone={zone} />
        <Popular region={region} dishes={popular} lite={lite} />
        <Promises />
      </div>
    </>
  );
}

/** First when nothing is chosen yet; out of the way once it is. */
async function Where({ regions, zone }: { regions: readonly RegionDto[]; zone: ZoneDto | null }) {
  const t = await getTranslations("find.home");
  return (
    <section
      id={whereId}
      aria-labelledby="where-title"
      className={zone === null ? "scroll-mt-20" : "order-last scroll-mt-20"}
    >
      <h2 id="where-title" className="font-display text-2xl font-bold">
        {zone === null ? t("where") : t("whereElse")}
      </h2>
      <p className="mt-1 text-ink-2">{t("whereHint")}</p>
      <div className="mt-4 grid gap-4 md:grid-cols-3 md:items-start">
        {regions.map((region) => (
          <RegionZones key={region.id} region={region} chosenZoneId={zone?.id ?? null} />
        ))}
      </div>
    </section>
  );
}

/** What a phone shows of the shelf before it is scrolled; the rest is fetched when it comes near. */
const inlineMax = 4;

async function Popular({
  region,
  dishes,
  lite,
}: {
  region: RegionDto;
  dishes: readonly PopularDish[];
  lite: boolean;
}) {
  if (dishes.length === 0) return null;
  const t = await getTranslations("find.home");
  return (
    <section aria-labelledby="popular-title">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="popular-title" className="font-display text-xl font-bold md:text-2xl">
          {t("popular", { region: region.name })}
        </h2>
        <LinkButton href={paths.region(region.id)} variant="quiet" size="small" className="-mx-4">
          {t("allKitchens")}
        </LinkButton>
      </div>
      <ul className="mt-4 grid grid-cols-2 gap-3 md:grid-cols-4 md:gap-4">
        {dishes.map(({ item, kitchen }, index) => {
          const extraKobo = cheapestExtraKobo(item);
          const priceKobo = item.priceKobo + extraKobo;
          return (
            <li key={item.id}>
              <DishTile
                dish={{ ...item, itemId: item.id, priceKobo, from: extraKobo > 0, kitchen }}
                inline={!lite && index < inlineMax}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const promises = [
  {
    icon: ReceiptText,
    title: "promisePrice",
    text: "promisePriceText",
  },
  {
    icon: Soup,
    title: "promisePack",
    text: "promisePackText",
  },
  {
    icon: HandCoins,
    title: "promiseCancel",
    text: "promiseCancelText",
  },
] as const;

async function Promises() {
  const t = await getTranslations("find.home");
  return (
    <section aria-labelledby="promises-title">
      <h2 id="promises-title" className="sr-only">
        {t("promises")}
      </h2>
      <ul className="grid gap-6 md:grid-cols-3">
        {promises.map(({ icon: Icon, title, text }) => (
          <li key={title} className="flex gap-4">
            <span className="grid size-11 shrink-0 place-items-center rounded-full bg-epo-band text-epo">
              <Icon aria-hidden className="size-5" />
            </span>
            <span>
              <span className="block font-semibold">{t(title)}</span>
              <span className="block text-ink-2">{t(text)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
