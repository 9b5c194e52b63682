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
});
type ShortageFacts = z.infer<typeof shortageFacts>;

/** What became of it is told by its refund, or by the order's cancellation. */
export const toldShortageEvents = ["shortage.asked"] as const;

/** A customer has five minutes: told at any hour, by everything that reaches a phone. */
export function shortageText({
  number,
  name,
  quantity,
  amountKobo,
  replacementName,
}: ShortageFacts): MessageText {
  const amount = formatNaira(amountKobo);
  const en = replacementName === null ? "" : `take ${replacementName} instead, `;
  const pcm = replacementName === null ? "" : `carry ${replacementName} instead, `;
  return {
    topic: "orders",
    urgent: true,
    channels: ["in_app", "push", "sms"],
    words: {
      en: {
        subject: `${name} is finished: choose within 5 minutes`,
        body: `${quantity} × ${name} of order ${number} cannot be cooked. Open the order: ${en}remove it and have ${amount} back now, or cancel all for free. Without an answer it is removed and paid back.`,
      },
      pcm: {
        subject: `${name} don finish: choose within 5 minutes`,
        body: `Kitchen no fit cook ${quantity} × ${name} for order ${number}. Open the order: ${pcm}remove am and collect ${amount} back now, or cancel everything free. If you no answer, dem go remove am and return the money.`,
      },
    },
  };
}
