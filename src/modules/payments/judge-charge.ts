import { type Kobo, kobo } from "~/kernel/money";
import { amountCheckRemoved } from "~/platform/db/faults";
import type { Charge, Mode } from "./provider";

/** What was asked for: the one side of the comparison; Paystack's own word is the other. */
export type Asked = { readonly amountKobo: Kobo; readonly currency: string; readonly mode: Mode };

export type Judgement =
  /** Paid: `restKobo` became due to the customer on top, `passedFeeKobo` is the fee that the customer bore. */
  | {
      readonly kind: "paid";
      readonly restKobo: Kobo;
      readonly passedFeeKobo: Kobo;
    }
  /** Less than was asked for: `cameKobo` is the customer's. */
  | { readonly kind: "short"; readonly cameKobo: Kobo; readonly passedFeeKobo: Kobo }
  /** No money of ours: nothing may be posted. */
  | { readonly kind: "refused"; readonly why: "wrong_currency" | "wrong_mode" }
  /** It was paid, and has gone or is going back, before we ever counted it. */
  | { readonly kind: "gone_back" }
  | { readonly kind: "pending" }
  | { readonly kind: "failed" }
  /** Nothing was paid so far: also what a payment that nobody has touched is called (PAYSTACK §3.2). */
  | { readonly kind: "untouched" };

/**
 * Compares what Paystack says of a payment with what was asked for: state, mode, currency, amount, in this order, since
 * an amount in another currency says nothing. Where the customer bears the fee, the amount is what was asked for plus
 * the fee (PAYSTACK §3.3): a plain comparison would take every such payment for too much.
 */
export function judgeCharge(asked: Asked, charge: Charge): Judgement {
  switch (charge.state) {
    case "success":
      return judgeMoney(asked, charge);
    case "reversed":
    case "reversal_pending":
      return { kind: "gone_back" };
    case "pending":
      return { kind: "pending" };
    case "failed":
      return { kind: "failed" };
    case "abandoned":
      return { kind: "untouched" };
  }
}

function judgeMoney(asked: Asked, charge: Charge): Judgement {
  if (charge.mode !== asked.mode) return { kind: "refused", why: "wrong_mode" };
  if (charge.currency !== asked.currency) return { kind: "refused", why: "wrong_currency" };
  const { amountKobo, requestedKobo, feeKobo } = charge;
  // A success of nothing cannot be counted; it is looked at again.
  if (amountKobo <= 0n) return { kind: "pending" };
  const passed =
    requestedKobo !== null && feeKobo !== null && feeKobo > 0n && amountKobo === requestedKobo + feeKobo
      ? feeKobo
      : kobo(0);
  const cameKobo = kobo(amountKobo - passed);
  if (amountCheckRemoved()) return { kind: "paid", restKobo: kobo(0), passedFeeKobo: kobo(0) };
  return cameKobo < asked.amountKobo
    ? { kind: "short", cameKobo, passedFeeKobo: passed }
    : { kind: "paid", restKobo: kobo(cameKobo - asked.amountKobo), passedFeeKobo: passed };
}
