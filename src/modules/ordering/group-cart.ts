import { koboToNumber } from "~/kernel/money";
import { isRefusal } from "~/kernel/refusal";
import { kitchenMenu } from "~/modules/catalog";
import { deliveryFee } from "~/modules/delivery";
import type { Database } from "~/platform/db/client";
import type { Tx } from "~/platform/db/transaction";
import { type PlaceOrderInput, placeOrderInput } from "./contract";
import type { Group, GroupPack } from "./group-row";
import { type PricedCart, priceCart } from "./price-cart";

type Eater = { readonly name: string; readonly pack: GroupPack };

/** The packs of a group's members as one order's input: a pack each, under their names. */
export function orderInputOf(
  group: Group,
  eaters: readonly Eater[],
  paying: Pick<PlaceOrderInput, "tenders" | "tipKobo">,
): PlaceOrderInput {
  return placeOrderInput.parse({
    kitchenId: group.kitchenId,
    fulfilment: group.fulfilment,
    slot: group.slot,
    packs: eaters.map(({ name, pack }) => ({ name, items: pack.items })),
    ...paying,
  });
}

/** What the packs come to at this moment, for looking at; null without any, or when one has left the menu. */
export async function priceGroup(
  on: Tx | Database,
  group: Group,
  eaters: readonly Eater[],
  at: Date,
): Promise<PricedCart | null> {
  if (eaters.length === 0) return null;
  const menu = await kitchenMenu(on, group.kitchenId, at);
  const zone = group.fulfilment.type === "delivery" ? menu.zones.get(group.fulfilment.zoneId) : undefined;
  const packs = eaters.map(({ name, pack }) => ({ name, items: pack.items }));
  const deliveryKobo = zone === undefined ? 0n : deliveryFee(zone.fee, menu.kitchen.location);
  try {
    return priceCart(menu, { packs, deliveryKobo, tipKobo: 0n });
  } catch (error) {
    // A dish or a choice that has left the menu meanwhile: closing the list says which.
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** The figures of a total, for the host. */
export function totalOf(priced: PricedCart) {
  const { foodKobo, packagingKobo, deliveryKobo, serviceKobo } = priced.fees;
  return {
    foodKobo,
    packagingKobo,
    deliveryKobo,
    serviceKobo,
    totalKobo: koboToNumber(BigInt(priced.totalKobo)),
  };
}
