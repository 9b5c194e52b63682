import Link from "next/link";
import { useTranslations } from "next-intl";
import { DishArt } from "~/ui/dish-art";
import { DishPicture } from "~/ui/dish-picture";
import { Money } from "~/ui/money";
import { dishPath } from "./shop-paths";

type Tile = {
  itemId: string;
  name: string;
  priceKobo: number;
  /** Of the cheapest way to have it: shown as "from" when choices can only add to it. */
  from?: boolean;
  /** Its kitchen is closed now. */
  closed?: boolean;
  art: { vessel: string; base: string; toppings: string[] };
  kitchen: { id: string; name: string; regionId: string; theme?: string };
};

/** A dish outside its menu: picture, name, whose it is, price; a link that opens it. `inline` for the first few. */
export function DishTile({ dish, inline = false }: { dish: Tile; inline?: boolean }) {
  const t = useTranslations("find");
  const { kitchen } = dish;
  return (
    <Link
      href={dishPath(kitchen.regionId, kitchen.id, dish.itemId)}
      className="group block h-full overflow-hidden rounded-card border border-line bg-surface hover:border-line-strong"
    >
      {inline ? (
        <DishArt item={{ id: dish.itemId, name: dish.name, art: dish.art }} theme={kitchen.theme ?? "palm"} />
      ) : (
        <DishPicture itemId={dish.itemId} />
      )}
      <span className="block p-3">
        <span className="line-clamp-2 font-semibold group-hover:text-epo">{dish.name}</span>
        <span className="mt-0.5 line-clamp-2 text-sm text-ink-2">{kitchen.name}</span>
        {dish.closed ? (
          <span className="block text-sm font-semibold text-ata">{t("search.closed")}</span>
        ) : null}
        <span className="mt-1 block font-semibold">
          {dish.from ? <span className="font-normal text-ink-2">{t("price.from")} </span> : null}
          <Money kobo={dish.priceKobo} />
        </span>
      </span>
    </Link>
  );
}
