import type { AttemptStatus, PaymentDto } from "~/modules/payments/contract";

const open: readonly AttemptStatus[] = ["created", "initialized", "pending", "unknown"];
const unpaid: readonly AttemptStatus[] = ["failed", "abandoned"];

/** How long a top-up that came to nothing stays in sight: whoever comes back the same day finds out why. */
const unpaidShownMs = 24 * 60 * 60_000;

/** Whether it may still arrive. Paystack calls a page that nobody has paid on abandoned: until its time it can be paid. */
export function isOpen(payment: PaymentDto, now: string): boolean {
  return open.includes(payment.status) || (payment.status === "abandoned" && !isOver(payment, now));
}

function isOver(payment: PaymentDto, now: string): boolean {
  return new Date(payment.expiresAt).getTime() <= new Date(now).getTime();
}

/**
 * The top-ups that the wallet shows above the statement: every one that is waited for, and the newest of all when it
 * came to nothing a short while ago. What arrived is a row of the statement. `payments` come newest first.
 */
export function topUpsInSight(payments: readonly PaymentDto[], now: string): PaymentDto[] {
  const topUps = payments.filter((one) => one.purpose === "top_up");
  const sinceMs = new Date(now).getTime() - unpaidShownMs;
  return topUps.filter(
    (one, index) =>
      isOpen(one, now) ||
      (index === 0 && unpaid.includes(one.status) && new Date(one.createdAt).getTime() > sinceMs),
  );
}

/** Where a top-up that has not arrived stands: a place in `wallet.topUps`, and where its one button leads. */
export type Standing = {
  kind: "unknown" | "over" | "open" | "failed" | "abandoned";
  tone: "info" | "warn";
  to: "payment" | "again";
};

/** Never "failed" alone: its words say first of all where the money is. */
export function standingOf(payment: PaymentDto, now: string): Standing {
  if (payment.status === "unknown") return { kind: "unknown", tone: "warn", to: "payment" };
  if (isOpen(payment, now)) {
    return { kind: isOver(payment, now) ? "over" : "open", tone: "info", to: "payment" };
  }
  return { kind: payment.status === "failed" ? "failed" : "abandoned", tone: "warn", to: "again" };
}
