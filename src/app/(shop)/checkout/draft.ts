"use client";

import { z } from "zod";
import { promoTermsDto } from "~/modules/catalog/contract";
import {
  type CartInput,
  type OfferedSlotsDto,
  type PlaceOrderInput,
  slotInput,
  type TenderInput,
} from "~/modules/ordering/contract";
import { type Cart, toPackInputs } from "../cart-store";
import { deviceValue } from "./device-value";

/** What is typed and chosen at the checkout, kept on the device: a reload or a sign-in loses nothing. */
const typedSchema = z.object({
  kitchenId: z.string(),
  /** Null until somebody types: then what is known of the person stands there. */
  landmark: z.string().nullable(),
  directions: z.string().nullable(),
  phone: z.string().nullable(),
  /** Null until somebody chooses: then the soonest there is. */
  slot: slotInput.nullable(),
  tipKobo: z.int().nonnegative(),
  /** For the rider alone. */
  riderNote: z.string().max(140).nullable().default(null),
  /** A code that was applied; one that takes nothing off is not kept. */
  promoCode: z.string().nullable().default(null),
  /** What that code goes by, for the cart's own sum; of no meaning without it. */
  promoTerms: promoTermsDto.nullable().default(null),
});
export type Typed = z.infer<typeof typedSchema>;
/** The same with what is known filled in. */
export type Draft = Typed & { landmark: string; directions: string; phone: string; riderNote: string };

export const typedValue = deviceValue<Typed>("rf_checkout_v1", typedSchema);

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
  fieldId: "zone" | "landmark" | "phone";
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
