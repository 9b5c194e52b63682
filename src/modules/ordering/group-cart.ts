import { koboToNumber } from "~/kernel/money";
import { isRefusal, type Refusal } from "~/kernel/refusal";
import { kitchenMenu, slotsFor } from "~/modules/catalog";
import { deliveryFee } from "~/modules/delivery";
import type { Database } from "~/platform/db/client";
import type { Tx } from "~/platform/db/transaction";
import { type PlaceOrderInput, placeOrderInput } from "./contract";
import { findDiscount } from "./find-discount";
import type { Group, GroupPack } from "./group-row";
import { type PricedCart, priceCart } from "./price-cart";

type Eater = { readonly name: string; readonly userId: string | null; readonly pack: GroupPack };

/**
 * The tip that the order gives. It is the host's own money, and nobody else's: where each pays, a host without food of
 * their own pays nothing now, and gives it after the delivery.
 */
function tipOf(group: Group, eaters: readonly Eater[]): number {
  const pays = group.payMode === "host" || eaters.some(({ userId }) => userId === group.hostId);
  return pays ? group.tipKobo : 0;
}

/** The packs of a group's members as one order's input: a pack each, under their names, with its host's tip and code. */
export function orderInputOf(
  group: Group,
  eaters: readonly Eater[],
  tenders: PlaceOrderInput["tenders"],
): PlaceOrderInput {
  return placeOrderInput.parse({
    kitchenId: group.kitchenId,
    fulfilment: group.fulfilment,
    slot: group.slot,
    packs: eaters.map(({ name, pack }) => ({ name, items: pack.items })),
    tipKobo: tipOf(group, eaters),
    // One that was found to take nothing off as the list closed is not asked again: the shares were made without it.
    ...(group.promoCode === null || group.promoRefused !== null ? {} : { promoCode: group.promoCode }),
    tenders,
  });
}

type Seen = { readonly priced: PricedCart; readonly promoRefusal: Refusal | null };

/** What the packs come to at this moment, for looking at; null without any, or when one has left the menu. */
export async function priceGroup(
  on: Tx | Database,
  group: Group,
  eaters: readonly Eater[],
  at: Date,
): Promise<Seen | null> {
  if (eaters.length === 0) return null;
  const menu = await kitchenMenu(on, group.kitchenId, at);
  const zone = group.fulfilment.type === "delivery" ? menu.zones.get(group.fulfilment.zoneId) : undefined;
  const input = orderInputOf(group, eaters, [{ kind: "wallet" }]);
  const toPrice = {
    packs: input.packs,
    deliveryKobo: zone === undefined ? 0n : deliveryFee(zone.fee, menu.kitchen.location),
    tipKobo: BigInt(input.tipKobo),
  };
  const first = group.slot === "asap" ? slotsFor(menu.kitchen, at)[0] : new Date(group.slot);
  try {
    const plain = priceCart(menu, toPrice);
    const { discount, promoRefusal } = await findDiscount(on, {
      code: input.promoCode,
      customerId: group.hostId,
      kitchenId: group.kitchenId,
      rain: (zone?.fee.surgeBps ?? 0) > 0,
      fees: plain.fees,
      packs: plain.packs.length,
      at,
      cookedAt: first === undefined || first < at ? at : first,
    });
    const priced = discount === undefined ? plain : priceCart(menu, { ...toPrice, discount });
    return { priced, promoRefusal };
  } catch (error) {
    // A dish or a choice that has left the menu meanwhile: closing the list says which.
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** The figures of a total, for the host. */
export function totalOf(priced: PricedCart) {
  const { foodKobo, packagingKobo, deliveryKobo, serviceKobo, tipKobo, discountKobo } = priced.fees;
  return {
    foodKobo,
    packagingKobo,
    deliveryKobo,
    serviceKobo,
    tipKobo,
    discountKobo,
    totalKobo: koboToNumber(BigInt(priced.totalKobo)),
  };
}
