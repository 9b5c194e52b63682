import { basisPoints, includedTax, type Kobo, kobo, koboToNumber, sumKobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { catalogRefusals } from "~/modules/catalog/rules";
import type { FeesDto, LineDto, PackInput } from "./contract";

/** What pricing needs of a kitchen's menu; the catalogue's own object has more. Amounts in kobo. */
export type PriceableGroup = {
  readonly id: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly repeatable: boolean;
  readonly options: readonly { readonly id: string; readonly name: string; readonly priceKobo: bigint }[];
};
export type PriceableItem = {
  readonly id: string;
  readonly name: string;
  readonly priceKobo: bigint;
  readonly optionGroups: readonly PriceableGroup[];
};
export type PriceableMenu = {
  readonly items: ReadonlyMap<string, PriceableItem>;
  readonly kitchen: {
    readonly id: string;
    readonly vatRegistered: boolean;
    readonly ownership: "house" | "partner";
    readonly commissionBps: number;
  };
  readonly fees: {
    readonly serviceBps: number;
    readonly serviceMinKobo: bigint;
    readonly serviceMaxKobo: bigint;
    readonly packagingPerPackKobo: bigint;
    readonly vatBps: number;
  };
};

export type PricedLine = Omit<LineDto, "id">;

/** What a promo takes off: of the food or of the delivery, never more than that. */
export type Discount = {
  readonly code: string;
  readonly amountKobo: Kobo;
  readonly off: "food" | "delivery";
  readonly fundedBy: "platform" | "kitchen";
  /** It came by itself, without a code. */
  readonly automatic: boolean;
};

/**
 * Who earns what when the order is delivered. Sums to the total exactly, and where we pay a promo, to the total and
 * what we add to it (`promotionKobo`).
 */
export type Earnings = {
  kitchenKobo: number;
  commissionKobo: number;
  deliveryKobo: number;
  tipKobo: number;
  serviceKobo: number;
  packagingKobo: number;
  vatKobo: number;
  /** What we add at the delivery, so that a promo of ours costs nobody else; absent without one. */
  promotionKobo?: number;
  /** What the discount came off; absent without one. */
  discountOff?: Discount["off"];
};

export type PricedCart = {
  lines: PricedLine[];
  packs: { name: string; packagingKobo: number }[];
  fees: FeesDto;
  totalKobo: number;
  promo: { code: string; discountKobo: number; automatic: boolean } | null;
  earnings: Earnings;
};

/**
 * The one pricing function: menu sheet, cart, quote, order, receipt and ledger all show figures made here.
 *
 * line = (item + Σ option × its quantity) × quantity · food = Σ lines · packaging per pack · service = 5 % of the
 * food between its minimum and cap · total = food + packaging + delivery + service + tip − discount.
 * VAT is contained in the prices: of the food where the kitchen is VAT-registered, of the service fee and of the
 * delivery fee (catalogue, fees.vat). Every percentage is rounded half-even to a kobo, once.
 *
 * A promo of the kitchen's is a lower price of its food: it bears it, and VAT is of what was really charged; our
 * commission stays as it was. A promo of ours is a part of the price that we pay: everybody earns the whole, VAT too.
 *
 * Refuses what is not on the menu: catalog.item_not_of_kitchen, option_unknown, option_not_of_item, option_required,
 * option_too_many; details say which pack, item and group.
 */
export function priceCart(
  menu: PriceableMenu,
  cart: {
    packs: readonly PackInput[];
    deliveryKobo: bigint;
    tipKobo: bigint;
    discount?: Discount | undefined;
  },
): PricedCart {
  const lines = cart.packs.flatMap((pack, packIndex) =>
    pack.items.map((item) => priceLine(menu, item, packIndex, packName(pack.name, packIndex))),
  );
  const food = sumKobo(lines.map((line) => BigInt(line.totalKobo)));
  const packaging = kobo(menu.fees.packagingPerPackKobo * BigInt(cart.packs.length));
  const service = serviceFee(menu.fees, food);
  const { discount } = cart;
  const discountKobo = discount?.amountKobo ?? kobo(0);
  const ofKitchenKobo = discount?.fundedBy === "kitchen" ? discountKobo : kobo(0);
  const vat = {
    food: menu.kitchen.vatRegistered ? includedTax(food - ofKitchenKobo, menu.fees.vatBps) : kobo(0),
    service: includedTax(service, menu.fees.vatBps),
    delivery: includedTax(cart.deliveryKobo, menu.fees.vatBps),
  };
  const total = food + packaging + cart.deliveryKobo + service + cart.tipKobo - discountKobo;
  // A partner declares the VAT of its own food; ours is that of our own kitchens, our service and our delivery.
  const ourFoodVat = menu.kitchen.ownership === "house" ? vat.food : 0n;
  const commission = basisPoints(food, menu.kitchen.commissionBps);
  return {
    lines,
    packs: cart.packs.map((pack, index) => ({
      name: packName(pack.name, index),
      packagingKobo: koboToNumber(menu.fees.packagingPerPackKobo),
    })),
    fees: {
      foodKobo: koboToNumber(food),
      packagingKobo: koboToNumber(packaging),
      deliveryKobo: koboToNumber(cart.deliveryKobo),
      serviceKobo: koboToNumber(service),
      tipKobo: koboToNumber(cart.tipKobo),
      discountKobo: koboToNumber(discountKobo),
      vatIncludedKobo: koboToNumber(vat.food + vat.service + vat.delivery),
    },
    totalKobo: koboToNumber(total),
    promo: promoOf(discount),
    earnings: {
      kitchenKobo: koboToNumber(food - ofKitchenKobo - commission - ourFoodVat),
      commissionKobo: koboToNumber(commission),
      deliveryKobo: koboToNumber(cart.deliveryKobo - vat.delivery),
      tipKobo: koboToNumber(cart.tipKobo),
      serviceKobo: koboToNumber(service - vat.service),
      packagingKobo: koboToNumber(packaging),
      vatKobo: koboToNumber(ourFoodVat + vat.service + vat.delivery),
      ...(discount === undefined ? {} : { discountOff: discount.off }),
      ...(discountKobo > ofKitchenKobo ? { promotionKobo: koboToNumber(discountKobo - ofKitchenKobo) } : {}),
    },
  };
}

function promoOf(discount: Discount | undefined): PricedCart["promo"] {
  if (discount === undefined) return null;
  const { code, amountKobo, automatic } = discount;
  return { code, discountKobo: koboToNumber(amountKobo), automatic };
}

/** 5 % of the food, at least ₦100 and at most ₦800 (the catalogue's figures); nothing on nothing. */
export function serviceFee(fees: PriceableMenu["fees"], foodKobo: bigint): Kobo {
  if (foodKobo === 0n) return kobo(0);
  const share = basisPoints(foodKobo, fees.serviceBps);
  if (share < fees.serviceMinKobo) return kobo(fees.serviceMinKobo);
  return share > fees.serviceMaxKobo ? kobo(fees.serviceMaxKobo) : share;
}

function packName(name: string, index: number): string {
  return name === "" ? `Pack ${index + 1}` : name;
}

type ItemInput = PackInput["items"][number];

function priceLine(menu: PriceableMenu, input: ItemInput, packIndex: number, name: string): PricedLine {
  const item = menu.items.get(input.itemId);
  if (item === undefined) {
    throw new Refusal(catalogRefusals.itemNotOfKitchen, { details: { packIndex, itemId: input.itemId } });
  }
  const options = chooseOptions(item, input, packIndex);
  const each =
    item.priceKobo + sumKobo(options.map((option) => BigInt(option.unitPriceKobo * option.quantity)));
  return {
    packIndex,
    packName: name,
    itemId: item.id,
    name: item.name,
    quantity: input.quantity,
    unitPriceKobo: koboToNumber(item.priceKobo),
    options,
    totalKobo: koboToNumber(each * BigInt(input.quantity)),
    note: input.note,
  };
}

function chooseOptions(item: PriceableItem, input: ItemInput, packIndex: number): PricedLine["options"] {
  const where = { packIndex, itemId: item.id };
  const chosen = input.options.map((choice) => {
    const group = item.optionGroups.find((candidate) => candidate.id === choice.groupId);
    if (group === undefined) {
      throw new Refusal(catalogRefusals.optionNotOfItem, { details: { ...where, groupId: choice.groupId } });
    }
    const option = group.options.find((candidate) => candidate.id === choice.optionId);
    if (option === undefined) {
      throw new Refusal(catalogRefusals.optionUnknown, {
        details: { ...where, groupId: choice.groupId, optionId: choice.optionId },
      });
    }
    return { group, option, quantity: choice.quantity };
  });
  for (const group of item.optionGroups) {
    const ofGroup = chosen.filter((choice) => choice.group.id === group.id);
    const count = ofGroup.reduce((sum, choice) => sum + choice.quantity, 0);
    const details = {
      ...where,
      groupId: group.id,
      group: group.name,
      min: group.min,
      max: group.max,
      chosen: count,
    };
    if (count < group.min) throw new Refusal(catalogRefusals.optionRequired, { details });
    const repeated =
      ofGroup.some((choice) => choice.quantity > 1) ||
      new Set(ofGroup.map((choice) => choice.option.id)).size < ofGroup.length;
    if (count > group.max || (repeated && !group.repeatable)) {
      throw new Refusal(catalogRefusals.optionTooMany, { details });
    }
  }
  // In the menu's order, whatever order they were tapped in: the ticket and the receipt read alike.
  return item.optionGroups.flatMap((group) =>
    group.options.flatMap((option) => {
      const quantity = chosen
        .filter((choice) => choice.group.id === group.id && choice.option.id === option.id)
        .reduce((sum, choice) => sum + choice.quantity, 0);
      return quantity === 0
        ? []
        : [
            {
              groupId: group.id,
              optionId: option.id,
              name: option.name,
              quantity,
              unitPriceKobo: koboToNumber(option.priceKobo),
            },
          ];
    }),
  );
}
