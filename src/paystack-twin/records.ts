import type { TestCard } from "./cards";

/** What the checkout page offers. */
export const channels = ["card", "bank_transfer", "ussd"] as const;
export type Channel = (typeof channels)[number];
/** What money may come by: the charge API and dedicated accounts besides. */
export type PaidChannel = Channel | "bank" | "dedicated_nuban";

/** `reversal_pending` is spelled as two client libraries have seen it; Paystack's papers do not say. */
export type TransactionStatus =
  | "abandoned"
  | "ongoing"
  | "failed"
  | "success"
  | "reversal_pending"
  | "reversed";

export type Customer = {
  readonly id: number;
  readonly code: string;
  readonly email: string;
  readonly createdAt: Date;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  metadata: Readonly<Record<string, unknown>> | null;
};

/** A way to be charged again; it works with the email it was made with only. */
export type Authorization = {
  readonly code: string;
  readonly email: string;
  readonly channel: PaidChannel;
  readonly card: TestCard | null;
  /** The dedicated account the money came to. */
  readonly receiver: DedicatedAccount | null;
  /** False once the merchant has forgotten it. */
  isActive: boolean;
};

/** How a customer pays: what the money comes from, and how much when it is not what was asked. */
export type Payment = { readonly amountKobo?: number | undefined } & (
  | { readonly channel: "card"; readonly card: TestCard }
  | { readonly channel: "bank_transfer" | "ussd" | "bank" }
  | { readonly channel: "dedicated_nuban"; readonly account: DedicatedAccount }
);

export type LogEntry = {
  readonly type: "action" | "success" | "error";
  readonly message: string;
  readonly at: Date;
};

export type Transaction = {
  readonly id: number;
  readonly reference: string;
  readonly accessCode: string;
  readonly entryPoint: "transaction_initialize" | "charge_authorization" | "charge" | null;
  readonly requestedAmountKobo: number;
  readonly customer: Customer;
  readonly callbackUrl: string | null;
  readonly cancelUrl: string | null;
  readonly channels: readonly Channel[];
  /** As it was sent, or "" as Paystack has it when nothing was. */
  readonly metadata: unknown;
  readonly createdAt: Date;
  status: TransactionStatus;
  /** What was paid; until then what is asked. */
  amountKobo: number;
  currency: string;
  paidAt: Date | null;
  channel: PaidChannel | null;
  message: string | null;
  gatewayResponse: string;
  feesKobo: number | null;
  authorization: Authorization | null;
  ipAddress: string | null;
  attempts: number;
  errors: number;
  readonly log: LogEntry[];
  /** Where the customer is to send the money, once asked for. */
  transfer: { readonly accountNumber: string; readonly expiresAt: Date } | null;
  /** While the status is ongoing: when the customer counts as gone. */
  ongoingUntil: Date | null;
  /** A card whose bank still asks for something. */
  pendingCard: { readonly card: TestCard; step: "pin" | "phone" | "otp" } | null;
  /** Money that the customer has sent and that has not arrived yet. */
  late: { readonly payment: Payment; readonly at: Date } | null;
  /** When the customer will dispute it. */
  chargebackAt: Date | null;
  /** A charge of the API's, as far as it has come. */
  charge: Charge | null;
  readonly refunds: Refund[];
  readonly disputes: Dispute[];
  settlementId: number | null;
};

/** How far a `/charge` has come. */
export type Charge = {
  readonly payment: Payment;
  /** What the bank still asks, in this order. */
  readonly steps: ("pin" | "phone" | "otp" | "birthday")[];
  /** One wrong answer ends it for good, as with the real service. */
  isOver: boolean;
};

export type RefundStatus = "pending" | "processing" | "needs-attention" | "processed" | "failed";

export type Refund = {
  readonly id: number;
  readonly transaction: Transaction;
  readonly amountKobo: number;
  readonly customerNote: string;
  readonly merchantNote: string;
  readonly createdAt: Date;
  readonly reference: string;
  status: RefundStatus;
  /** What comes of it once it was processing. */
  end: "processed" | "failed" | "needs-attention";
  updatedAt: Date;
  settlementId: number | null;
};

export type DisputeStatus = "awaiting-merchant-feedback" | "awaiting-bank-feedback" | "resolved";

export type Dispute = {
  readonly id: number;
  readonly transaction: Transaction;
  readonly category: "chargeback" | "fraud";
  readonly createdAt: Date;
  readonly dueAt: Date;
  refundAmountKobo: number;
  status: DisputeStatus;
  resolution: "auto-accepted" | "merchant-accepted" | "declined" | null;
  resolvedAt: Date | null;
  updatedAt: Date;
  evidence: Readonly<Record<string, unknown>> | null;
  note: string | null;
  settlementId: number | null;
};

export type Settlement = {
  readonly id: number;
  readonly settledAt: Date;
  readonly transactions: readonly Transaction[];
  readonly processedKobo: number;
  readonly feesKobo: number;
  readonly deductionsKobo: number;
};

export type DeliveryStatus = "waiting" | "delivered" | "failed" | "dropped";

export type Delivery = {
  readonly id: string;
  readonly event: string;
  readonly reference: string | null;
  /** The bytes as they are sent, each time the same. */
  readonly body: string;
  readonly signature: string;
  readonly createdAt: Date;
  /** The delivery that this one is a further copy of; copies are sent once. */
  readonly copyOf: string | null;
  /** Paystack's number of what it is about; null for what Paystack would never have sent. */
  readonly resourceId: number | null;
  status: DeliveryStatus;
  nextAttemptAt: Date | null;
  readonly attempts: {
    readonly at: Date;
    readonly httpStatus: number | null;
    readonly fault: string | null;
  }[];
};

export type LedgerEntry = {
  readonly id: number;
  readonly balanceKobo: number;
  readonly differenceKobo: number;
  readonly reason: string;
  readonly model: "Transaction" | "Refund" | "Transfer" | "Dispute" | "Settlement" | "Topup";
  readonly modelRow: number;
  readonly createdAt: Date;
};

export type DedicatedAccount = {
  readonly id: number;
  readonly accountNumber: string;
  readonly accountName: string;
  readonly customer: Customer;
  readonly createdAt: Date;
  isActive: boolean;
};

export type Recipient = {
  readonly id: number;
  readonly code: string;
  name: string;
  readonly accountNumber: string;
  readonly bankCode: string;
  readonly createdAt: Date;
  isActive: boolean;
};

export type TransferStatus = "otp" | "pending" | "success" | "failed" | "reversed";

/** Money out, to a kitchen or a customer's own account. */
export type Transfer = {
  readonly id: number;
  readonly code: string;
  readonly reference: string;
  readonly recipient: Recipient;
  readonly amountKobo: number;
  readonly feeKobo: number;
  readonly reason: string;
  readonly createdAt: Date;
  status: TransferStatus;
  /** What comes of it in the end. */
  readonly end: "success" | "failed" | "reversed";
  updatedAt: Date;
};
