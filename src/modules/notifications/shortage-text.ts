import { z } from "zod";
import { formatNaira } from "~/kernel/money";
import type { MessageText } from "./message-text";

/** What the event of finished food tells us. */
export const shortageFacts = z.object({
  number: z.string(),
  customerId: z.string(),
  name: z.string(),
  quantity: z.number().int(),
  amountKobo: z.number().int(),
  replacementName: z.string().nullable(),
  /** All that is left to eat of the order: without it the order is cancelled, and this much goes back. */
  isLast: z.boolean().default(false),
  leftKobo: z.number().int().default(0),
  /** Their bank may return the payment itself: nothing is promised to come back. */
  isDisputed: z.boolean().default(false),
  /** Several paid it: nobody has all of that back. */
  isShared: z.boolean().default(false),
});
type ShortageFacts = z.infer<typeof shortageFacts>;

/** What became of it is told by its refund, or by the order's cancellation. */
export const toldShortageEvents = ["shortage.asked"] as const;

/** A customer has five minutes: told at any hour, by everything that reaches a phone; what the order's page offers, and no more. */
export function shortageText(facts: ShortageFacts): MessageText {
  const { number, name, quantity } = facts;
  const { en, pcm } = facts.isDisputed ? disputedWays(facts) : ways(facts);
  return {
    topic: "orders",
    urgent: true,
    channels: ["in_app", "push", "sms"],
    words: {
      en: {
        subject: `${name} is finished: choose within 5 minutes`,
        body: `${quantity} × ${name} of order ${number} cannot be cooked. ${en}`,
      },
      pcm: {
        subject: `${name} don finish: choose within 5 minutes`,
        body: `Kitchen no fit cook ${quantity} × ${name} for order ${number}. ${pcm}`,
      },
    },
  };
}

type Ways = { readonly en: string; readonly pcm: string };

function ways({ amountKobo, leftKobo, replacementName, isLast, isShared }: ShortageFacts): Ways {
  const amount = formatNaira(isLast ? leftKobo : amountKobo);
  const back = isShared
    ? { en: `give ${amount} back to everybody who paid`, pcm: `give everybody wey pay ${amount} back` }
    : { en: `have ${amount} back now`, pcm: `collect ${amount} back now` };
  const instead = (act: string, then: string) =>
    replacementName === null ? "" : `${act} ${replacementName} instead, ${then}`;
  if (isLast) {
    return {
      en: `Open the order: ${instead("take", "or ")}cancel it for free and ${back.en}. Without an answer it is cancelled and paid back.`,
      pcm: `Open the order: ${instead("carry", "or ")}cancel am free and ${back.pcm}. If you no answer, dem go cancel am and return the money.`,
    };
  }
  return {
    en: `Open the order: ${instead("take", "")}remove it and ${back.en}, or cancel all for free. Without an answer it is removed and paid back.`,
    pcm: `Open the order: ${instead("carry", "")}remove am and ${back.pcm}, or cancel everything free. If you no answer, dem go remove am and return the money.`,
  };
}

/** Neither leaving it out nor cancelling is a choice then; both still happen when the time is over. */
function disputedWays({ replacementName, isLast }: ShortageFacts): Ways {
  const en = replacementName === null ? "" : `Open the order to take ${replacementName} instead. `;
  const pcm = replacementName === null ? "" : `Open the order to carry ${replacementName} instead. `;
  return {
    en: `${en}Without an answer ${isLast ? "the order is cancelled" : "it is left out"}. Your bank is looking at this payment: what ${isLast ? "was paid" : "this part cost"} comes to your wallet if the bank does not return it.`,
    pcm: `${pcm}If you no answer, dem go ${isLast ? "cancel the order" : "comot am"}. Your bank dey check dis payment: the money ${isLast ? "wey you pay" : "for dis part"} go enter your wallet if the bank no return am.`,
  };
}
