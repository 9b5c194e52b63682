import { CreditCard, Hash, Landmark, type LucideIcon } from "lucide-react";
import type { Channel } from "~/modules/payments/contract";

/** The icon of each way to pay at Paystack, the same wherever one is chosen or named. Its words are `common.channel`. */
export const channelLook = {
  bank_transfer: { icon: Landmark },
  card: { icon: CreditCard },
  ussd: { icon: Hash },
} as const satisfies Record<Channel, { icon: LucideIcon }>;

/** The order of the tiles: more than half of Paystack's payments in Nigeria are transfers, a third are cards. */
export const channelTiles = ["bank_transfer", "card", "ussd"] as const satisfies readonly Channel[];
