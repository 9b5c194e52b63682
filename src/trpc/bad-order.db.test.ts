import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SignedIn } from "~/modules/identity";
import { setClock } from "~/platform/clock";
import { customer, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { expectProblem, rest, tokenOf } from "~/testing/rest";

testHouse();

const buka = "rachels-buka-surulere";
const rice = { itemId: `${buka}--white-rice-and-buka-stew`, quantity: 1 };
const spice = { groupId: "spice", optionId: "normal" };
const item = { ...rice, options: [spice] };
const delivery = {
  type: "delivery",
  zoneId: "los-yaba-surulere",
  landmark: "Ojuelegba under bridge",
  directions: "Blue gate",
  phone: "0803 123 4567",
};
/** An order that goes through: white rice and buka stew for ₦2,400, to Surulere. */
const good = {
  kitchenId: buka,
  fulfilment: delivery,
  slot: "asap",
  packs: [{ name: "Ada", items: [item] }],
  tenders: [{ kind: "wallet" }],
  tipKobo: 0,
};
const withItem = (change: object) => ({ ...good, packs: [{ items: [{ ...item, ...change }] }] });
const withOptions = (...options: object[]) => withItem({ options });
const delivered = (change: object) => ({ ...good, fulfilment: { ...delivery, ...change } });
const badField = (path: string) => ({
  status: 400,
  code: "platform.bad_input",
  details: { fields: expect.arrayContaining([{ path, message: expect.any(String) }]) },
});

const signedIn: { actor?: SignedIn; token: string } = { token: "" };
beforeAll(async () => {
  signedIn.actor = await customer(100_000_000);
});
beforeEach(async () => {
  // The clock is moved about, and tokens know the time.
  if (signedIn.actor !== undefined) signedIn.token = await tokenOf(signedIn.actor);
});
const place = (body: object) => rest("POST", "/orders", { token: signedIn.token, body });

test("the order that all of these spoil goes through", async () => {
  expect(await place(good)).toMatchObject({ status: 201, body: { status: "placed", totalKobo: 382_000 } });
  await expectGreenProof();
});

describe("a shape that is not an order is refused with each field named", () => {
  test.each<[string, object, string]>([
    ...[0, -1, 1.5, 1e21, 51, "2", null, true, [1], undefined].map((quantity): [string, object, string] => [
      `quantity ${JSON.stringify(quantity)}`,
      withItem({ quantity }),
      "packs.0.items.0.quantity",
    ]),
    ...[0, -1, 1.5, 1e21, "2"].map((quantity): [string, object, string] => [
      `an option's quantity ${JSON.stringify(quantity)}`,
      withOptions({ ...spice, quantity }),
      "packs.0.items.0.options.0.quantity",
    ]),
    ["1,000 packs", { ...good, packs: Array(1_000).fill(good.packs[0]) }, "packs"],
    ["no pack", { ...good, packs: [] }, "packs"],
    ["an empty pack", { ...good, packs: [{ items: [] }] }, "packs.0.items"],
    ["1,000 items in a pack", { ...good, packs: [{ items: Array(1_000).fill(item) }] }, "packs.0.items"],
    ["1,000 options", withOptions(...Array(1_000).fill(spice)), "packs.0.items.0.options"],
    ["a negative tip", { ...good, tipKobo: -1 }, "tipKobo"],
    ["a tip of half a kobo", { ...good, tipKobo: 0.5 }, "tipKobo"],
    ["a tip in words", { ...good, tipKobo: "500" }, "tipKobo"],
    ["a tip beyond reason", { ...good, tipKobo: 5_000_001 }, "tipKobo"],
    ["no tender", { ...good, tenders: [] }, "tenders"],
    ["a tender twice", { ...good, tenders: [{ kind: "wallet" }, { kind: "wallet" }] }, "tenders"],
    ["a tender we do not take", { ...good, tenders: [{ kind: "cowries" }] }, "tenders.0.kind"],
    ["a negative tender", { ...good, tenders: [{ kind: "wallet", amountKobo: -1 }] }, "tenders.0.amountKobo"],
    ["a slot that is no time", { ...good, slot: "tomorrow" }, "slot"],
    ["a slot without its offset", { ...good, slot: "2026-11-21T14:00:00" }, "slot"],
    ["no landmark", delivered({ landmark: "  " }), "fulfilment.landmark"],
    ["a landmark too long", delivered({ landmark: "x".repeat(121) }), "fulfilment.landmark"],
    ["directions too long", delivered({ directions: "x".repeat(301) }), "fulfilment.directions"],
    ["a note too long", withItem({ note: "x".repeat(141) }), "packs.0.items.0.note"],
    ["a character that cannot be stored", withItem({ note: "no\u0000salt" }), "packs.0.items.0.note"],
    ["half a character", withItem({ note: "no salt \ud83c" }), "packs.0.items.0.note"],
    ["the same in the landmark", delivered({ landmark: "\u0000" }), "fulfilment.landmark"],
    ["the same in a pack's name", { ...good, packs: [{ name: "\u0000", items: [item] }] }, "packs.0.name"],
    ["the same in an id", withItem({ itemId: "\u0000" }), "packs.0.items.0.itemId"],
    ["the same in the kitchen's id", { ...good, kitchenId: "a\u0000" }, "kitchenId"],
    ["a fulfilment we do not know", { ...good, fulfilment: { type: "drone" } }, "fulfilment.type"],
    ["a field that a price might hide in", withItem({ unitPriceKobo: 1 }), "packs.0.items.0"],
    ["nothing at all", {}, "kitchenId"],
  ])("%s", async (_name, body, path) => {
    await expectProblem(() => place(body), badField(path));
  });

  test.each([
    ["no JSON", "{"],
    ["an array", "[]"],
    ["null", "null"],
    ["a string", '"order"'],
    ["nothing", ""],
  ])("a body that is %s", async (_name, raw) => {
    const post = () => rest("POST", "/orders", { token: signedIn.token, raw });
    await expectProblem(post, { status: 400, code: "platform.bad_input" });
  });

  test("a tip where nobody brings the food: it would be another order's rider's", async () => {
    const pickup = { ...good, fulfilment: { type: "pickup" }, tipKobo: 20_000 };
    await expectProblem(() => place(pickup), { status: 422, code: "ordering.tip_of_pickup" });
    const { tenders: _, ...cart } = pickup;
    await expectProblem(() => rest("POST", "/quotes", { token: signedIn.token, body: cart }), {
      status: 422,
      code: "ordering.tip_of_pickup",
    });
  });

  test("a phone that is none", async () => {
    await expectProblem(() => place(delivered({ phone: "call me" })), {
      status: 400,
      code: "identity.bad_phone",
      details: { fields: [{ path: "fulfilment.phone", message: expect.any(String) }] },
    });
  });
});

describe("an order that the menu does not allow is refused, and says which pack, dish and choice", () => {
  const where = { packIndex: 0, itemId: rice.itemId };
  test.each<[string, object, { status: number; code: string; details?: object }]>([
    [
      "an unknown kitchen",
      { ...good, kitchenId: "nowhere" },
      { status: 404, code: "catalog.kitchen_not_found" },
    ],
    [
      "an unknown dish",
      withItem({ itemId: "rachels-buka-surulere--unicorn" }),
      { status: 404, code: "catalog.item_not_found", details: { itemId: "rachels-buka-surulere--unicorn" } },
    ],
    [
      "another kitchen's dish",
      withItem({ itemId: "garki-pot--jollof", options: [] }),
      { status: 404, code: "catalog.item_not_found" },
    ],
    [
      "a dish that another kitchen does have",
      withItem({ itemId: "party-jollof-vi--coleslaw", options: [] }),
      { status: 400, code: "catalog.item_not_of_kitchen", details: { itemId: "party-jollof-vi--coleslaw" } },
    ],
    [
      "a required choice not made",
      withOptions(),
      {
        status: 400,
        code: "catalog.option_required",
        details: { ...where, groupId: "spice", min: 1, chosen: 0 },
      },
    ],
    [
      "one choice too many",
      withOptions(spice, { groupId: "spice", optionId: "hot" }),
      {
        status: 400,
        code: "catalog.option_too_many",
        details: { ...where, groupId: "spice", max: 1, chosen: 2 },
      },
    ],
    [
      "the same choice twice where once is allowed",
      withOptions({ ...spice, quantity: 2 }),
      { status: 400, code: "catalog.option_too_many", details: { ...where, groupId: "spice", chosen: 2 } },
    ],
    [
      "a choice of another dish",
      withOptions(spice, { groupId: "drink-size", optionId: "s35" }),
      { status: 400, code: "catalog.option_not_of_item", details: { ...where, groupId: "drink-size" } },
    ],
    [
      "a choice that is not on the menu",
      withOptions({ groupId: "spice", optionId: "volcanic" }),
      { status: 400, code: "catalog.option_unknown", details: { ...where, optionId: "volcanic" } },
    ],
    [
      "a zone that the kitchen does not serve",
      delivered({ zoneId: "los-lekki" }),
      {
        status: 409,
        code: "catalog.zone_not_served",
        details: { zoneId: "los-lekki", serves: ["los-yaba-surulere", "los-ikeja"] },
      },
    ],
    [
      "a zone that does not exist",
      delivered({ zoneId: "atlantis" }),
      { status: 409, code: "catalog.zone_not_served" },
    ],
    [
      "food below the minimum",
      withItem({ itemId: `${buka}--amala-1-wrap`, options: [] }),
      {
        status: 422,
        code: "ordering.below_minimum",
        details: { minimumKobo: 200_000, foodKobo: 50_000, missingKobo: 150_000 },
      },
    ],
    [
      "a tender that is not the total",
      { ...good, tenders: [{ kind: "wallet", amountKobo: 1 }] },
      { status: 422, code: "ordering.tender_mismatch", details: { tendersKobo: 1, totalKobo: 382_000 } },
    ],
    [
      "more than there is",
      withItem({ itemId: `${buka}--ponmo-alata-4-pieces`, quantity: 31 }),
      {
        status: 409,
        code: "inventory.sold_out",
        details: {
          lines: [
            {
              itemId: `${buka}--ponmo-alata-4-pieces`,
              name: expect.any(String),
              requested: 31,
              available: 30,
            },
          ],
        },
      },
    ],
    [
      "lunch at night",
      {
        ...good,
        kitchenId: "party-jollof-vi",
        fulfilment: { type: "pickup" },
        slot: "2026-11-21T19:00:00+01:00",
        packs: [
          { items: [{ itemId: "party-jollof-vi--office-lunch-combo", quantity: 1, options: [spice] }] },
        ],
      },
      { status: 409, code: "catalog.item_unavailable_now", details: { daypart: "lunch" } },
    ],
    [
      "a dish made to order, now",
      {
        ...good,
        kitchenId: "small-chops-house-lekki",
        fulfilment: { type: "pickup" },
        packs: [{ items: [{ itemId: "small-chops-house-lekki--small-chops-platter-for-ten", quantity: 1 }] }],
      },
      { status: 409, code: "catalog.item_unavailable_now", details: { scheduledOnly: true } },
    ],
    ...[
      ["in the past", "2026-11-21T11:00:00+01:00"],
      ["off the grid", "2026-11-21T13:07:00+01:00"],
      ["after closing", "2026-11-21T21:00:00+01:00"],
      ["on a day too far ahead", "2026-11-28T13:00:00+01:00"],
    ].map(([name, slot]): [string, object, { status: number; code: string; details: object }] => [
      `a slot ${name}`,
      { ...good, slot },
      {
        status: 409,
        code: "ordering.slot_not_offered",
        details: { wanted: new Date(slot ?? "").toISOString() },
      },
    ]),
  ])("%s", async (_name, body, problem) => {
    await expectProblem(() => place(body), problem);
  });

  test("a closed kitchen says when it opens, and takes an order for that first slot", async () => {
    setClock(new Date("2026-11-21T23:30:00+01:00"));
    const refused = await expectProblem(() => place(good), {
      status: 409,
      code: "catalog.kitchen_closed",
      // Sunday's hours begin at eleven.
      details: { opensAt: "2026-11-22T10:00:00.000Z", firstSlotAt: "2026-11-22T10:00:00.000Z" },
    });
    expect(refused.body).toMatchObject({ detail: expect.stringContaining("opens at 11:00 am tomorrow") });
    const placed = await place({ ...good, slot: "2026-11-22T10:00:00.000Z" });
    expect(placed).toMatchObject({ status: 201, body: { slotStartsAt: "2026-11-22T10:00:00.000Z" } });
    await expectGreenProof();
  });

  test("too little money names the shortfall, and nothing is reserved", async () => {
    const token = await tokenOf(await customer(82_000));
    await expectProblem(() => rest("POST", "/orders", { token, body: good }), {
      status: 402,
      code: "ledger.insufficient_funds",
      details: { balanceKobo: 82_000, neededKobo: 382_000, shortfallKobo: 300_000 },
    });
  });
});
