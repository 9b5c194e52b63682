"use client";

import type { PromoTermsDto } from "~/modules/catalog/contract";
import { promoFunders, promoTypes } from "~/modules/catalog/rules";
import type { CartInput, OfferedSlotsDto, PlaceOrderInput, TenderInput } from "~/modules/ordering/contract";
import { type Cart, toPackInputs } from "../cart-store";
import { anyText, oneOf, orNull, type Reading, shape, textUpTo, wholeFrom, yesOrNo } from "../kept-shapes";
import { deviceValue } from "./device-value";

/** What is typed and chosen at the checkout, kept on the device: a reload or a sign-in loses nothing. */
export type Typed = {
  kitchenId: string;
  /** Null until somebody types: then what is known of the person stands there. */
  landmark: string | null;
  directions: string | null;
  phone: string | null;
  /** Null until somebody chooses: then the soonest there is. */
  slot: CartInput["slot"] | null;
  tipKobo: number;
  /** For the rider alone. */
  riderNote: string | null;
  /** A code that was applied; one that takes nothing off is not kept. */
  promoCode: string | null;
  /** What that code goes by, for the cart's own sum; of no meaning without it. */
  promoTerms: PromoTermsDto | null;
};

const riderNoteMax = 140;

/** `asap` or a moment: which of them is offered, the slots say. */
const slot: Reading<CartInput["slot"]> = (value) =>
  typeof value === "string" && (value === "asap" || !Number.isNaN(Date.parse(value))) ? value : undefined;

const promoTerms = shape<PromoTermsDto>({
  code: anyText,
  type: oneOf(promoTypes),
  bps: orNull(wholeFrom(0)),
  amountKobo: orNull(wholeFrom(0)),
  capKobo: orNull(wholeFrom(0)),
  minOrderKobo: wholeFrom(0),
  minPacks: wholeFrom(0),
  fundedBy: oneOf(promoFunders),
  automatic: yesOrNo,
});

export const typedValue = deviceValue(
  "rf_checkout_v1",
  shape<Typed>({
    kitchenId: anyText,
    landmark: orNull(anyText),
    directions: orNull(anyText),
    phone: orNull(anyText),
    slot: orNull(slot),
    tipKobo: wholeFrom(0),
    riderNote: orNull(textUpTo(riderNoteMax)),
    promoCode: orNull(anyText),
    promoTerms: orNull(promoTerms),
  }),
);

/** The same with what is known filled in. */
export type Draft = Typed & { landmark: string; directions: string; phone: string; riderNote: string };

/** The time that is ordered for: the chosen one while it is offered, else as soon as possible, else the first free slot. */
export function slotOf(draft: Draft, offered: OfferedSlotsDto): CartInput["slot"] | null {
  const { slot } = draft;
  if (slot === "asap" && offered.asap !== null) return slot;
  if (slot !== null && offered.slots.some((one) => one.startsAt === slot && one.free)) return slot;
  if (offered.asap !== null) return "asap";
  return offered.slots.find((one) => one.free)?.startsAt ?? null;
}

/** What is to be quoted; null while it is not known where to or when. */
export function cartInputOf(cart: Cart, draft: Draft, slot: CartInput["slot"] | null): CartInput | null {
  const packs = toPackInputs(cart);
  if (slot === null || packs.length === 0) return null;
  const { kitchenId, zoneId } = cart;
  const promo = draft.promoCode === null ? {} : { promoCode: draft.promoCode };
  if (cart.fulfilment === "pickup") {
    return { kitchenId, fulfilment: { type: "pickup" }, slot, packs, tipKobo: 0, ...promo };
  }
  if (zoneId === null) return null;
  const fulfilment = { type: "delivery", zoneId } as const;
  return { kitchenId, fulfilment, slot, packs, tipKobo: draft.tipKobo, ...promo };
}

/** The order for a quoted cart: the same cart with the door to bring it to, and how it is paid. */
export function orderInputOf(
  cart: CartInput,
  draft: Draft,
  quoteId: string,
  tenders: TenderInput[],
): PlaceOrderInput {
  const { fulfilment } = cart;
  return {
    ...cart,
    fulfilment:
      fulfilment.type === "pickup"
        ? { type: "pickup" }
        : {
            type: "delivery",
            zoneId: fulfilment.zoneId,
            landmark: draft.landmark.trim(),
            directions: draft.directions.trim(),
            phone: draft.phone.trim(),
          },
    tenders,
    riderNote: fulfilment.type === "pickup" ? "" : draft.riderNote.trim(),
    quoteId,
  };
}

export type DraftFault = {
  fieldId: "zone" | "landmark" | "phone" | "recipientName" | "recipientPhone";
  /** The server's own sentence, when it was the server that would not take it. */
  message?: string;
  /** What the server would not take; the fault is over when something else stands there. */
  rejected?: string;
};

/** What is still missing before the order can be paid for. */
export function draftFaults(cart: Cart, draft: Draft): DraftFault[] {
  if (cart.fulfilment === "pickup") return [];
  const faults: (DraftFault | null)[] = [
    cart.zoneId === null ? { fieldId: "zone" } : null,
    draft.landmark.trim() === "" ? { fieldId: "landmark" } : null,
    draft.phone.trim() === "" ? { fieldId: "phone" } : null,
  ];
  return faults.filter((fault) => fault !== null);
}
