import { randomInt } from "node:crypto";
import type { UserActor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { requirePhone, type SignedIn, type SpendPermit } from "~/modules/identity";
import type { Demand } from "~/modules/inventory";
import { acceptBy } from "./accept-by";
import type { PlaceOrderInput, TenderStatus } from "./contract";
import type { NewOrder } from "./insert-order";
import type { Tender } from "./order-tenders";
import { etaOf, type OrderPlan } from "./plan-order";
import { recipientOf } from "./recipient-of";

/** One act of buying that was understood: by whom, what, when. */
export type Purchase = {
  actor: UserActor;
  number: string;
  input: PlaceOrderInput;
  plan: OrderPlan;
  at: Date;
};

/** The same, with what its buyer has shown to spend from the wallet. */
export type Paying = Purchase & { readonly actor: SignedIn; readonly permit: SpendPermit };

/** What a plan wants of stock and slots. */
export function demandOf(plan: OrderPlan): Demand {
  return {
    kitchenId: plan.menu.kitchen.id,
    serviceDate: plan.serviceDate,
    items: plan.demand,
    slots: plan.slots,
  };
}

export function newTender(kind: Tender["kind"], amountKobo: number, status: TenderStatus, at: Date): Tender {
  return { id: newId("tnd", at.getTime()), kind, amountKobo, status };
}

/** Decides everything of the order that will be written: ids, times, address, PIN. */
export function draftOrder(
  { actor, number, input, plan, at }: Purchase,
  slot: Date,
  paying: { tenders: readonly Tender[]; payUntil: Date | null },
): NewOrder {
  const delivery = input.fulfilment.type === "delivery" ? input.fulfilment : null;
  return {
    id: newId("ord", at.getTime()),
    number,
    customerId: actor.id,
    regionId: plan.menu.kitchen.regionId,
    kitchenId: plan.menu.kitchen.id,
    quoteId: input.quoteId ?? null,
    fulfilmentType: input.fulfilment.type,
    zoneId: delivery?.zoneId ?? null,
    landmark: delivery?.landmark ?? "",
    directions: delivery?.directions ?? "",
    phone: delivery === null ? "" : requirePhone(delivery.phone, "fulfilment.phone"),
    slot,
    eta: etaOf(plan, slot, at),
    riderNote: delivery === null ? "" : input.riderNote,
    recipient: recipientOf(input),
    priced: plan.priced,
    deliveryPin: delivery === null ? null : randomInt(10_000).toString().padStart(4, "0"),
    ...paying,
    acceptBy: paying.payUntil === null ? acceptBy(plan.menu.kitchen, slot, at) : null,
    lineIds: plan.priced.lines.map(() => newId("lin", at.getTime())),
    at,
  };
}
