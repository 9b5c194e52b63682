import type { Locale } from "~/modules/identity";
import type { MessageText } from "./message-text";

/** What somebody is told of food that another person sends them. Never what it cost. */
export type RecipientFacts = {
  readonly orderId: string;
  readonly eventType: ToldRecipientEvent;
  /** Of whoever sends it. */
  readonly locale: Locale;
  /** Their first name; null: none that is passed on. */
  readonly from: string | null;
  readonly kitchenName: string;
  /** The recipient's own page. */
  readonly link: string;
  readonly deliveryPin: string;
};

export const toldRecipientEvents = ["order.accepted", "order.out_for_delivery", "order.cancelled"] as const;
type ToldRecipientEvent = (typeof toldRecipientEvents)[number];

/** Whether whom an order was sent to hears of such an event. */
export function isToldToRecipient(eventType: string): eventType is ToldRecipientEvent {
  return toldRecipientEvents.some((told) => told === eventType);
}

/** Urgent, as for the customer: somebody is at the door soon. */
const toTelephone = { topic: "orders", urgent: true, channels: ["sms"] } as const;

export function recipientText({
  eventType,
  from,
  kitchenName,
  link,
  deliveryPin,
}: RecipientFacts): MessageText {
  switch (eventType) {
    case "order.accepted":
      return {
        ...toTelephone,
        words: {
          en: {
            subject: `${from ?? "Somebody"} sends you food`,
            body: `${from ?? "Somebody"} sends you food from ${kitchenName}, with Rachel Foods. It is paid for. See when it comes: ${link}`,
          },
          pcm: {
            subject: `${from ?? "Person"} dey send you food`,
            body: `${from ?? "Person"} dey send you food from ${kitchenName}, with Rachel Foods. Dem don pay finish. See when e go reach: ${link}`,
          },
        },
      };
    case "order.out_for_delivery":
      return {
        ...toTelephone,
        words: {
          en: {
            subject: "Your food is on its way",
            body: `The rider is on the road with the food that ${from ?? "somebody"} sends you from ${kitchenName}. Give PIN ${deliveryPin} when you have it in your hands, and not before. ${link}`,
          },
          pcm: {
            subject: "Your food dey road",
            body: `Rider dey road with the food wey ${from ?? "person"} send you from ${kitchenName}. Give PIN ${deliveryPin} when the food don reach your hand, no be before. ${link}`,
          },
        },
      };
    case "order.cancelled":
      return {
        ...toTelephone,
        words: {
          en: {
            subject: "Your food is not coming",
            body: `The food that ${from ?? "somebody"} sent you from ${kitchenName}, with Rachel Foods, was cancelled: it is not coming. You owe nobody anything.`,
          },
          pcm: {
            subject: "Your food no dey come again",
            body: `The food wey ${from ?? "person"} send you from ${kitchenName}, with Rachel Foods, dem don cancel am: e no dey come again. You no owe anybody anything.`,
          },
        },
      };
  }
}
