import { Refusal } from "~/kernel/refusal";
import { requirePhone } from "~/modules/identity";
import { orderingRefusals, type PlaceOrderInput } from "./contract";
import { newLinkCode } from "./link-code";
import type { RecipientDto } from "./recipient-contract";

/** Whom an order is for: as a DTO for its customer, whose link is known. */
export type Recipient = RecipientDto & { readonly code: string };

/**
 * Whom the input sends it to, with a link of their own; null: to whoever orders.
 * Refuses: ordering.recipient_of_pickup; identity.bad_phone, naming the field.
 */
export function recipientOf({ recipient, fulfilment }: PlaceOrderInput): Recipient | null {
  if (recipient === undefined) return null;
  if (fulfilment.type === "pickup") throw new Refusal(orderingRefusals.recipientOfPickup);
  const { name, note } = recipient;
  return { name, phone: requirePhone(recipient.phone, "recipient.phone"), note, code: newLinkCode() };
}
