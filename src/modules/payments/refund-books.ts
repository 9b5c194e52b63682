import { env } from "~/env";
import { Bug, invariant } from "~/kernel/invariant";
import type { ProviderRefund } from "./provider";

/** A refund of ours as reconciliation compares it. */
export type BookedRefund = {
  /** Paystack's number of it. */
  readonly providerRefundId: string;
  readonly amountKobo: bigint;
  readonly isProcessed: boolean;
};

/** What refunds, which stand below payments, let reconciliation see and do. */
export type RefundBooks = {
  byProviderIds(ids: readonly string[]): Promise<BookedRefund[]>;
  /** Those that we count as paid back in the window. */
  processedIn(window: { readonly from: Date; readonly to: Date }): Promise<BookedRefund[]>;
  /** One of ours is just on its way to Paystack, or its answer was lost: theirs may be it. */
  isUnderWay(theirs: ProviderRefund): Promise<boolean>;
  /** Brings ours to where Paystack is, by the way of every refund; does nothing for one that is not ours. */
  heal(theirs: ProviderRefund): Promise<void>;
};

let registered: RefundBooks | undefined;

/** Once a process, when the module of refunds is loaded. */
export function registerRefundBooks(books: RefundBooks): void {
  // Reload in development loads a changed module once more, beside those that stayed.
  invariant(registered === undefined || env().NODE_ENV === "development", "two books of refunds");
  registered = books;
}

export function refundBooks(): RefundBooks {
  if (registered === undefined) throw new Bug("nobody keeps books of refunds: import ~/modules/refunds");
  return registered;
}
