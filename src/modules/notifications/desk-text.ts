import { z } from "zod";
import { inEnglish, type MessageText } from "./message-text";

export const lowStockFacts = z.object({
  name: z.string(),
  kitchenId: z.string(),
  serviceDate: z.string(),
  available: z.number().int(),
});
type LowStockFacts = z.infer<typeof lowStockFacts>;

/** What the operations desk is told when a dish runs low (A19). */
export function lowStockText({ name, kitchenId, serviceDate, available }: LowStockFacts): MessageText {
  const left =
    available === 0 ? "sold out" : `down to ${available} ${available === 1 ? "portion" : "portions"}`;
  return {
    topic: "orders",
    urgent: true,
    channels: ["in_app", "mail"],
    words: inEnglish({
      subject: `${name} is ${left} at ${kitchenId}`,
      body: `For ${serviceDate}, ${name} is ${left}. Orders for more are refused; nothing is ever oversold. The kitchen can raise the count on its stock page.`,
    }),
  };
}
