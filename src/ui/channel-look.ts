import { CreditCard, Hash, Landmark, type LucideIcon } from "lucide-react";
import type { Channel } from "~/modules/payments/contract";

type Look = {
  /** On a tile. */
  word: string;
  /** In a sentence: "pay ₦6,430 by transfer". */
  by: string;
  /** What the customer does, in a line. */
  detail: string;
  icon: LucideIcon;
};

/** How each way to pay at Paystack is named and drawn, wherever one is chosen or told. */
export const channelLook = {
  bank_transfer: {
    word: "Transfer",
    by: "by transfer",
    detail: "From any bank app, OPay, PalmPay or Kuda",
    icon: Landmark,
  },
  card: {
    word: "Card",
    by: "by card",
    detail: "Verve, Mastercard or Visa, on Paystack's page",
    icon: CreditCard,
  },
  ussd: { word: "USSD", by: "by USSD", detail: "Dial a code; works without data", icon: Hash },
} as const satisfies Record<Channel, Look>;
