import { CreditCard, Hash, Landmark, type LucideIcon } from "lucide-react";
import type { Channel } from "~/modules/payments/contract";

type Look = {
  /** On a tile. */
  word: string;
  /** In a sentence and on a button: `Pay ₦6,430 by transfer`. */
  by: string;
  /** What somebody who never did it wants to know before choosing it. */
  detail: string;
  icon: LucideIcon;
};

/** The words and the icon of each way to pay at Paystack, the same wherever one is chosen or named. */
export const channelLook = {
  bank_transfer: {
    word: "Transfer",
    by: "by transfer",
    detail: "From any bank app, OPay, PalmPay or Kuda; usually there within a minute",
    icon: Landmark,
  },
  card: {
    word: "Card",
    by: "by card",
    detail: "On Paystack's own page: we never see the number",
    icon: CreditCard,
  },
  ussd: {
    word: "USSD",
    by: "by USSD",
    detail: "Dial a code from the phone of your bank account, without data",
    icon: Hash,
  },
} as const satisfies Record<Channel, Look>;

/** The order of the tiles: more than half of Paystack's payments in Nigeria are transfers, a third are cards. */
export const channelTiles = ["bank_transfer", "card", "ussd"] as const satisfies readonly Channel[];
