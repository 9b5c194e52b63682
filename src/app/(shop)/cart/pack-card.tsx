"use client";

import { Copy, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { packsMax } from "~/modules/ordering/rules";
import { Card } from "~/ui/card";
import { IconButton } from "~/ui/icon-button";
import { TextField } from "~/ui/input";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { packNameMax } from "../cart";
import { type Cart, type CartItem, type CartPack, cartActs, packLabel } from "../cart-store";
import type { LocalPrice } from "../local-price";
import type { usePriceMemory } from "../price-memory";
import { CartLine } from "./cart-line";

/** One person's food: its name is written on the box, its packaging is told here. */
export function PackCard({
  pack,
  index,
  cart,
  price,
  dishIds,
  packagingKobo,
  kitchenPath,
  prices,
  onEdit,
  onRemove,
  onRemovePack,
}: {
  pack: CartPack;
  index: number;
  cart: Cart;
  price: LocalPrice | null;
  /** What the menu has; null while it is not known. */
  dishIds: ReadonlySet<string> | null;
  packagingKobo: number | null;
  kitchenPath: string;
  prices: ReturnType<typeof usePriceMemory>;
  onEdit: (line: CartItem) => void;
  onRemove: (line: CartItem) => void;
  onRemovePack: () => void;
}) {
  const t = useTranslations("cart.pack");
  const label = packLabel(pack, index);
  const empty = pack.items.length === 0;
  return (
    <Card as="section" aria-label={label} className="p-0">
      <div className="flex items-end gap-1 border-b border-line p-4 pr-2">
        <TextField
          label={t("name")}
          className="min-w-0 flex-1"
          value={pack.name}
          placeholder={packLabel({ ...pack, name: "" }, index)}
          maxLength={packNameMax}
          autoComplete="off"
          onChange={(event) => cartActs.renamePack(pack.id, event.currentTarget.value)}
        />
        {empty || cart.packs.length >= packsMax ? null : (
          <IconButton
            label={t("duplicate", { label })}
            icon={<Copy aria-hidden />}
            onClick={() => cartActs.duplicatePack(pack.id)}
          />
        )}
        <IconButton label={t("remove", { label })} icon={<Trash2 aria-hidden />} onClick={onRemovePack} />
      </div>
      {empty ? (
        <p className="p-4 text-ink-2">
          {t.rich("empty", { dishes: (words) => <TextLink href={kitchenPath}>{words}</TextLink> })}
        </p>
      ) : (
        <>
          <ul className="divide-y divide-line">
            {pack.items.map((line) => (
              <li key={line.id}>
                <CartLine
                  line={line}
                  packId={pack.id}
                  packs={cart.packs}
                  price={price}
                  prices={prices}
                  onMenu={dishIds === null ? null : dishIds.has(line.itemId)}
                  onEdit={onEdit}
                  onRemove={onRemove}
                />
              </li>
            ))}
          </ul>
          <p className="flex justify-between gap-3 border-t border-line px-4 py-3 text-sm text-ink-2">
            <span>{t("packaging")}</span>
            {packagingKobo === null ? null : <Money kobo={packagingKobo} />}
          </p>
        </>
      )}
    </Card>
  );
}
