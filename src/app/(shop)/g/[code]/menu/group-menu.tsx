"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MenuDto, MenuItemDto } from "~/modules/catalog/contract";
import type { GroupDto } from "~/modules/ordering/contract";
import { useTRPC } from "~/trpc/client";
import { BackLink } from "~/ui/back-link";
import { Badge } from "~/ui/badge";
import { Banner } from "~/ui/banner";
import { cn } from "~/ui/cn";
import { DishPicture } from "~/ui/dish-picture";
import { hearEarlyTap } from "~/ui/early-tap";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { SectionNav } from "~/ui/section-nav";
import { useToast } from "~/ui/toast";
import { untilLoaded } from "~/ui/until-loaded";
import { LatePart } from "../../../../late-part";
import type { NewCartItem } from "../../../cart";
import { dishState, stateWords } from "../../../dish-words";
import { cheapestExtraKobo } from "../../../local-price";
import { useAnswer, useGroup } from "../use-group";

const ItemSheet = dynamic(
  () => untilLoaded(() => import("../../../item-sheet/item-sheet").then((module) => module.ItemSheet)),
  { ssr: false, loading: LatePart },
);

type Query = { kitchenId: string; zone?: string; at?: string };
type Shown = { itemId: string; opening: number; open: boolean };

/** Dishes that go into one's own pack of the group, each saved as it is chosen. */
export function GroupMenu({ first, menu: loaded, query }: { first: GroupDto; menu: MenuDto; query: Query }) {
  const t = useTranslations("group.menu");
  const trpc = useTRPC();
  const toast = useToast();
  const group = useGroup(first);
  const { data: menu } = useQuery({ ...trpc.catalog.menu.queryOptions(query), initialData: loaded });
  const answer = useAnswer(group.code);
  const save = useMutation({ ...trpc.groups.savePack.mutationOptions(), ...answer });
  const [shown, setShown] = useState<Shown>({ itemId: "", opening: 0, open: false });
  const { me, code, name } = group;
  const item = menu.categories.flatMap(({ items }) => items).find(({ id }) => id === shown.itemId);
  const isOpen = group.status === "open" && me !== null;
  const count = (me?.pack?.items ?? []).reduce((sum, one) => sum + one.quantity, 0);

  function add({ itemId, name: dish, quantity, options, note }: NewCartItem) {
    setShown({ ...shown, open: false });
    if (me === null) return;
    const items = [...(me.pack?.items ?? []), { itemId, quantity, options, note }];
    save.mutate(
      { code, expectedVersion: me.version, pack: { items } },
      { onSuccess: () => toast({ title: t("added", { name: dish }) }) },
    );
  }

  return (
    <>
      <div className="page grid gap-3 py-4">
        <BackLink href={paths.group(code)} className="-mt-2">
          {t("back")}
        </BackLink>
        <h1 className="font-display text-2xl font-bold wrap-anywhere md:text-3xl">{t("title", { name })}</h1>
        {isOpen ? (
          <p className="text-ink-2">{t("banner", { name })}</p>
        ) : (
          <Banner tone="warn" title={me === null ? t("join") : t("closed")} />
        )}
      </div>
      <div className="sticky top-(--bar-top) z-20 border-b border-line bg-paper">
        <SectionNav
          label={menu.kitchen.name}
          sections={menu.categories.map(({ id, name: label }) => ({ id: `category-${id}`, label }))}
          className="mx-auto max-w-[72rem] border-b-0!"
        />
      </div>
      <div className="page grid gap-8 py-6 pb-32">
        {menu.categories.map((category) => (
          <section
            key={category.id}
            id={`category-${category.id}`}
            aria-labelledby={`category-${category.id}-title`}
            className="grid scroll-mt-[calc(var(--bar-top)+5rem)] gap-3"
          >
            <h2 id={`category-${category.id}-title`} className="font-display text-xl font-bold">
              {category.name}
            </h2>
            <ul className="grid gap-3 lg:grid-cols-2">
              {category.items.map((dish) => (
                <li key={dish.id}>
                  <Dish
                    item={dish}
                    onOpen={() => setShown({ itemId: dish.id, opening: shown.opening + 1, open: true })}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <section
        aria-label={t("back")}
        className="fixed inset-x-0 bottom-[calc(var(--bar-bottom)+env(safe-area-inset-bottom))] z-20 border-t border-line bg-surface p-3 md:bottom-0"
      >
        <div className="mx-auto flex max-w-xl flex-wrap items-center justify-between gap-3">
          <p className="font-semibold" aria-live="polite">
            {t("done", { count })}
          </p>
          <LinkButton href={paths.group(code)} className="max-sm:grow">
            {t("back")}
          </LinkButton>
        </div>
      </section>
      {item === undefined || !isOpen ? null : (
        <ItemSheet
          key={shown.opening}
          menu={menu}
          item={item}
          packs={[]}
          packId={undefined}
          open={shown.open}
          onOpenChange={(open) => setShown({ ...shown, open })}
          onDone={add}
        />
      )}
    </>
  );
}

function Dish({ item, onOpen }: { item: MenuItemDto; onOpen: () => void }) {
  const t = useTranslations("group.menu");
  const state = dishState(item);
  const words = stateWords(item, useTranslations("menu"));
  const extraKobo = cheapestExtraKobo(item);
  return (
    <article className="relative flex h-full gap-3 rounded-card border border-line bg-surface p-3 hover:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-focus">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <h3 className={cn("font-semibold", !state.orderable && "text-ink-2")}>
          <button
            ref={hearEarlyTap}
            type="button"
            onClick={onOpen}
            className="text-left outline-none after:absolute after:inset-0 after:rounded-card"
          >
            {item.name}
          </button>
        </h3>
        <p className="line-clamp-2 text-sm text-ink-2">{item.description}</p>
        <p className="mt-auto flex flex-wrap items-center gap-2 font-semibold">
          <span>
            {extraKobo > 0 ? <span className="font-normal text-ink-2">{t("from")} </span> : null}
            <Money kobo={item.priceKobo + extraKobo} />
          </span>
          {words === null ? null : <Badge tone={state.orderable ? "warn" : "plain"}>{words}</Badge>}
        </p>
      </div>
      <div
        className={cn(
          "w-24 shrink-0 self-start overflow-hidden rounded-input",
          !state.orderable && "opacity-50 grayscale",
        )}
      >
        <DishPicture itemId={item.id} />
      </div>
    </article>
  );
}
