import { formatNaira } from "~/kernel/money";
import type { MessageText } from "./message-text";

/** What somebody is told whose wallet fell under the sum that they chose. */
export function lowBalanceText(balanceKobo: bigint, thresholdKobo: bigint): MessageText {
  const [balance, threshold] = [formatNaira(balanceKobo), formatNaira(thresholdKobo)];
  return {
    topic: "money",
    urgent: false,
    channels: ["in_app", "mail", "push"],
    words: {
      en: {
        subject: `Your wallet has ${balance} left`,
        body: `That is less than the ${threshold} you asked to be told of. Top up when it suits you; you can change or switch off this message in your account.`,
      },
      pcm: {
        subject: `${balance} remain for your wallet`,
        body: `E don pass below the ${threshold} wey you say make we tell you. Top up when e suit you; you fit change or off this message for your account.`,
      },
    },
  };
}
