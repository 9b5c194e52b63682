"use client";

import type { PlaceOrderInput } from "~/modules/ordering/contract";
import type { Cart } from "../cart-store";
import { anyText, shape, textUpTo, yesOrNo } from "../kept-shapes";
import { deviceValue, useDeviceValue } from "./device-value";
import type { DraftFault } from "./draft";

const noteMax = 140;

/** Whom the order is for, when not for whoever pays: as typed, and kept on the device until it is ordered. */
export type SendTo = {
  /** Only while it is open the order goes to them. */
  open: boolean;
  name: string;
  phone: string;
  note: string;
};

const nobody: SendTo = { open: false, name: "", phone: "", note: "" };

export const sendToValue = deviceValue<SendTo>(
  "rf_send_to_v1",
  shape<SendTo>({ open: yesOrNo, name: anyText, phone: anyText, note: textUpTo(noteMax) }),
);

/** As it stands, on the device and on this page. */
export function useSendTo(): SendTo {
  return useDeviceValue(sendToValue) ?? nobody;
}

/** Whether the cart's order goes to somebody else: what is fetched goes to whoever fetches it. */
export function isSent(cart: Pick<Cart, "fulfilment">, { open }: SendTo): boolean {
  return open && cart.fulfilment === "delivery";
}

/** What of it goes into the order. */
export function recipientPart(
  cart: Pick<Cart, "fulfilment">,
  sendTo: SendTo,
): Pick<PlaceOrderInput, "recipient"> {
  if (!isSent(cart, sendTo)) return {};
  const { name, phone, note } = sendTo;
  return { recipient: { name: name.trim(), phone: phone.trim(), note: note.trim() } };
}

/** What is still missing of whom it is for. */
export function recipientFaults(cart: Pick<Cart, "fulfilment">, sendTo: SendTo): DraftFault[] {
  if (!isSent(cart, sendTo)) return [];
  const faults: (DraftFault | null)[] = [
    sendTo.name.trim() === "" ? { fieldId: "recipientName" } : null,
    sendTo.phone.trim() === "" ? { fieldId: "recipientPhone" } : null,
  ];
  return faults.filter((fault) => fault !== null);
}
