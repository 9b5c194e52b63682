import { z } from "zod";
import { formatNaira } from "~/kernel/money";
import type { Locale } from "~/modules/identity";
import type { MessageText } from "./message-text";

/** What an order's events tell us; the rest of the payload is for other readers. */
export const orderFacts = z.object({
  orderId: z.string(),
  number: z.string(),
  customerId: z.string(),
  kitchenName: z.string(),
  totalKobo: z.number().int(),
  /** What of it had gone back before, for food that was finished. */
  removedKobo: z.number().int().default(0),
  /** Several paid it, each their share. */
  isShared: z.boolean().default(false),
  refundedKobo: z.number().int().optional(),
  /** What their bank disputes: it, or we, give it back. */
  withheldKobo: z.number().int().optional(),
  /** Where it goes back to; the wallet when nothing is said. */
  refundTo: z.enum(["wallet", "source"]).optional(),
  /** What had been set aside for an order that was never paid. */
  releasedKobo: z.number().int().optional(),
  reason: z.string().optional(),
});
export type OrderFacts = z.infer<typeof orderFacts>;

const ofOrder = { topic: "orders", urgent: true } as const;

/** What a customer is told about an order, by the event that made it true. Each says what happened to the money. */
export const orderTexts = {
  "order.placed": ({ number, kitchenName, totalKobo, isShared }) => ({
    ...ofOrder,
    channels: ["in_app", "mail"],
    words: {
      en: {
        subject: `Order ${number} is with ${kitchenName}`,
        body: `${paidWords(isShared).en} ${formatNaira(totalKobo)}. ${kitchenName} will accept your order in a few minutes; if they cannot, ${isShared ? "each share goes back to the wallet that it came from" : "the whole amount goes back to your wallet"}.`,
      },
      pcm: {
        subject: `Order ${number} don reach ${kitchenName}`,
        body: `${paidWords(isShared).pcm} ${formatNaira(totalKobo)}. ${kitchenName} go take your order for some minutes; if dem no fit, ${isShared ? "everybody share go enter their own wallet back" : "all the money go enter your wallet back"}.`,
      },
    },
  }),
  "order.accepted": ({ number, kitchenName }) => ({
    ...ofOrder,
    channels: ["in_app", "push"],
    words: {
      en: {
        subject: `${kitchenName} has accepted order ${number}`,
        body: "Your food is being planned into the kitchen. You have paid; nothing more is due.",
      },
      pcm: {
        subject: `${kitchenName} don take order ${number}`,
        body: "Your food don enter line for kitchen. You don pay finish; nothing remain.",
      },
    },
  }),
  "order.out_for_delivery": ({ number }) => ({
    ...ofOrder,
    channels: ["in_app", "sms", "push"],
    words: {
      en: {
        subject: `Order ${number} is on its way`,
        body: "Give the rider the PIN on your order page when you have your food, and not before. You have paid; nothing more is due.",
      },
      pcm: {
        subject: `Rider dey road with order ${number}`,
        body: "Give rider the PIN wey dey your order page when the food don reach your hand, no be before. You don pay finish; nothing remain.",
      },
    },
  }),
  "order.delivered": ({ number, kitchenName, totalKobo, removedKobo, isShared }) => ({
    ...ofOrder,
    channels: ["in_app", "mail", "push"],
    words: {
      en: {
        subject: `Order ${number} was delivered`,
        body: `${paidWords(isShared).en} ${formatNaira(totalKobo - removedKobo)} to ${kitchenName} through Rachel Foods. Enjoy your meal. If something is wrong with it, tell us on the order page.`,
      },
      pcm: {
        subject: `Order ${number} don reach you`,
        body: `${isShared ? "Una pay" : "You pay"} ${kitchenName} ${formatNaira(totalKobo - removedKobo)} through Rachel Foods. Chop well. If anything dey wrong with am, tell us for the order page.`,
      },
    },
  }),
  "order.cancelled": (facts) => ({
    ...ofOrder,
    channels: ["in_app", "mail", "sms", "push"],
    words: {
      en: {
        subject: `Order ${facts.number} was cancelled`,
        body: `${cancelledWhy(facts).en}${cancelledMoney(facts, "en")}${cancelledThen(facts).en}`,
      },
      pcm: {
        subject: `Dem don cancel order ${facts.number}`,
        body: `${cancelledWhy(facts).pcm}${cancelledMoney(facts, "pcm")}${cancelledThen(facts).pcm}`,
      },
    },
  }),
  "order.expired": ({ number, releasedKobo }) => ({
    ...ofOrder,
    channels: ["in_app"],
    words: {
      en: {
        subject: `Order ${number} was not paid, and has expired`,
        body: `${unpaidMoney(releasedKobo, "en")} Should a payment for it still arrive, it goes to your wallet.`,
      },
      pcm: {
        subject: `Order ${number} no get payment, so e don expire`,
        body: `${unpaidMoney(releasedKobo, "pcm")} If money for am still land, e go enter your wallet.`,
      },
    },
  }),
} as const satisfies Record<string, (facts: OrderFacts) => MessageText>;

