import type { Tone } from "~/ui/tone";

const tones: Record<Exclude<Tone, "plain">, readonly string[]> = {
  success: [
    "delivered",
    "paid",
    "succeeded",
    "success",
    "processed",
    "completed",
    "done",
    "matched",
    "active",
    "open",
    "confirmed",
  ],
  danger: [
    "failed",
    "dead",
    "cancelled",
    "undeliverable",
    "declined",
    "suspended",
    "rejected",
    "mismatch",
    "lost",
    "refused",
    "deleted",
  ],
  warn: [
    "awaiting_payment",
    "pending",
    "unknown",
    "late",
    "retry",
    "needs_attention",
    "waiting",
    "paused",
    "disputed",
    "expired",
    "closed",
  ],
  info: ["placed", "accepted", "received", "created", "queued", "sent", "requested", "approved"],
  action: ["preparing", "ready", "out_for_delivery", "processing", "running", "active_job", "executing"],
};

/** The mood of a state, whichever list it stands in; a word that is no state has none. */
export function choiceTone(value: string): Tone {
  for (const tone of ["success", "danger", "warn", "info", "action"] as const) {
    if (tones[tone].includes(value)) return tone;
  }
  return "plain";
}
