import { formatNaira } from "~/kernel/money";
import { referencePrefix } from "./contract";
import type { Finding } from "./note-break";
import type { Charge, Mode } from "./provider";

/** What our books say of a reference: an attempt, or money in suspense that no attempt asked for. */
export type OurCharge = {
  readonly reference: string;
  /** What was posted for it; null while nothing was. */
  readonly receivedKobo: bigint | null;
  readonly feeKobo: bigint | null;
  /** Nobody of ours asked for it: it waits in suspense, until a person has found whose it is. */
  readonly isUnasked: boolean;
  /** Paystack took it in another currency or mode, and nothing was posted. */
  readonly isRefused: boolean;
  /** It came when what it was meant for no longer waited. */
  readonly isLate: boolean;
};

export type Verdict =
  /** Another application's, on the same Paystack account. */
  | { readonly kind: "foreign" }
  /** Neither side knows of any money. */
  | { readonly kind: "unpaid" }
  | { readonly kind: "matched"; readonly isLate: boolean }
  /** Paid there and not posted here: the one completion path can do that. */
  | { readonly kind: "unsettled" }
  | { readonly kind: "break"; readonly finding: Finding };

/**
 * One payment in Paystack's books against the same one in ours, to the kobo: state, currency and mode, amount, fee.
 * What was refunded or disputed later has been paid all the same.
 */
export function compareCharge(ours: OurCharge | null, theirs: Charge, mode: Mode): Verdict {
  if (!theirs.reference.startsWith(referencePrefix)) return { kind: "foreign" };
  const isPosted = ours !== null && ours.receivedKobo !== null;
  if (!wasPaid(theirs)) {
    return isPosted
      ? broken(theirs, ours, "state_differs", notPaidThere(theirs.rawState), checkBySight)
      : { kind: "unpaid" };
  }
  if (theirs.mode !== mode)
    return broken(theirs, ours, "wrong_mode", `Paid in ${theirs.mode} mode.`, checkBySight);
  if (theirs.currency !== "NGN") {
    return broken(
      theirs,
      ours,
      "wrong_currency",
      `Paid in ${theirs.currency}, which we do not take.`,
      giveBack,
    );
  }
  if (ours === null || (ours.receivedKobo === null && !ours.isRefused)) return { kind: "unsettled" };
  return compareAmounts(ours, theirs);
}

function compareAmounts(ours: OurCharge, theirs: Charge): Verdict {
  const feeKobo = ours.feeKobo ?? 0n;
  if (ours.receivedKobo !== theirs.amountKobo) {
    const detail = `Paystack has ${formatNaira(theirs.amountKobo)}, we posted ${formatNaira(ours.receivedKobo ?? 0n)}.`;
    return broken(theirs, ours, "amount_differs", detail, checkBySight);
  }
  if (theirs.feeKobo !== null && theirs.feeKobo !== feeKobo) {
    const detail = `Paystack's fee is ${formatNaira(theirs.feeKobo)}, we posted ${formatNaira(feeKobo)}.`;
    return broken(theirs, ours, "fee_differs", detail, "Compare with the settlement, then set it aside.");
  }
  if (ours.isUnasked) {
    const detail = `${formatNaira(theirs.amountKobo)} came under a reference that we never gave out; it waits in suspense.`;
    return broken(theirs, ours, "theirs_only", detail, "Find the payer, and give it to their wallet.");
  }
  return { kind: "matched", isLate: ours.isLate };
}

const checkBySight = "Open the payment on Paystack's dashboard and compare the two.";
const giveBack = "Refund it on Paystack's dashboard; the customer has been told.";

function notPaidThere(rawState: string): string {
  return `We count it as paid, Paystack calls it ${rawState}.`;
}

/** Money came in, whatever went back since. */
export function wasPaid({ state }: Charge): boolean {
  return state === "success" || state === "reversal_pending" || state === "reversed";
}

function broken(
  theirs: Charge,
  ours: OurCharge | null,
  kind: Finding["kind"],
  detail: string,
  suggestedAct: string,
): Verdict {
  return {
    kind: "break",
    finding: {
      kind,
      subject: "payment",
      reference: theirs.reference,
      oursKobo: ours?.receivedKobo ?? null,
      theirsKobo: wasPaid(theirs) ? theirs.amountKobo : null,
      detail,
      suggestedAct,
      occurredAt: theirs.paidAt ?? theirs.createdAt,
    },
  };
}
