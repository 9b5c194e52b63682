import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { shareMetadata } from "~/app/share/share-metadata";
import { sharePaths } from "~/app/share/share-paths";
import type { KitchensDto, RegionDto } from "~/modules/catalog/contract";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { Banner } from "~/ui/banner";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { chosenPlace, zoneIn } from "../chosen-place";
import { menuQuery } from "../menu-query";
import { SearchForm } from "../search-form";
import { changePlacePath } from "../shop-paths";
import { ZoneLink } from "../zone-link";
import { plateExample } from "./[kitchenId]/plate-example";
import { Filters } from "./filters";
import { KitchenList } from "./kitchen-list";
import { filtersOn, onlyOf, type Query } from "./region-filters";

type Props = { params: Promise<{ regionId: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const region = await regionOf((await params).regionId);
  const t = await getTranslations();
  if (region === null) return { title: t("plain.notFound.meta") };
  const title = t("find.region.title", { region: region.name });
  const description = t("find.region.share", { region: region.name });
  return {
    title,
    description,
    ...shareMetadata({ title, description, picture: sharePaths.region(region.id) }),
  };
}

/** The kitchens of a region as they are for the chosen zone: open and coming to you first, closed ones last. */
export default async function RegionPage({ params, searchParams }: Props) {
  const region = await regionOf((await params).regionId);
  if (region === null) notFound();
  const zone = await zoneIn(region.id);
  const t = await getTranslations("find.region");
  const on = filtersOn(await searchParams);
  const { kitchens: shown } = await (await api()).catalog.kitchens({
    region: region.id,
    ...(zone === null ? {} : { zone: zone.id }),
    ...onlyOf(on),
  });
  const list = { allIn: await allInSums(shown, zone?.id ?? null), now: now().toISOString() };
  const open = shown.filter((kitchen) => kitchen.opening.open);
  return (
    <div className="page grid grid-cols-1 gap-6 py-6 md:py-10">
      <div>
        <h1 className="font-display text-2xl font-bold md:text-3xl">{t("title", { region: region.name })}</h1>
        {zone === null ? null : (
          <p className="mt-1 text-ink-2">
            {t("feesFor", { zone: zone.name })} <TextLink href={changePlacePath}>{t("changeArea")}</TextLink>
          </p>
        )}
      </div>
      {zone === null ? <ChooseZone region={region} /> : null}
      <div className="grid grid-cols-1 gap-3">
        <SearchForm regionId={region.id} regionName={region.name} className="max-w-xl" />
        <Filters regionId={region.id} knowsZone={zone !== null} on={on} />
      </div>
      {shown.length === 0 ? (
        <EmptyState
          scene="closed"
          title={t("none")}
          action={
            <LinkButton href={paths.region(region.id)} variant="secondary">
              {t("showAll")}
            </LinkButton>
          }
        >
          {t("noneText")}
        </EmptyState>
      ) : null}
      <KitchenList
        {...list}
        title={t("openNow")}
        kitchens={open.filter(({ delivers }) => delivers !== false)}
      />
      <KitchenList
        {...list}
        title={t("pickupOnly")}
        hint={t("pickupOnlyHint", { zone: zone?.name ?? t("you") })}
        kitchens={open.filter(({ delivers }) => delivers === false)}
      />
      <KitchenList
        {...list}
        title={t("closedNow")}
        hint={t("closedHint")}
        kitchens={shown.filter((kitchen) => !kitchen.opening.open)}
      />
    </div>
  );
}

/** More than a region has today; each is one read of stock. */
const estimatesMax = 12;

/** What one plate of each kitchen comes to with everything in it, brought to the zone. */
async function allInSums(
  kitchens: KitchensDto["kitchens"],
  zoneId: string | null,
): Promise<ReadonlyMap<string, number>> {
  const caller = await api();
  const plates = await Promise.all(
    kitchens.slice(0, estimatesMax).map(async ({ id }) => {
      const plate = plateExample(await caller.catalog.menu(menuQuery(id, zoneId)));
      return plate === null ? [] : [[id, plate.allInKobo] as const];
    }),
  );
  return new Map(plates.flat());
}

async function regionOf(regionId: string): Promise<RegionDto | null> {
  const { regions } = await chosenPlace();
  return regions.find(({ id }) => id === regionId) ?? null;
}

async function ChooseZone({ region }: { region: RegionDto }) {
  const t = await getTranslations("find.region");
  return (
    <Banner title={t("whereInTown")}>
      <p>{t("whereInTownText")}</p>
      <ul className="shelf mt-2 -mr-4 -ml-12 flex gap-2 py-1 pr-4 pl-12 whitespace-nowrap md:m-0 md:mt-2 md:flex-wrap md:p-0">
        {region.zones.map((zone) => (
          <li key={zone.id}>
            <ZoneLink
              zoneId={zone.id}
              regionId={region.id}
              className="inline-flex min-h-11 items-center rounded-full border border-line-strong bg-surface px-4 text-sm font-semibold hover:bg-band"
            >
              {zone.name}
            </ZoneLink>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
