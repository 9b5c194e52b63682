import { expect, test } from "vitest";
import { placeOrderInput } from "~/modules/ordering/contract";
import type { Cart } from "../cart-store";
import { cartInputOf, type Draft, draftFaults, orderInputOf, slotOf } from "./draft";

const draft: Draft = {
  kitchenId: "party-jollof-vi",
  landmark: "Falomo roundabout",
  directions: "",
  phone: "0803 123 4567",
  slot: null,
  tipKobo: 20_000,
  riderNote: "",
  promoCode: null,
  promoTerms: null,
};
const cart: Cart = {
  kitchenId: "party-jollof-vi",
  kitchenName: "Party Jollof by Rachel",
  regionId: "lagos",
  zoneId: "los-vi-ikoyi",
  fulfilment: "delivery",
  packs: [
    {
      id: "pak_1",
      name: "",
      items: [{ id: "lin_1", itemId: "coleslaw", name: "Coleslaw", quantity: 3, options: [], note: "" }],
    },
  ],
  savedAt: "",
};
const soon = { slotStartsAt: "2026-11-21T12:00:00.000Z" };
const full = {
  startsAt: "2026-11-21T12:15:00.000Z",
  free: false,
  reason: "The kitchen is full at this time",
};
const free = { startsAt: "2026-11-21T12:30:00.000Z", free: true, reason: null };

test("as soon as possible, while the kitchen is open and nothing else was chosen", () => {
  expect(slotOf(draft, { asap: soon, slots: [full, free] })).toBe("asap");
});

test("a closed kitchen's first free slot, never a full one", () => {
  expect(slotOf({ ...draft, slot: "asap" }, { asap: null, slots: [full, free] })).toBe(free.startsAt);
});

test("a chosen time stands while it is free, and gives way when it is not", () => {
  expect(slotOf({ ...draft, slot: free.startsAt }, { asap: soon, slots: [full, free] })).toBe(free.startsAt);
  expect(slotOf({ ...draft, slot: full.startsAt }, { asap: soon, slots: [full, free] })).toBe("asap");
});

test("no price is asked for while it is not known where to", () => {
  expect(cartInputOf({ ...cart, zoneId: null }, draft, "asap")).toBeNull();
});

test("whoever picks it up pays no rider: no tip and no address go along", () => {
  const input = cartInputOf({ ...cart, fulfilment: "pickup" }, draft, "asap");
  expect(input).toMatchObject({ fulfilment: { type: "pickup" }, tipKobo: 0 });
});

test("what is sent is what the server takes, unchanged by its reading: one key, one input", () => {
  const input = cartInputOf(cart, draft, "asap");
  if (input === null) throw new Error("a whole cart has an input");
  const order = orderInputOf(input, draft, "quo_1", [{ kind: "wallet" }]);
  expect(placeOrderInput.parse(order)).toEqual(order);
});

test("a delivery needs an area, a landmark and a number; a pick-up needs none of them", () => {
  const empty = { ...draft, landmark: "  ", phone: "" };
  expect(draftFaults({ ...cart, zoneId: null }, empty).map((fault) => fault.fieldId)).toEqual([
    "zone",
    "landmark",
    "phone",
  ]);
  expect(draftFaults({ ...cart, fulfilment: "pickup" }, empty)).toEqual([]);
});
