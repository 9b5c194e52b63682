import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { isRefusal } from "~/kernel/refusal";
import { kitchenMenu, menuOf } from "~/modules/catalog";
import type { MenuDto, MenuItemDto } from "~/modules/catalog/contract";
import { deliveryFee } from "~/modules/delivery";
import { availabilityOf } from "~/modules/inventory";
import { walletOf } from "~/modules/ledger";
import { automaticPromos, createQuote, orderOf, placeOrder } from "~/modules/ordering";
import { type PackInput, placeOrderInput } from "~/modules/ordering/contract";
import { priceCart } from "~/modules/ordering/rules";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { customer, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { cartOf } from "./cart";
import { allInKobo, cheapestLine, priceLocally, priceOfDish } from "./local-price";

testHouse();

const kitchenId = "rachels-buka-surulere";
const zoneId = "los-yaba-surulere";

async function menuHere(): Promise<MenuDto> {
  return await menuOf({ kitchenId, zone: zoneId }, { availabilityOf, deliveryFee, automaticPromos });
}

/** A dish as anybody might put it together: the least that must be chosen, and now and then more. */
function lineOf(item: MenuItemDto) {
  const extras = item.optionGroups.filter((group) => group.repeatable && group.options.length > 0);
  return fc
    .record({
      quantity: fc.integer({ min: 1, max: 2 }),
      more: fc.array(fc.boolean(), { maxLength: extras.length }),
    })
    .map(({ quantity, more }) => {
      const line = cheapestLine(item);
      const chosen = extras.flatMap((group, index) => {
        const taken = line.options.filter((one) => one.groupId === group.id);
        const count = taken.reduce((sum, one) => sum + one.quantity, 0);
        const last = group.options.at(-1);
        const free = taken.every((one) => one.optionId !== last?.id) && count < group.max;
        return more[index] === true && free && last !== undefined
          ? [{ groupId: group.id, optionId: last.id, quantity: group.max - count }]
          : [];
      });
      return { ...line, name: item.name, quantity, options: [...line.options, ...chosen] };
    });
}

function cartsOf(menu: MenuDto) {
  const dishes = menu.categories
    .flatMap(({ items }) => items)
    .filter((item) => item.servedNow && !item.availability.soldOut);
  const line = fc.constantFrom(...dishes).chain(lineOf);
  const pack = fc.record({
    name: fc.constantFrom("", "Ada", "Bola"),
    items: fc.array(line, { minLength: 1, maxLength: 3 }),
  });
  return fc.record({
    packs: fc.array(pack, { minLength: 1, maxLength: 3 }),
    fulfilment: fc.constantFrom<"delivery" | "pickup">("delivery", "pickup"),
  });
}

type Way = "delivery" | "pickup";
const asInput = (packs: ReturnType<typeof cartOf>["packs"]): PackInput[] =>
  packs.map(({ name, items }) => ({
    name,
    items: items.map(({ itemId, quantity, options, note }) => ({ itemId, quantity, options, note })),
  }));
const kitchenOf = (fulfilment: "delivery" | "pickup") => ({
  id: kitchenId,
  name: "Rachel's Buka",
  regionId: "lagos",
  zoneId,
  fulfilment,
});

test("1,000 random carts: the sheet, the cart and the server's price say the same, to the kobo", async () => {
  const wire = await menuHere();
  const menu = await kitchenMenu(database(), kitchenId);
  const zone = required(menu.zones.get(zoneId), "the zone of the test");
  const dishes = new Map(
    wire.categories.flatMap(({ items }) => items.map((item) => [item.id, item] as const)),
  );
  fc.assert(
    fc.property(cartsOf(wire), ({ packs, fulfilment }) => {
      const cart = cartOf(kitchenOf(fulfilment), packs);
      const shown = priceLocally(cart, wire);
      const fee = fulfilment === "delivery" ? deliveryFee(zone.fee, menu.kitchen.location) : 0n;
      const server = priceCart(menu, { packs: asInput(cart.packs), deliveryKobo: fee, tipKobo: 0n });
      expect(shown.problems.size === 0 ? shown.priced?.totalKobo : server.totalKobo).toBe(server.totalKobo);
      expect(shown.priced?.fees ?? server.fees).toEqual(server.fees);
      const sheets = cart.packs.flatMap(({ items }) =>
        items.map((item) => priceOfDish(wire, required(dishes.get(item.itemId), "a dish"), item)),
      );
      expect(sheets.reduce((sum, kobo) => sum + kobo, 0)).toBe(server.fees.foodKobo);
    }),
    { numRuns: 1_000 },
  );
  // The card's "about … all in" is what one plate by itself costs at the till.
  for (const item of dishes.values()) {
    const packs = [{ name: "", items: [cheapestLine(item)] }];
    const fee = deliveryFee(zone.fee, menu.kitchen.location);
    expect(allInKobo(wire, item)).toBe(priceCart(menu, { packs, deliveryKobo: fee, tipKobo: 0n }).totalKobo);
  }
});

test("1,000 random carts in the rain: what the cart says, with the promo that comes by itself, the quote says", async () => {
  await database().execute(sql`update zones set surge_bps = 3000 where id = ${zoneId}`);
  const wire = await menuHere();
  expect(wire.promos.map(({ code }) => code)).toEqual(["RAINYDAY"]);
  const seen = { with: 0, without: 0 };
  const check = async ({ packs, fulfilment }: { packs: Parameters<typeof cartOf>[1]; fulfilment: Way }) => {
    const cart = cartOf(kitchenOf(fulfilment), packs);
    const shown = priceLocally(cart, wire).priced;
    const quote = await createQuote(null, {
      kitchenId,
      fulfilment: fulfilment === "pickup" ? { type: "pickup" } : { type: "delivery", zoneId },
      slot: "asap",
      packs: asInput(cart.packs),
      tipKobo: 0,
    }).catch(tooSmallOrLarge);
    if (quote === null) return;
    expect([shown?.totalKobo, shown?.fees, shown?.promo]).toEqual([quote.totalKobo, quote.fees, quote.promo]);
    seen[quote.promo === null ? "without" : "with"]++;
  };
  await fc.assert(fc.asyncProperty(cartsOf(wire), check), { numRuns: 1_000 });
  expect(Math.min(seen.with, seen.without)).toBeGreaterThan(0);
  await database().execute(sql`update zones set surge_bps = 0 where id = ${zoneId}`);
  expect((await menuHere()).promos).toEqual([]);
});

test("a code and a tip that were chosen at the till stay in the cart's sum, to the kobo", async () => {
  const wire = await menuHere();
  const tipKobo = 30_000;
  const seen = { with: 0, without: 0 };
  for (const { packs, fulfilment } of fc.sample(cartsOf(wire), { numRuns: 60, seed: 11 })) {
    const cart = cartOf(kitchenOf(fulfilment), packs);
    const pickup = fulfilment === "pickup";
    const quote = await createQuote(null, {
      kitchenId,
      fulfilment: pickup ? { type: "pickup" } : { type: "delivery", zoneId },
      slot: "asap",
      packs: asInput(cart.packs),
      tipKobo: pickup ? 0 : tipKobo,
      promoCode: "FIRSTPOT",
    }).catch(tooSmallOrLarge);
    if (quote === null) continue;
    const terms = quote.promoTerms ?? firstPot;
    const shown = priceLocally(cart, wire, { promo: terms, tipKobo }).priced;
    expect(terms).toEqual(firstPot);
    expect([shown?.totalKobo, shown?.fees, shown?.promo]).toEqual([quote.totalKobo, quote.fees, quote.promo]);
    seen[quote.promo === null ? "without" : "with"]++;
  }
  expect(seen.with).toBeGreaterThan(0);
});

/** A fifth off from ₦3,000 on, at most ₦1,500: the catalogue's own. */
const firstPot: MenuDto["promos"][number] = {
  code: "FIRSTPOT",
  type: "percent",
  bps: 2_000,
  amountKobo: null,
  capKobo: 150_000,
  minOrderKobo: 300_000,
  minPacks: 1,
  fundedBy: "platform",
  automatic: false,
};

/** What no kitchen takes at any price is told in other words, and has a test of its own. */
function tooSmallOrLarge(error: unknown): null {
  expect(["ordering.below_minimum", "ordering.too_large"]).toContain(isRefusal(error) ? error.code : error);
  return null;
}

test("a sample of them is bought: quote, order, receipt, wallet and ledger say what the cart said", async () => {
  const wire = await menuHere();
  const ada = await customer(500_000_000);
  // What the kitchen asks for at the least, and what it has: the others are refused, and that is another test's.
  const fits = fc.sample(cartsOf(wire), { numRuns: 60, seed: 7 }).flatMap(({ packs, fulfilment }) => {
    const cart = cartOf(kitchenOf(fulfilment), packs);
    const shown = priceLocally(cart, wire);
    const enough = (shown.priced?.fees.foodKobo ?? 0) >= wire.kitchen.minOrderKobo;
    const portions = packs.flatMap(({ items }) => items).reduce((sum, { quantity }) => sum + quantity, 0);
    return shown.problems.size === 0 && enough && portions <= 8 ? [{ cart, shown }] : [];
  });
  const sample = fits.slice(0, 8);
  expect(sample.length).toBe(8);
  for (const { cart, shown } of sample) {
    const input = placeOrderInput.parse({
      kitchenId,
      fulfilment:
        cart.fulfilment === "pickup"
          ? { type: "pickup" }
          : { type: "delivery", zoneId, landmark: "Ojuelegba under bridge", phone: "0803 123 4567" },
      packs: asInput(cart.packs),
      tenders: [{ kind: "wallet" }],
    });
    const before = (await walletOf(ada)).balanceKobo;
    const quote = await createQuote(ada, input);
    const { value: placed } = await placeOrder(ada, crypto.randomUUID(), { ...input, quoteId: quote.id });
    const receipt = await orderOf(ada, placed.id);
    const paid = await rowsOf<{ kobo: bigint }>(
      database(),
      sql`select sum(amount_kobo)::bigint as kobo from transfers where reference_id = ${placed.id} and reason = 'order_payment'`,
    );
    const shownKobo = shown.priced?.totalKobo;
    expect([quote.totalKobo, placed.totalKobo, receipt.totalKobo, Number(paid[0]?.kobo)]).toEqual(
      Array.from({ length: 4 }, () => shownKobo),
    );
    expect(before - (await walletOf(ada)).balanceKobo).toBe(shownKobo);
    expect(receipt.fees).toEqual(shown.priced?.fees);
    expect(receipt.lines.reduce((sum, line) => sum + line.totalKobo, 0)).toBe(receipt.fees.foodKobo);
  }
  await expectGreenProof();
});
