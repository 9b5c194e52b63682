import {
  Ban,
  CircleCheck,
  CircleX,
  CookingPot,
  Hourglass,
  type LucideIcon,
  MapPinOff,
  Motorbike,
  PackageCheck,
  Receipt,
  Store,
} from "lucide-react";
import type { OrderStatus } from "~/modules/ordering/contract";
import type { Tone } from "./tone";

type Look = { word: string; icon: LucideIcon; tone: Tone };

/**
 * The word, icon and colour of each order state: the same in the customer's tracker, on the kitchen's board, for the
 * rider and in the console.
 */
export const orderStatusLook = {
  awaiting_payment: { word: "Waiting for payment", icon: Hourglass, tone: "warn" },
  placed: { word: "Paid", icon: Receipt, tone: "info" },
  accepted: { word: "Kitchen has it", icon: Store, tone: "info" },
  preparing: { word: "Cooking", icon: CookingPot, tone: "action" },
  ready: { word: "Packed", icon: PackageCheck, tone: "action" },
  out_for_delivery: { word: "Rider on the road", icon: Motorbike, tone: "action" },
  delivered: { word: "Delivered", icon: CircleCheck, tone: "success" },
  expired: { word: "Expired, not paid", icon: Ban, tone: "plain" },
  cancelled: { word: "Cancelled", icon: CircleX, tone: "danger" },
  undeliverable: { word: "Could not be delivered", icon: MapPinOff, tone: "danger" },
} as const satisfies Record<OrderStatus, Look>;
