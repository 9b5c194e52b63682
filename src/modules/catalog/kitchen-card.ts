import { type Kobo, koboToNumber } from "~/kernel/money";
import type { KitchenCardDto, OpenStateDto } from "./contract";
import type { DeliveryRule, KitchenMenu, MenuKitchen, Place } from "./menu";
import { openSentence, openState } from "./opening-hours";
import { firstSlot } from "./slots";

/** The delivery module's rule, handed in: catalog comes before it and may not call it. */
export type DeliveryPricing = (rule: DeliveryRule, kitchen: Place) => Kobo;
export type Rating = { readonly average: number; readonly count: number };

/** What a customer in a zone (or anywhere, when none is given) sees of a kitchen before opening its menu. */
export function toKitchenCard(
  menu: KitchenMenu,
  view: { at: Date; zoneId: string | undefined; rating: Rating | null; deliveryFee: DeliveryPricing },
): KitchenCardDto {
  const { kitchen } = menu;
  const zone = view.zoneId === undefined ? undefined : menu.zones.get(view.zoneId);
  const minimum = zone !== undefined && zone.minOrderKobo > kitchen.minOrderKobo ? zone : kitchen;
  return {
    id: kitchen.id,
    name: kitchen.name,
    regionId: kitchen.regionId,
    zoneId: kitchen.zoneId,
    tagline: kitchen.tagline,
    about: kitchen.about,
    cuisines: [...kitchen.cuisines],
    halal: kitchen.halal,
    theme: kitchen.theme,
    ownership: kitchen.ownership,
    landmark: kitchen.landmark,
    vatRegistered: kitchen.vatRegistered,
    priceParity: kitchen.priceParity,
    onlineMarkupBps: kitchen.onlineMarkupBps,
    prepMinutes: kitchen.prepMinutes,
    minOrderKobo: koboToNumber(minimum.minOrderKobo),
    opening: toOpenState(kitchen, view.at),
    delivers: view.zoneId === undefined ? null : zone !== undefined,
    deliveryFeeKobo: zone === undefined ? null : koboToNumber(view.deliveryFee(zone.fee, kitchen.location)),
    surgeBps: zone?.fee.surgeBps ?? null,
    etaMinutes: zone === undefined ? null : { ...zone.etaMinutes },
    rating: view.rating,
  };
}

function toOpenState(kitchen: MenuKitchen, at: Date): OpenStateDto {
  const state = openState(kitchen.hours, at);
  return {
    open: state.open,
    closesAt: state.open ? state.closesAt.toISOString() : null,
    opensAt: state.open ? null : (state.opensAt?.toISOString() ?? null),
    firstSlotAt: firstSlot(kitchen, at)?.toISOString() ?? null,
    sentence: openSentence(state, at),
  };
}
