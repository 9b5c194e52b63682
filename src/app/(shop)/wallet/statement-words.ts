import type { StatementEntryDto, TransferReason } from "~/modules/ledger/contract";
import type { NamedEntryDto } from "~/modules/ordering/contract";
import { referencePrefix } from "~/modules/payments/contract";
import { paths } from "~/ui/paths";

/** Rows that nobody expects say what they mean for the customer, beyond their name (`wallet.details`). */
const withDetail = [
  "order_hold",
  "hold_returned",
  "late_payment",
  "second_payment",
  "short_payment",
  "extra_payment",
  "refund_redirected",
] as const satisfies readonly TransferReason[];

export function hasDetail(reason: TransferReason): reason is (typeof withDetail)[number] {
  return withDetail.some((one) => one === reason);
}

/** What a row is about: its order or its payment, where it leads, and the reference to quote on the phone. */
export function subjectOf({ referenceId }: Pick<StatementEntryDto, "referenceId">): {
  href: string | null;
  reference: string | null;
} {
  if (referenceId.startsWith("ord_")) return { href: paths.order(referenceId), reference: null };
  if (referenceId.startsWith(referencePrefix))
    return { href: paths.payment(referenceId), reference: referenceId };
  return { href: null, reference: null };
}

/** For the sentence of what a row was for (`wallet.statement.order`): a group's order has no number before it is one. */
export function orderWords({ number, kitchenName }: NonNullable<NamedEntryDto["order"]>) {
  return { kitchen: kitchenName, number: number ?? "none" };
}
