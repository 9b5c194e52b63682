import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { api } from "~/trpc/server";
import { EmptyState } from "~/ui/empty-state";
import { KitchenEmblem } from "~/ui/kitchen-emblem";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { chosenPlace } from "../chosen-place";
import { DishTile } from "../dish-tile";
import { SearchForm } from "../search-form";

type Query = { region?: string | string[]; q?: string | string[] };
type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = wordsOf(await searchParams);
  return { title: words === "" ? "Search" : `${words}: search` };
}

/** Dishes first, then kitchens; spelling is forgiven, and when nothing fits the nearest dish is offered. */
export default async function SearchPage({ searchParams }: Props) {
  const query = await searchParams;
  const words = wordsOf(query);
  const { regions, region: chosen } = await chosenPlace();
  const region = regions.find(({ id }) => id === query.region) ?? chosen ?? regions[0];
  if (region === undefined) redirect(paths.home);
  const found = words === "" ? null : await (await api()).catalog.search({ region: region.id, q: words });
  const nothing = found !== null && found.dishes.length === 0 && found.kitchens.length === 0;
  return (
    <div className="page grid gap-8 py-6 md:py-10">
      <div className="grid gap-4">
        <h1 className="font-display text-2xl font-bold md:text-3xl">
          {words === "" ? `Search in ${region.name}` : `“${words}” in ${region.name}`}
        </h1>
        <SearchForm regionId={region.id} regionName={region.name} words={words} className="max-w-xl" />
      </div>
      {found === null || found.dishes.length === 0 ? null : (
        <section aria-label="Dishes" className="grid gap-3">
          <h2 className="font-display text-xl font-bold">Dishes</h2>
          <ul className="grid grid-cols-2 gap-3 md:grid-cols-4 md:gap-4">
            {found.dishes.map((dish) => (
              <li key={dish.itemId}>
                <DishTile dish={{ ...dish, kitchen: kitchenOf(dish, region.id) }} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {found === null || found.kitchens.length === 0 ? null : (
        <section aria-label="Kitchens" className="grid gap-3">
          <h2 className="font-display text-xl font-bold">Kitchens</h2>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {found.kitchens.map((kitchen) => (
              <li key={kitchen.id}>
                <Link
                  href={paths.kitchen(region.id, kitchen.id)}
                  className="flex min-h-16 items-center gap-3 rounded-card border border-line bg-surface p-3 hover:border-line-strong"
                >
                  <KitchenEmblem name={kitchen.name} theme={kitchen.theme} className="size-11" />
                  <span>
                    <span className="block font-semibold">{kitchen.name}</span>
                    <span className="block text-sm text-ink-2">{kitchen.tagline}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {nothing && found.nearest !== null ? (
        <section aria-label="Did you mean" className="grid gap-3">
          <p className="text-lg">
            No dish in {region.name} is called “{words}”. Did you mean this one?
          </p>
          <div className="max-w-64">
            <DishTile dish={{ ...found.nearest, kitchen: kitchenOf(found.nearest, region.id) }} />
          </div>
        </section>
      ) : null}
      {nothing && found.nearest === null ? (
        <EmptyState
          scene="pot"
          title={`No pot of “${words}” in ${region.name}`}
          action={
            <LinkButton href={paths.region(region.id)} variant="secondary">
              See all kitchens
            </LinkButton>
          }
        >
          Try another word, or look through the kitchens.
        </EmptyState>
      ) : null}
    </div>
  );
}

function wordsOf({ q }: Query): string {
  // As long as the server takes (catalogue contract); a longer one was not typed into our box. The cut may have halved
  // a character, and a NUL can only have been typed into the address: neither can be asked for.
  return typeof q === "string" ? q.replaceAll("\0", "").trim().slice(0, 60).toWellFormed() : "";
}

function kitchenOf(dish: { kitchenId: string; kitchenName: string }, regionId: string) {
  return { id: dish.kitchenId, name: dish.kitchenName, regionId };
}
