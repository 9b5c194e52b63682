import { type PaymentProvider, paymentProvider } from "~/modules/payments";
import type { BankDto } from "./contract";

/**
 * The banks a refund may be sent to, by name, as Paystack knows them now. Refuses: payments.provider_unreachable.
 * Locks: nothing.
 */
export async function banksToPay(provider: PaymentProvider = paymentProvider()): Promise<BankDto[]> {
  const banks = await provider.banks();
  return banks
    .map(({ id, name }) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, "en-NG"));
}
