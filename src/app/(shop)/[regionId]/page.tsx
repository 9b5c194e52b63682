import { Check } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { KitchenCardDto, RegionDto, ZoneDto } from "~/modules/catalog/contract";
import { api } from "~/trpc/server";
import { Banner } from "~/ui/banner";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { TextLink } from "~/ui/text-link";
import { chosenPlace, zoneIn } from "../chosen-place";
import { SearchForm } from "../search-form";
import { changePlacePath } from "../shop-paths";
import { ZoneLink } from "../zone-link";
import { KitchenCard } from "./kitchen-card";
import {
  type FilterName,
  filterKitchens,
  filtersOn,
  type Query,
  regionFilters,
  toggledPath,
} from "./region-filters";

type Props = { params: Promise<{ regionId: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const region = await regionOf((await params).regionId);
  return { title: region === null ? "Not found" : `Kitchens in ${region.name}` };
}

/** The kitchens of a region as they are for the chosen zone: open and coming to you first, closed ones last. */
export default async function RegionPage({ params, searchParams }: Props) {
  const region = await regionOf((await params).regionId);
  if (region === null) notFound();
  const zone = await zoneIn(region.id);
  const { kitchens } = await (await api()).catalog.kitchens({
    region: region.id,
    ...(zone === null ? {} : { zone: zone.id }),
  });
  const on = filtersOn(await searchParams);
  const shown = filterKitchens(kitchens, on);
  const open = shown.filter((kitchen) => kitchen.opening.open);
  return (
    <div className="page grid gap-6 py-6 md:py-10">
      <div>
        <h1 className="font-display text-2xl font-bold md:text-3xl">Kitchens in {region.name}</h1>
        {zone === null ? null : (
          <p className="mt-1 text-ink-2">
            Fees and times are for {zone.name}. <TextLink href={changePlacePath}>Change area</TextLink>
          </p>
        )}
      </div>
      {zone === null ? <ChooseZone region={region} /> : null}
      <div className="grid gap-3">
        <SearchForm regionId={region.id} regionName={region.name} className="max-w-xl" />
        <Filters region={region} zone={zone} on={on} />
      </div>
      {shown.length === 0 ? (
        <EmptyState
          scene="closed"
          title="No kitchen fits all of that"
          action={
            <LinkButton href={paths.region(region.id)} variant="secondary">
              Show all kitchens
            </LinkButton>
          }
        >
          Take a filter away and look again.
        </EmptyState>
      ) : null}
      <KitchenList title="Open now" kitchens={open.filter(({ delivers }) => delivers !== false)} />
      <KitchenList
        title="Open, pick-up only"
        hint={`These do not deliver to ${zone?.name ?? "you"}: fetch the food yourself, without a delivery fee.`}
        kitchens={open.filter(({ delivers }) => delivers === false)}
      />
      <KitchenList
        title="Closed now"
        hint="Look at the menu and order for the first slot."
        kitchens={shown.filter((kitchen) => !kitchen.opening.open)}
      />
    </div>
  );
}

async function regionOf(regionId: string): Promise<RegionDto | null> {
  const { regions } = await chosenPlace();
  return regions.find(({ id }) => id === regionId) ?? null;
}

function ChooseZone({ region }: { region: RegionDto }) {
  return (
    <Banner title="Where in town are you?">
      <p>Choose your area to see what delivery costs and how long it takes.</p>
      <ul className="mt-3 flex flex-wrap gap-2">
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

function Filters({
  region,
  zone,
  on,
}: {
  region: RegionDto;
  zone: ZoneDto | null;
  on: ReadonlySet<FilterName>;
}) {
  // Without a zone nobody knows who delivers: the choice is not offered rather than empty.
  const offered = regionFilters.filter(({ name }) => name !== "delivers" || zone !== null);
  return (
    <nav aria-label="Filters">
      <ul className="flex flex-wrap gap-2">
        {offered.map(({ name, label }) => (
          <li key={name}>
            <Link
              href={toggledPath(region.id, on, name)}
              aria-current={on.has(name) ? "true" : undefined}
              scroll={false}
              className="inline-flex min-h-11 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-4 text-sm font-semibold text-ink-2 hover:bg-band aria-[current]:border-transparent aria-[current]:bg-ink aria-[current]:text-paper"
            >
              {on.has(name) ? <Check aria-hidden className="size-4" /> : null}
              {label}
              <span className="sr-only">{on.has(name) ? ", on: press to show all" : ""}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function KitchenList({
  title,
  hint,
  kitchens,
}: {
  title: string;
  hint?: string;
  kitchens: readonly KitchenCardDto[];
}) {
  if (kitchens.length === 0) return null;
  return (
    <section aria-label={title} className="grid gap-3">
      <div>
        <h2 className="font-display text-xl font-bold">
          {title}{" "}
          <span className="figures font-sans text-base font-normal text-ink-2">{kitchens.length}</span>
        </h2>
        {hint ? <p className="text-ink-2">{hint}</p> : null}
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 lg:gap-4">
        {kitchens.map((kitchen) => (
          <li key={kitchen.id}>
            <KitchenCard kitchen={kitchen} />
          </li>
        ))}
      </ul>
    </section>
  );
}
