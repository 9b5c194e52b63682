import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { KitchenCardDto, MenuItemDto } from "~/modules/catalog/contract";
import { Badge } from "~/ui/badge";
import { cn } from "~/ui/cn";
import { DishArt } from "~/ui/dish-art";
import { DishPicture } from "~/ui/dish-picture";
import { Flame, Leaf, Plus } from "~/ui/drawn-icons";
import { Money } from "~/ui/money";
import { allergenWords, dishState, dishTags, stateWords } from "../../dish-words";
import { cheapestExtraKobo } from "../../local-price";
import { DishLink } from "./dish-link";
import { InCart } from "./in-cart";

// Drawn once, and sent once: every card shows the same drawing.
const leaf = Leaf({ className: "text-ugu" });
const plus = Plus({ className: "size-4.5", strokeWidth: 2.5 });
const tagIcons: Record<string, ReactNode> = {
  spicy: Flame({ className: "text-epo" }),
  vegan: leaf,
  vegetarian: leaf,
};

/** A dish on the menu. The first pictures come with the page; the rest is fetched when it comes near. */
export function DishCard({
  item,
  kitchen,
  art,
}: {
  item: MenuItemDto;
  kitchen: KitchenCardDto;
  /** Whether its picture comes with the page or is fetched; null: none, for who saves data. */
  art: boolean | null;
}) {
  const t = useTranslations();
  const menuWords = useTranslations("menu");
  const state = dishState(item);
  const words = stateWords(item, menuWords);
  const allergens = allergenWords(item, menuWords);
  const extraKobo = cheapestExtraKobo(item);
  const gone = !state.orderable;
  // Greyed, but it can be ordered for its hours.
  const later = state.kind === "otherTime";
  return (
    <article className="relative flex h-full gap-3 rounded-card border border-line bg-surface p-3 hover:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-focus">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div>
          <h3 className={cn("font-semibold", gone && "text-ink-2")}>
            <DishLink
              regionId={kitchen.regionId}
              kitchenId={kitchen.id}
              itemId={item.id}
              className="outline-none after:absolute after:inset-0 after:rounded-card"
            >
              {item.name}
            </DishLink>
          </h3>
          {item.localName === null ? null : (
            <p lang={item.localLanguage ?? undefined} className="text-sm text-ink-2 italic">
              {item.localName}
            </p>
          )}
        </div>
        <p className="line-clamp-2 text-sm text-ink-2">{item.description}</p>
        <p className={cn("font-semibold", gone && "text-ink-2")}>
          {extraKobo > 0 ? <span className="font-normal text-ink-2">{t("find.price.from")} </span> : null}
          <Money kobo={item.priceKobo + extraKobo} />
        </p>
        <div className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-ink-2">
          {words === null ? null : <Badge tone={gone ? "plain" : "warn"}>{words}</Badge>}
          <InCart itemId={item.id} />
          {dishTags(item, menuWords).map(({ id, words: tag }) => (
            <span key={id} className="inline-flex items-center gap-1 [&_svg]:size-3.5">
              {tagIcons[id]}
              {tag}
            </span>
          ))}
          {allergens === null ? null : <span>{allergens}</span>}
        </div>
      </div>
      {art === null ? null : (
        <div className="relative w-28 shrink-0 self-start sm:w-36">
          <div
            className={cn(
              "overflow-hidden rounded-input",
              gone && "opacity-50 grayscale",
              later && "opacity-60 grayscale-75",
            )}
          >
            {art ? <DishArt item={item} theme={kitchen.theme} /> : <DishPicture itemId={item.id} />}
          </div>
          {gone ? null : <AddMark />}
        </div>
      )}
    </article>
  );
}

/** Says to the eye that a dish goes into the cart from here; the whole card is the button. */
function AddMark() {
  return (
    <span
      aria-hidden
      className="absolute right-1.5 bottom-1.5 inline-flex size-8 items-center justify-center rounded-full border border-line bg-surface text-epo"
    >
      {plus}
    </span>
  );
}
