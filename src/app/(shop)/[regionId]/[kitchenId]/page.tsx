import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Words } from "~/i18n/words";
import { formatNaira } from "~/kernel/money";
import type { MenuDto } from "~/modules/catalog/contract";
import { now } from "~/platform/clock";
import { Banner } from "~/ui/banner";
import { SectionNav } from "~/ui/section-nav";
import { LagosTime } from "~/ui/time";
import { isLite } from "../../../lite-mode";
import { shareMetadata } from "../../../share/share-metadata";
import { sharePaths } from "../../../share/share-paths";
import { chosenPlace } from "../../chosen-place";
import { openingWords } from "../../opening-words";
import { dishParam } from "../../shop-paths";
import { DishCard } from "./dish-card";
import { DishDoor } from "./dish-door";
import { KitchenHeader } from "./kitchen-header";
import { loadKitchen } from "./load-kitchen";
import { plateExample } from "./plate-example";

type Props = {
  params: Promise<{ regionId: string; kitchenId: string }>;
  searchParams: Promise<{ [dishParam]?: string | string[] }>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { regionId, kitchenId } = await params;
  const loaded = await loadKitchen(regionId, kitchenId);
  if (loaded === null) return { title: (await getTranslations("plain.kitchen"))("notFound") };
  const { id, name, about } = loaded.menu.kitchen;
  const { [dishParam]: asked } = await searchParams;
  const dish = loaded.menu.categories.flatMap(({ items }) => items).find((item) => item.id === asked);
  const shared =
    dish === undefined
      ? { title: name, description: about, picture: sharePaths.kitchen(id) }
      : {
          title: `${dish.name} · ${name}`,
          description: dish.description === "" ? about : dish.description,
          picture: sharePaths.dish(dish.id),
        };
  return { title: name, description: about, ...shareMetadata(shared) };
}

/**
 * The pictures of a phone's first screen come with the page, 2 KB each, as they stand in it twice: drawn and for React.
 * The rest is fetched as one scrolls, and kept.
 */
const inlineMax = 3;

/** A kitchen's menu: prices, stock and hours as they are now, readable before any script has come. */
export default async function KitchenPage({ params }: Pick<Props, "params">) {
  const { regionId, kitchenId } = await params;
  const [lite, loaded, { regions }] = await Promise.all([
    isLite(),
    loadKitchen(regionId, kitchenId),
    chosenPlace(),
  ]);
  const t = await getTranslations("plain.kitchen");
  const region = regions.find(({ id }) => id === regionId);
  if (loaded === null || region === undefined) notFound();
  const { menu } = loaded;
  const inline = new Set(
    menu.categories
      .flatMap(({ items }) => items)
      .slice(0, inlineMax)
      .map(({ id }) => id),
  );
  return (
    <Words areas={["menu"]}>
      <KitchenHeader kitchen={menu.kitchen} region={region} now={now().toISOString()} />
      <div className="sticky top-(--bar-top) z-20 border-b border-line bg-paper">
        <AllIn menu={menu} />
        <SectionNav
          label={t("nav")}
          sections={menu.categories.map(({ id, name }) => ({ id: sectionId(id), label: name }))}
          className="mx-auto max-w-[72rem] border-b-0!"
        />
      </div>
      <div className="page grid gap-8 py-6">
        <Closed menu={menu} />
        {menu.categories.map((category) => (
          <section
            key={category.id}
            id={sectionId(category.id)}
            aria-labelledby={`${sectionId(category.id)}-title`}
            className="grid scroll-mt-[calc(var(--bar-top)+7rem)] gap-3"
          >
            <h2 id={`${sectionId(category.id)}-title`} className="font-display text-xl font-bold">
              {category.name}
            </h2>
            <ul className="grid gap-3 lg:grid-cols-2">
              {category.items.map((item) => (
                <li key={item.id}>
                  <DishCard item={item} kitchen={menu.kitchen} art={lite ? null : inline.has(item.id)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <DishDoor loaded={loaded} />
    </Words>
  );
}

/** The sum that is usually told last. */
async function AllIn({ menu }: { menu: MenuDto }) {
  const example = plateExample(menu);
  if (example === null) return null;
  const { delivers } = menu.kitchen;
  const t = await getTranslations("plain.kitchen.allIn");
  const tail = delivers === null ? "before" : delivers ? "brought" : "pickup";
  return (
    <p className="page truncate pt-2 text-sm">
      <span className="figures font-semibold">{t("sum", { sum: formatNaira(example.allInKobo) })}</span>{" "}
      <span className="text-ink-2">{t(tail, { dish: example.item.name })}</span>
    </p>
  );
}

async function Closed({ menu }: { menu: MenuDto }) {
  const { opening } = menu.kitchen;
  if (opening.open) return null;
  const [t, find] = await Promise.all([getTranslations("plain.kitchen.closed"), getTranslations("find")]);
  const at = now().toISOString();
  const { firstSlotAt } = opening;
  return (
    <Banner tone="warn" title={t("title", { opens: openingWords(opening, at, find) })}>
      {firstSlotAt === null
        ? t("later")
        : t.rich("firstSlot", {
            slot: () => <LagosTime at={firstSlotAt} form="day-time" now={at} className="font-semibold" />,
          })}
    </Banner>
  );
}

function sectionId(categoryId: string): string {
  return `category-${categoryId}`;
}
