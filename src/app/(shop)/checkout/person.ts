import type { AddressDto } from "~/modules/identity/contract";
import type { WalletDto } from "~/modules/ledger/contract";

/** Who is at the checkout, as far as it matters there; null for a guest. */
export type Person = {
  id: string;
  phone: string;
  addresses: readonly AddressDto[];
  /** Null for people who work here: their accounts do not order. */
  wallet: WalletDto | null;
} | null;
