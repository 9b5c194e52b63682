import type { StatementEntryDto, TransferReason } from "~/modules/ledger/contract";
import { referencePrefix } from "~/modules/payments/contract";
import { paths } from "~/ui/paths";

/** What a row that nobody expects means for the customer, beyond its name. */
const details: Partial<Record<TransferReason, string>> = {
  order_hold: "Yours still: it comes back if the rest of the order is not paid.",
  hold_returned: "The rest of the order was not paid, so this is yours to spend again.",
  late_payment: "The order was over when it came, so it is yours to spend.",
  second_payment: "Nothing was charged twice: this one is yours to spend.",
  short_payment: "Kept here whole. Use it for the rest of the order, or for anything else.",
  extra_payment: "Yours to spend.",
  refund_redirected: "Yours to spend at once.",
};

export function detailOf(reason: TransferReason): string | null {
  return details[reason] ?? null;
}

/** What a row is about: its order or its payment, where it leads, and the reference to quote on the phone. */
export function subjectOf({ referenceId }: StatementEntryDto): {
  href: string | null;
  reference: string | null;
} {
  if (referenceId.startsWith("ord_")) return { href: paths.order(referenceId), reference: null };
  if (referenceId.startsWith(referencePrefix))
    return { href: paths.payment(referenceId), reference: referenceId };
  return { href: null, reference: null };
}
