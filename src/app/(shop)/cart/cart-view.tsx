"use client";

import { Plus, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MenuDto, RegionDto } from "~/modules/catalog/contract";
import { packsMax } from "~/modules/ordering/rules";
import { problemOf } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { paths } from "~/ui/paths";
import { Skeleton } from "~/ui/skeleton";
import { TextLink } from "~/ui/text-link";
import { useToast } from "~/ui/toast";
import { type CartItem, type CartPack, cartActs, packLabel } from "../cart-store";
import { ItemSheet } from "../item-sheet/item-sheet";
import { usePriceMemory } from "../price-memory";
import { useCartPrice } from "../use-cart-price";
import { CartSummary } from "./cart-summary";
import { PackCard } from "./pack-card";

type Editing = { line: CartItem; packId: string };

/** All packs, what they come to, and the way to the till. */
export function CartView({ regions, menuPath }: { regions: readonly RegionDto[]; menuPath: string }) {
  const t = useTranslations("cart");
  const { cart, ready, menu, price, error, retry } = useCartPrice();
  const [editing, setEditing] = useState<Editing | null>(null);
  const toast = useToast();
  const prices = usePriceMemory(cart, price);
  if (!ready) return <Waiting />;
  if (cart === null) return <Empty menuPath={menuPath} />;
  const kitchenPath = paths.kitchen(cart.regionId, cart.kitchenId);
  const items = menu?.categories.flatMap((category) => category.items) ?? [];
  return (
    <div className="mt-4 grid gap-6 lg:grid-cols-[1fr_24rem] lg:items-start lg:gap-8">
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <p className="text-lg">
            {t.rich("from", {
              kitchen: cart.kitchenName,
              b: (words) => <span className="font-semibold">{words}</span>,
            })}
          </p>
          <LinkButton href={kitchenPath} variant="quiet" size="small" className="-mx-4">
            {t("addDishes")}
          </LinkButton>
        </div>
        {menu === null && error !== null ? <PricesFailed error={error} retry={retry} /> : null}
        {cart.packs.map((pack, index) => (
          <PackCard
            key={pack.id}
            pack={pack}
            index={index}
            cart={cart}
            price={price}
            dishIds={menu === null ? null : new Set(items.map(({ id }) => id))}
            packagingKobo={menu?.fees.packagingPerPackKobo ?? null}
            kitchenPath={kitchenPath}
            prices={prices}
            onEdit={(line) => setEditing({ line, packId: pack.id })}
            onRemove={(line) => {
              cartActs.removeItem(line.id);
              const action = { label: t("undo"), onPress: () => cartActs.putItemBack(cart, line.id) };
              toast({ title: t("removed", { name: line.name }), action });
            }}
            onRemovePack={() => {
              cartActs.removePack(pack.id);
              const action = { label: t("undo"), onPress: () => cartActs.putPackBack(cart, pack.id) };
              toast({ title: t("removed", { name: packLabel(pack, index) }), action });
            }}
          />
        ))}
        <div>
          <Button
            variant="secondary"
            icon={<Plus aria-hidden className="size-5" />}
            onClick={() => cartActs.addPack()}
            disabledReason={cart.packs.length < packsMax ? null : t("packsMax", { count: packsMax })}
          >
            {t("addPack")}
          </Button>
        </div>
        <p>
          <TextLink
            href={paths.newGroup(cart.kitchenId)}
            className="inline-flex min-h-11 items-center gap-1.5 text-sm"
          >
            <Users aria-hidden className="size-4 shrink-0" />
            {t("group")}
          </TextLink>
        </p>
      </div>
      <CartSummary cart={cart} menu={menu} price={price} regions={regions} />
      {menu === null || editing === null ? null : (
        <EditLine
          menu={menu}
          packs={cart.packs}
          editing={editing}
          onClose={() => setEditing(null)}
          onChanged={() => prices.forget(editing.line.id)}
        />
      )}
    </div>
  );
}

function PricesFailed({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("cart");
  const common = useTranslations("common");
  const again = (
    <Button size="small" variant="secondary" onClick={retry}>
      {common("tryAgain")}
    </Button>
  );
  return (
    <Banner tone="danger" title={t("noPrices")} action={again}>
      {problemOf(error)?.sentence ?? t("safe")}
    </Banner>
  );
}

function EditLine({
  menu,
  packs,
  editing,
  onClose,
  onChanged,
}: {
  menu: MenuDto;
  packs: readonly CartPack[];
  editing: Editing;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { line, packId } = editing;
  const item = menu.categories.flatMap(({ items }) => items).find(({ id }) => id === line.itemId);
  if (item === undefined) return null;
  return (
    <ItemSheet
      key={line.id}
      menu={menu}
      item={item}
      packs={packs}
      packId={packId}
      editing={line}
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      onDone={(changed, intoPack = packId) => {
        onChanged();
        cartActs.editItem(line.id, changed, intoPack);
        onClose();
      }}
    />
  );
}

function Waiting() {
  return (
    <div className="mt-4 grid gap-4 lg:grid-cols-[1fr_24rem]" aria-busy="true">
      <Skeleton className="h-72 rounded-card" />
      <Skeleton className="h-72 rounded-card" />
    </div>
  );
}

function Empty({ menuPath }: { menuPath: string }) {
  const t = useTranslations("cart.empty");
  return (
    <EmptyState scene="pot" title={t("title")} action={<LinkButton href={menuPath}>{t("find")}</LinkButton>}>
      {t("text")}
    </EmptyState>
  );
}
