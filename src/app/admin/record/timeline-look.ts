import {
  Banknote,
  Boxes,
  CreditCard,
  Flag,
  type LucideIcon,
  Mail,
  StickyNote,
  Undo2,
  UserCog,
  Webhook,
} from "lucide-react";
import type { TimelineKind } from "~/modules/console/contract";
import type { Tone } from "~/ui/tone";

/** The chip, icon and colour of each kind of event. */
export const timelineLook = {
  state: { word: "States", icon: Flag, tone: "info" },
  money: { word: "Money", icon: Banknote, tone: "success" },
  payment: { word: "Payments", icon: CreditCard, tone: "action" },
  webhook: { word: "Webhooks", icon: Webhook, tone: "plain" },
  refund: { word: "Refunds", icon: Undo2, tone: "danger" },
  message: { word: "Messages", icon: Mail, tone: "plain" },
  note: { word: "Notes", icon: StickyNote, tone: "warn" },
  act: { word: "Acts", icon: UserCog, tone: "warn" },
  batch: { word: "Batches", icon: Boxes, tone: "info" },
} as const satisfies Record<TimelineKind, { word: string; icon: LucideIcon; tone: Tone }>;

/** The words of a row's own link. */
export const linkWords = {
  order: "The order",
  payment: "The payment",
  refund: "The refund",
  customer: "The customer",
  kitchen: "The kitchen",
  wallet: "The wallet",
  batch: "The batch",
  webhook: "The webhook",
} as const;
