import { Bug } from "~/kernel/invariant";
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

/** When the module of refunds is loaded. The last ones count: under `npm run dev` an edited module is loaded again. */
export function registerRefundBooks(books: RefundBooks): void {
  registered = books;
}

export function refundBooks(): RefundBooks {
  if (registered === undefined) throw new Bug("nobody keeps books of refunds: import ~/modules/refunds");
  return registered;
}
