import { expect, test } from "vitest";
import { placeOrderInput } from "~/modules/ordering/contract";
import { isSent, recipientFaults, recipientPart, type SendTo } from "./send-to";

const papa: SendTo = { open: true, name: " Papa Emeka ", phone: "0803 765 4321 ", note: " Well done! " };
const [brought, fetched] = [{ fulfilment: "delivery" }, { fulfilment: "pickup" }] as const;

test("what is typed goes along as the server takes it, unchanged by its reading: one key, one input", () => {
  const { recipient } = recipientPart(brought, papa);
  expect(recipient).toEqual({ name: "Papa Emeka", phone: "0803 765 4321", note: "Well done!" });
  expect(placeOrderInput.shape.recipient.parse(recipient)).toEqual(recipient);
});

test("who closed it again, and who fetches the food, sends it to nobody", () => {
  for (const [cart, sendTo] of [
    [brought, { ...papa, open: false }],
    [fetched, papa],
  ] as const) {
    expect(isSent(cart, sendTo)).toBe(false);
    expect(recipientPart(cart, sendTo)).toEqual({});
    expect(recipientFaults(cart, { ...sendTo, name: "" })).toEqual([]);
  }
});

test("a name and a number are needed, a card is not", () => {
  const empty = { open: true, name: "  ", phone: "", note: "" };
  expect(recipientFaults(brought, empty).map(({ fieldId }) => fieldId)).toEqual([
    "recipientName",
    "recipientPhone",
  ]);
  expect(recipientFaults(brought, { ...papa, note: "" })).toEqual([]);
});
