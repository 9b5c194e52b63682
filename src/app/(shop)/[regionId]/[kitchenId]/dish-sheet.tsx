"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { MenuDto } from "~/modules/catalog/contract";
import { Providers, useTRPC } from "~/trpc/client";
import { afterFrame } from "~/ui/after-frame";
import { paths } from "~/ui/paths";
import { slideAway } from "~/ui/slide-away";
import { untilLoaded } from "~/ui/until-loaded";
import type { CartKitchen, CartPack, NewCartItem } from "../../cart";
import { cartActs, useCart } from "../../cart-store";
import { ItemSheet } from "../../item-sheet/item-sheet";
import { dishParam } from "../../shop-paths";
import { openedHere, setTapped } from "./dish-link";
import type { LoadedKitchen } from "./load-kitchen";

/** Fetched with the sheet of whoever may be asked, and by nobody else. */
const OtherCart = lazy(() => untilLoaded(() => import("./other-cart")));

type Shown = { wanted: string | null; itemId: string; opening: number };
type Wish = { item: NewCartItem; packId: string | undefined };

/** The same each time, or whatever is drawn of it would be drawn anew. */
const noPacks: readonly CartPack[] = [];

/** How long the sheet slides over the frame that stood in its place. */
const slideMs = 250;

/** The dish that the address names, as a sheet over the menu; puts it into the cart. */
export default function DishSheet(props: { loaded: LoadedKitchen }) {
  return (
    <Providers>
      <Sheet {...props} />
    </Providers>
  );
}

function Sheet({ loaded }: { loaded: LoadedKitchen }) {
  const { menu, kitchen } = useMenu(loaded);
  const { cart } = useCart();
  const wanted = useSearchParams().get(dishParam);
  const [shown, setShown] = useState<Shown>({ wanted: null, itemId: "", opening: 0 });
  const [asking, setAsking] = useState<Wish | null>(null);
  // The opening that is over: the sheet goes at once, and the address follows. It is over before that is drawn.
  const [left, setLeft] = useState(0);
  const over = useRef(0);
  // An effect because the frame belongs to whoever stood here before the sheet did.
  useEffect(() => {
    const gone = setTimeout(() => setTapped(null), wanted === null ? 0 : slideMs);
    return () => clearTimeout(gone);
  }, [wanted]);
  // The sheet keeps its dish while it slides away; each opening starts with fresh choices.
  if (wanted !== shown.wanted) {
    const isNew = wanted !== null;
    setShown({ wanted, itemId: wanted ?? shown.itemId, opening: shown.opening + (isNew ? 1 : 0) });
  }
  const item = menu.categories.flatMap(({ items }) => items).find(({ id }) => id === shown.itemId);
  if (item === undefined) return null;
  const ours = cart !== null && cart.kitchenId === kitchen.id ? cart : null;
  const isLeaving = left === shown.opening;

  /** Whether it is over by now. A second press while it slides away is none: it would add twice and go back twice. */
  function end(): boolean {
    if (over.current === shown.opening) return false;
    over.current = shown.opening;
    return true;
  }

  function go() {
    setAsking(null);
    setLeft(shown.opening);
    setTapped(null);
    close(kitchen);
  }

  function leave() {
    if (end()) go();
  }

  function add({ item: chosen, packId }: Wish, pressed?: Element) {
    if (!end()) return;
    cartActs.addItem(kitchen, chosen, packId);
    // The tap's own frame shows that the sheet goes, and nothing else; the menu and the address follow.
    if (pressed !== undefined) slideAway(pressed);
    afterFrame(go);
  }

  return (
    <>
      <ItemSheet
        key={shown.opening}
        menu={menu}
        item={item}
        packs={ours?.packs ?? noPacks}
        packId={ours?.packs.at(-1)?.id}
        open={wanted !== null && !isLeaving}
        onOpenChange={(open) => {
          if (!open) leave();
        }}
        onDone={(chosen, packId, pressed) =>
          cart !== null && ours === null
            ? setAsking({ item: chosen, packId: undefined })
            : add({ item: chosen, packId }, pressed)
        }
      />
      {/* Whose cart is this kitchen's, or who has none, is asked nothing. */}
      {cart === null || ours !== null ? null : (
        <Suspense fallback={null}>
          <OtherCart
            cart={cart}
            open={asking !== null}
            onStart={() => asking !== null && add(asking)}
            onKeep={() => setAsking(null)}
          />
        </Suspense>
      )}
    </>
  );
}

/** The page's menu, refreshed in the background, so that a dish that sells out meanwhile is seen to. */
function useMenu({ menu: first, query, zoneId }: LoadedKitchen): { menu: MenuDto; kitchen: CartKitchen } {
  const trpc = useTRPC();
  const { data: menu } = useQuery({ ...trpc.catalog.menu.queryOptions(query), initialData: first });
  const { id, name, regionId, delivers } = menu.kitchen;
  const fulfilment = delivers === false ? "pickup" : "delivery";
  return { menu, kitchen: { id, name, regionId, zoneId, fulfilment } };
}

/** Back to the menu: by the history when the sheet was opened from it, so that Back does not open it again. */
function close({ regionId, id }: CartKitchen): void {
  const state: unknown = window.history.state;
  const here = Object.keys(openedHere).every(
    (mark) => typeof state === "object" && state !== null && mark in state,
  );
  if (here) window.history.back();
  else window.history.replaceState(null, "", paths.kitchen(regionId, id));
}