type ToldOrderEvent = keyof typeof orderTexts;
export const toldOrderEvents = Object.keys(orderTexts).filter(isTold);

export function isTold(eventType: string): eventType is ToldOrderEvent {
  return Object.hasOwn(orderTexts, eventType);
}

/**
 * Whether the customer has been told already: an order that Paystack did not take was refused at the checkout, and
 * never seen.
 */
export function isToldAlready({ reason }: OrderFacts): boolean {
  return reason === "provider_unavailable" || reason === "provider_refused";
}

/** Of a group's order nobody paid all. */
function paidWords(isShared: boolean): Record<Locale, string> {
  return isShared
    ? { en: "Together you paid", pcm: "All of una don pay" }
    : { en: "You paid", pcm: "You don pay" };
}

const silence = { en: "", pcm: "" } satisfies Record<Locale, string>;

/** Why, where it was neither the customer's doing nor anybody's who could have told them. */
function cancelledWhy({ reason, kitchenName }: OrderFacts): Record<Locale, string> {
  if (reason === "paid_too_late_to_cook") {
    return {
      en: "Your payment came when the kitchen had no room left for it today. ",
      pcm: "Your money land when kitchen no get space again today. ",
    };
  }
  if (reason !== "kitchen_silent") return silence;
  return {
    en: `${kitchenName} did not answer in time. We are sorry. `,
    pcm: `${kitchenName} no answer on time. Abeg no vex. `,
  };
}

/** What to do next, for somebody who is still hungry. */
function cancelledThen({ reason }: OrderFacts): Record<Locale, string> {
  if (reason !== "kitchen_silent") return silence;
  return {
    en: " The order's page names another kitchen that has it now.",
    pcm: " The order page go show you another kitchen wey get am now.",
  };
}

/** An order that was never paid has nothing to say about a refund; one that was paid always has. */
function cancelledMoney(facts: OrderFacts, locale: Locale): string {
  const { totalKobo, removedKobo, isShared, refundedKobo, withheldKobo = 0, refundTo, releasedKobo } = facts;
  if (refundedKobo === undefined) return unpaidMoney(releasedKobo, locale);
  const say = moneyWords[locale];
  const back = isShared ? say.toShares : refundTo === "source" ? say.toSource : say.toWallet;
  if (withheldKobo > 0) {
    const withheld = say.withheld(formatNaira(withheldKobo));
    return refundedKobo === 0 ? withheld : `${formatNaira(refundedKobo)} ${back}. ${withheld}`;
  }
  // Finished food was given back before: what is said is of the rest.
  const paidKobo = totalKobo - removedKobo;
  if (refundedKobo >= paidKobo) {
    const all = `${removedKobo > 0 ? say.rest : say.whole} ${formatNaira(refundedKobo)} ${back}`;
    return isShared || refundTo === "source" ? `${all}.` : `${all}, ${say.atOnce}.`;
  }
  const kept = `${formatNaira(paidKobo - refundedKobo)} ${say.kept}`;
  return refundedKobo === 0 ? kept : `${formatNaira(refundedKobo)} ${back}. ${kept}`;
}

function unpaidMoney(releasedKobo: number | undefined, locale: Locale): string {
  const say = moneyWords[locale];
  return releasedKobo === undefined || releasedKobo === 0
    ? `${say.nothing}.`
    : `${say.nothing}, ${say.aside(formatNaira(releasedKobo))}`;
}

const moneyWords = {
  en: {
    whole: "The whole",
    rest: "The remaining",
    toShares: "is back in the wallets of everybody who paid a share",
    toWallet: "is back in your wallet",
    toSource: "is on its way back to where you paid from; a bank may take some days to show it",
    atOnce: "and you can use it at once",
    kept: "was kept for food that the kitchen had already begun.",
    withheld: (naira: string) =>
      `Your bank is looking at your payment and may return ${naira} itself. If it does not, it comes to your wallet.`,
    nothing: "Nothing was charged",
    aside: (naira: string) => `and the ${naira} set aside for it is back in your wallet.`,
  },
  pcm: {
    whole: "All the",
    rest: "The remaining",
    toShares: "don enter back the wallet of everybody wey pay share",
    toWallet: "don enter your wallet back",
    toSource: "dey go back to where you take pay; bank fit take some days before e show",
    atOnce: "and you fit use am now now",
    kept: "stay, because kitchen don already start to cook the food.",
    withheld: (naira: string) =>
      `Your bank dey check your payment and dem fit return ${naira} by themself. If dem no return am, e go enter your wallet.`,
    nothing: "Nobody collect any money",
    aside: (naira: string) => `and the ${naira} wey dem keep one side for am don enter your wallet back.`,
  },
} satisfies Record<Locale, Record<string, unknown>>;
