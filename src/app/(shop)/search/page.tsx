import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api } from "~/trpc/server";
import { EmptyState } from "~/ui/empty-state";
import { KitchenEmblem } from "~/ui/kitchen-emblem";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { chosenPlace } from "../chosen-place";
import { DishTile } from "../dish-tile";
import { SearchForm } from "../search-form";
import { searchPath } from "../shop-paths";

type Query = { region?: string | string[]; q?: string | string[] };
type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = wordsOf(await searchParams);
  const t = await getTranslations("find.search");
  return { title: words === "" ? t("meta") : t("metaFor", { words }) };
}

/** Dishes first, then the kitchens that have them; spelling is forgiven, and when nothing fits the nearest dish is offered. */
export default async function SearchPage({ searchParams }: Props) {
  const t = await getTranslations("find.search");
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
          {words === "" ? t("title", { region: region.name }) : t("titleFor", { words, region: region.name })}
        </h1>
        <SearchForm regionId={region.id} regionName={region.name} words={words} className="max-w-xl" />
      </div>
      {words === "" ? <Ideas regionId={region.id} /> : null}
      {found === null || found.dishes.length === 0 ? null : (
        <section aria-label={t("dishes")} className="grid gap-3">
          <h2 className="font-display text-xl font-bold">{t("dishes")}</h2>
          <ul className="grid grid-cols-2 gap-3 md:grid-cols-4 md:gap-4">
            {found.dishes.map((dish) => (
              <li key={dish.itemId}>
                <DishTile
                  dish={{ ...dish, kitchen: kitchenOf(dish, region.id), closed: !dish.kitchenOpen }}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {found === null || found.kitchens.length === 0 ? null : (
        <section aria-label={t("kitchens")} className="grid gap-3">
          <h2 className="font-display text-xl font-bold">
            {found.dishes.length === 0 ? t("kitchens") : t("kitchensWith")}
          </h2>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {found.kitchens.map((kitchen) => (
              <li key={kitchen.id}>
                <Link
                  href={paths.kitchen(region.id, kitchen.id)}
                  className="flex min-h-16 items-center gap-3 rounded-card border border-line bg-surface p-3 hover:border-line-strong"
                >
                  <KitchenEmblem name={kitchen.name} theme={kitchen.theme} className="size-11" />
                  <span className="min-w-0">
                    <span className="block font-semibold">{kitchen.name}</span>
                    <span className="block text-sm text-ink-2">
                      {kitchen.dishes === 0 ? kitchen.tagline : t("kitchenDishes", { count: kitchen.dishes })}
                    </span>
                    {kitchen.open ? null : (
                      <span className="block text-sm font-semibold text-ata">{t("closed")}</span>
                    )}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {nothing && found.nearest !== null ? (
        <section aria-label={t("didYouMean")} className="grid gap-3">
          <p className="text-lg">{t("nearest", { region: region.name, words })}</p>
          <div className="max-w-64">
            <DishTile
              dish={{
                ...found.nearest,
                kitchen: kitchenOf(found.nearest, region.id),
                closed: !found.nearest.kitchenOpen,
              }}
            />
          </div>
        </section>
      ) : null}
      {nothing && found.nearest === null ? (
        <EmptyState
          scene="pot"
          title={t("none", { words, region: region.name })}
          action={
            <LinkButton href={paths.region(region.id)} variant="secondary">
              {t("seeAll")}
            </LinkButton>
          }
        >
          {t("noneText")}
        </EmptyState>
      ) : null}
    </div>
  );
}

/** Words that lead somewhere in every region: for whoever came without one. */
const ideas = ["Jollof", "Egusi", "Suya", "Moi moi", "Pepper soup", "Zobo"] as const;

async function Ideas({ regionId }: { regionId: string }) {
  const t = await getTranslations("find.search");
  return (
    <section aria-label={t("try")} className="grid gap-2">
      <h2 className="font-semibold">{t("try")}</h2>
      <ul className="flex flex-wrap gap-2">
        {ideas.map((idea) => (
          <li key={idea}>
            <Link
              href={`${searchPath}?${new URLSearchParams({ region: regionId, q: idea })}`}
              className="inline-flex min-h-11 items-center rounded-full border border-line-strong bg-surface px-4 text-sm font-semibold hover:bg-band"
            >
              {idea}
            </Link>
          </li>
        ))}
      </ul>
    </section>
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
