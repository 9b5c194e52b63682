import type { RefundReason } from "~/modules/refunds/contract";

/** Reasons of a refund as a colleague chooses them; a cancelled order has its own way. */
export const refundReasonOptions = [
  { value: "missing_item", label: "Something was missing" },
  { value: "wrong_item", label: "The wrong dish came" },
  { value: "quality", label: "Cold, spilt or bad" },
  { value: "late", label: "Far too late" },
  { value: "never_arrived", label: "Never arrived" },
  { value: "charged_twice", label: "Charged twice" },
  { value: "goodwill", label: "Goodwill" },
  { value: "other", label: "Something else" },
] as const satisfies readonly { value: RefundReason; label: string }[];

export const destinationOptions = [
  { value: "wallet", label: "Wallet", detail: "There at once." },
  {
    value: "source",
    label: "Card or bank",
    detail: "Back the way it came; what came from a wallet goes there. Days, not minutes.",
  },
] as const;

export const liableOptions = [
  { value: "kitchen", label: "Kitchen", detail: "Off its next payout." },
  { value: "rider", label: "Riders", detail: "Off the riders' pool of the region." },
  { value: "house", label: "Rachel Foods", detail: "Our own money." },
] as const;
