import { z } from "zod";
import { type accountKinds, accountPurposes, type HousePurpose } from "./contract";

/** What finance reads of the ledger: the trial balance, the accounts and entries behind it, and what backs it. */

export type AccountPurpose = (typeof accountPurposes)[number];

/** The words of the desk, and which side of the books an account usually stands on. */
export const purposeLook: Record<AccountPurpose, { readonly label: string; readonly meaning: string }> = {
  customer_wallet: { label: "Customers' wallets", meaning: "What customers can spend or ask back." },
  wallet_hold: {
    label: "Held in wallets",
    meaning: "Set aside for orders whose other part is still to come.",
  },
  order_escrow: { label: "Order escrow", meaning: "Paid for orders that are not delivered yet." },
  refund_clearing: {
    label: "Refunds on their way",
    meaning: "Promised to a card or bank, not yet confirmed.",
  },
  suspense: { label: "Suspense", meaning: "Money that arrived and belongs to nobody we know yet." },
  paystack_clearing: {
    label: "Paystack clearing",
    meaning: "Collected by Paystack, not yet paid out to us.",
  },
  bank: { label: "Bank", meaning: "Our own account at the bank." },
  kitchen_payable: { label: "Owed to kitchens", meaning: "Earned by kitchens, not yet paid out." },
  rider_payable: { label: "Owed to riders", meaning: "Fee shares and tips, not yet paid out." },
  vat_payable: { label: "VAT", meaning: "Collected for the tax office." },
  commission_income: { label: "Commission", meaning: "Our share of the kitchens' food." },
  service_fee_income: { label: "Service fees", meaning: "Earned with each order." },
  delivery_income: { label: "Delivery fees", meaning: "Earned with each delivery." },
  packaging_income: { label: "Packaging", meaning: "Earned with each pack." },
  promotion_expense: { label: "Promotions", meaning: "What price cuts have cost us." },
  goodwill_expense: { label: "Goodwill", meaning: "Refunds that we carry ourselves." },
  paystack_fee_expense: { label: "Paystack's fees", meaning: "What Paystack keeps of each payment." },
  chargeback_loss: { label: "Lost disputes", meaning: "Taken back by customers' banks." },
};

export type BalanceLineDto = {
  readonly purpose: AccountPurpose;
  readonly accounts: number;
  readonly entries: number;
  /** By the entries: what we owe or earn is positive, what we hold or spend negative (docs/adr/015). */
  readonly balanceKobo: number;
};

/** All accounts at one moment: taken by one statement, so that nothing moves in between. */
export type TrialBalanceDto = {
  readonly at: string;
  readonly lines: readonly BalanceLineDto[];
  readonly heldKobo: number;
  readonly owedKobo: number;
  /** Held and owed add up to nothing, or the books are wrong. */
  readonly sumKobo: number;
  /** What wallets say of themselves; the sum of their entries is in their line. */
  readonly walletsSayKobo: number;
};

export type BackingPartDto = { readonly purpose: AccountPurpose; readonly amountKobo: number };

/** Customers' money against the money that we hold. */
export type BackingDto = {
  readonly at: string;
  readonly customers: readonly BackingPartDto[];
  readonly customersKobo: number;
  readonly held: readonly BackingPartDto[];
  readonly heldKobo: number;
  /** Owed from the same money to kitchens, riders and the tax office. */
  readonly others: readonly BackingPartDto[];
  readonly othersKobo: number;
  /** What is held above customers' money; below zero when something is missing. */
  readonly spareKobo: number;
  /** Held per customers' money in hundredths of a per cent, rounded down; null when customers have no money here. */
  readonly coverBps: number | null;
  readonly isBacked: boolean;
};

const pageMax = 50;
const page = {
  cursor: z.string().max(60).optional(),
  limit: z.number().int().min(1).max(pageMax).default(50),
};
export const accountsOfInput = z.object({ purpose: z.enum(accountPurposes), ...page });
export type AccountsOfInput = z.output<typeof accountsOfInput>;
export const accountEntriesInput = z.object({ accountId: z.string().max(120), ...page });
export type AccountEntriesInput = z.output<typeof accountEntriesInput>;
export const transferInput = z.object({ id: z.string().max(60) });

export type AccountDto = {
  readonly id: string;
  readonly kind: (typeof accountKinds)[number];
  readonly purpose: AccountPurpose;
  readonly ownerId: string | null;
  readonly entries: number;
  readonly balanceKobo: number;
};

export type AccountsDto = { readonly accounts: readonly AccountDto[]; readonly nextCursor: string | null };

export type AccountEntryDto = {
  readonly id: string;
  readonly at: string;
  readonly amountKobo: number;
  /** The sum of this entry and all before it. */
  readonly balanceKobo: number;
  readonly transferId: string;
  readonly sentence: string;
  readonly referenceId: string;
  readonly otherAccountId: string;
};

/** A page of an account's entries, newest first, and the account's sum at the same moment. */
export type AccountEntriesDto = {
  readonly account: AccountDto;
  readonly entries: readonly AccountEntryDto[];
  readonly nextCursor: string | null;
};

export type TransferDto = {
  readonly id: string;
  readonly at: string;
  readonly amountKobo: number;
  readonly sentence: string;
  readonly reason: string;
  readonly effectKey: string;
  readonly referenceId: string;
  readonly actorId: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly entries: readonly {
    readonly id: string;
    readonly accountId: string;
    readonly amountKobo: number;
  }[];
  /** What else moved for the same reference. */
  readonly siblings: readonly {
    readonly id: string;
    readonly sentence: string;
    readonly amountKobo: number;
  }[];
};

/** Which house accounts hold customers' money, which hold ours, and who else is owed. */
export const customerPurposes = [
  "customer_wallet",
  "wallet_hold",
  "order_escrow",
  "refund_clearing",
  "suspense",
] as const satisfies readonly AccountPurpose[];
export const heldPurposes = ["bank", "paystack_clearing"] as const satisfies readonly HousePurpose[];
export const otherPurposes = [
  "kitchen_payable",
  "rider_payable",
  "vat_payable",
] as const satisfies readonly HousePurpose[];
