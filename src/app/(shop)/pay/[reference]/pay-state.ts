import type { OrderDto } from "~/modules/ordering/contract";
import type { InstructionsDto, OutcomeReason, PaymentDto } from "~/modules/payments/contract";

/** What the page of a payment shows. Exactly one of these, whatever the order in which things became known. */
export type PayState =
  /** How to pay, on our page. `unsure`: Paystack does not answer just now. */
  | { kind: "instructions"; instructions: InstructionsDto; unsure: boolean }
  /** How to pay, on Paystack's page. */
  | { kind: "hosted"; url: string }
  /** Nobody knows whether it is paid, or where to pay. */
  | { kind: "checking" }
  /** Money is there, and is being matched. */
  | { kind: "seen" }
  | { kind: "paid"; extraKobo: number }
  /** `next`: the payment of the rest, once there is one. */
  | { kind: "short"; receivedKobo: number; missingKobo: number; payable: boolean; next: string | null }
  /** Paid too late, twice, or for something that is no more: in the wallet. */
  | { kind: "wallet"; reason: OutcomeReason | null }
  /** A person looks at it: another currency, or money that fits nothing. */
  | { kind: "held" }
  /** Refused or given up: another try is worth it. */
  | { kind: "failed" }
  /** The half hour is over. `asking`: Paystack has not said yet that nothing came. */
  | { kind: "expired"; asking: boolean }
  | { kind: "cancelled" }
  /** The order is paid, but not by this. */
  | { kind: "paid-otherwise" }
  /** Another payment took its place. */
  | { kind: "replaced"; reference: string };

/** `presentMs`: the server's present. The order is null for a top-up. */
export function payState(payment: PaymentDto, order: OrderDto | null, presentMs: number): PayState {
  const open = stateOfMoney(payment, order) ?? stateOfOrder(payment, order);
  if (open !== null) return open;
  const { status, authorizationUrl, instructions } = payment;
  const over = presentMs >= new Date(payment.expiresAt).getTime();
  if (over && order === null) return { kind: "expired", asking: !["failed", "abandoned"].includes(status) };
  if (over) return { kind: "expired", asking: true };
  if (status === "failed") return { kind: "failed" };
  if (instructions !== null) return { kind: "instructions", instructions, unsure: status === "unknown" };
  // Paystack calls a page that nobody has paid on "abandoned": it can still be paid there.
  if (authorizationUrl !== null && status !== "unknown") return { kind: "hosted", url: authorizationUrl };
  return status === "abandoned" ? { kind: "failed" } : { kind: "checking" };
}

/** What became of money that came; null while none did. */
function stateOfMoney(payment: PaymentDto, order: OrderDto | null): PayState | null {
  const { status, outcome, outcomeReason, receivedKobo, amountKobo } = payment;
  switch (outcome) {
    case "captured":
      return { kind: "paid", extraKobo: 0 };
    case "captured_with_extra":
      return { kind: "paid", extraKobo: Math.max(0, (receivedKobo ?? amountKobo) - amountKobo) };
    case "wallet":
      return outcomeReason === "short" && receivedKobo !== null
        ? shortOf(payment, order, receivedKobo)
        : { kind: "wallet", reason: outcomeReason };
    case "suspense":
    case "refused":
      return { kind: "held" };
    case null:
      if (status === "reversed") return { kind: "held" };
      return status === "succeeded" || receivedKobo !== null ? { kind: "seen" } : null;
  }
}

function shortOf(payment: PaymentDto, order: OrderDto | null, receivedKobo: number): PayState {
  const payable = order?.status === "awaiting_payment";
  const current = payable ? (order.payment?.reference ?? null) : null;
  const next = current === payment.reference ? null : current;
  return { kind: "short", receivedKobo, missingKobo: payment.amountKobo - receivedKobo, payable, next };
}

/** What the order says, where no money has come by this payment; null while it waits for this very one. */
function stateOfOrder(payment: PaymentDto, order: OrderDto | null): PayState | null {
  if (order === null) return null;
  if (order.status === "expired") return { kind: "expired", asking: false };
  if (order.status === "cancelled") return { kind: "cancelled" };
  if (order.status !== "awaiting_payment") return { kind: "paid-otherwise" };
  const current = order.payment?.reference ?? payment.reference;
  return current === payment.reference ? null : { kind: "replaced", reference: current };
}
