import type { Kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import type { Channel, InstructionsDto } from "./contract";
import { providerRefusals } from "./provider-refusals";

/**
 * The port through which money comes and goes. Paystack is its first adapter; nothing outside of the adapter knows a
 * word of Paystack's. Reads answer or throw `ProviderUnavailable`; a write answers its `Outcome` and is never sent
 * twice by the adapter.
 */
export interface PaymentProvider {
  readonly name: "paystack";
  /** What the key is for: money of this mode is ours, of the other never. */
  readonly mode: Mode;
  readonly can: Capabilities;

  /** False while opening payments is known to be hopeless: asked before anything is written down. */
  mayOpen(): boolean;
  /** Opens a payment under a reference of ours. After `unknown`: verify the reference before anything else. */
  initialize(input: InitializeInput): Promise<Outcome<Initialized>>;
  /** As `initialize`, for a page of our own: the account number or the USSD code of this one payment. */
  charge(input: ChargeInput): Promise<Outcome<InstructionsDto>>;
  /** `found: false` only when the provider itself says that it never heard of the reference. */
  verify(reference: string): Promise<Verified>;
  /**
   * Payments created in the window, newest first. Which moment the window bounds is not promised: overlap. Without
   * its end: up to the newest, whatever the provider's clock says of it.
   */
  list(window: OpenWindow & { readonly status?: "success" | undefined }): Promise<Page<Charge>>;

  /** Asks for money to go back. Has no idempotency of its own: after `unknown`, ask `refundsOf` before anything else. */
  refund(input: RefundInput): Promise<Outcome<ProviderRefund>>;
  /** All refunds of one payment, by its provider id (a reference finds nothing). Whole, or it throws. */
  refundsOf(transactionId: string): Promise<ProviderRefund[]>;
  fetchRefund(id: string): Promise<ProviderRefund | null>;
  listRefunds(window: Window): Promise<Page<ProviderRefund>>;
  /** For a refund that needs attention: where else the customer's money may go. */
  retryRefund(input: RetryRefundInput): Promise<Outcome<ProviderRefund>>;
  /** The banks an account number may belong to. */
  banks(): Promise<Bank[]>;

  disputes(window: Window): Promise<Page<Dispute>>;
  fetchDispute(id: string): Promise<Dispute | null>;
  resolveDispute(input: ResolveDisputeInput): Promise<Outcome<Dispute>>;
  settlements(window: Window): Promise<Page<Settlement>>;
  transactionsOf(settlementId: string, cursor?: string): Promise<Page<Charge>>;

  /** Checks the signature over the bytes as they came. Rightly signed but not to be understood is poison: park it. */
  parseWebhook(raw: Uint8Array, signature: string | null): ParsedWebhook;
  /** As above for what is in the inbox, where nothing comes whose signature was not right. */
  readStoredWebhook(raw: Uint8Array): ParsedWebhook;
}

export type Mode = "test" | "live";

/** What this adapter offers through this port, not what the provider sells. */
export type Capabilities = {
  readonly partialRefund: boolean;
  readonly virtualAccounts: boolean;
  readonly savedCards: boolean;
  /** Whether a write may be sent again under the same key; without it `unknown` has to be looked up. */
  readonly idempotencyKey: boolean;
};

/** A write's end: done, conclusively not done, or nobody knows (time-out, cut, 5xx, an answer not to be read). */
export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | {
      readonly kind: "refused";
      /** The provider's word, or one of ours: `rate_limited`, `not_sent` (no byte of it left this process). */
      readonly code: string | null;
      readonly message: string;
      /** 0 when nothing was sent. */
      readonly httpStatus: number;
      /** When the same write may be tried again with hope; null when only a different one would help. */
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: "unknown"; readonly cause: UnavailableReason };

export type UnavailableReason =
  /** No whole answer in time. */
  | "timeout"
  | "cut"
  | "server_error"
  | "unreadable"
  | "rate_limited"
  | "not_sent"
  | "breaker_open"
  | "too_busy"
  /** An answer that says no to a read, such as 401: our key or our request is at fault. */
  | "refused";

/** `pending` covers everything under way, also words that are new to us. */
export type ProviderState = "success" | "failed" | "abandoned" | "pending" | "reversal_pending" | "reversed";

export type Charge = {
  readonly reference: string;
  /** The provider's number of the payment, as text: it outgrows every number type. */
  readonly providerId: string;
  readonly state: ProviderState;
  readonly rawState: string;
  readonly amountKobo: Kobo;
  /** What was asked for; differs from the amount when the customer bears the fee. */
  readonly requestedKobo: Kobo | null;
  readonly feeKobo: Kobo | null;
  readonly currency: string;
  readonly mode: Mode;
  readonly channel: string | null;
  /** Free text for people; never to be decided by. */
  readonly gatewayResponse: string | null;
  readonly paidAt: Date | null;
  readonly createdAt: Date | null;
  readonly email: string | null;
};

export type Verified = { readonly found: true; readonly charge: Charge } | { readonly found: false };

export type InitializeInput = {
  readonly reference: string;
  readonly amountKobo: Kobo;
  readonly email: string;
  readonly channels: readonly Channel[];
  readonly callbackUrl: string;
  readonly cancelUrl: string;
  readonly metadata: Readonly<Record<string, string>>;
};
export type ChargeInput = Pick<InitializeInput, "reference" | "amountKobo" | "email" | "metadata"> & {
  readonly channel: Exclude<Channel, "card">;
  /** Until when the account number or code should work. */
  readonly expiresAt: Date;
};
export type Initialized = { readonly authorizationUrl: string; readonly accessCode: string };

export type RefundInput = {
  readonly transactionId: string;
  readonly amountKobo: Kobo;
  /** For our own people, on the provider's dashboard. */
  readonly note: string;
};
export type RefundState = "pending" | "processing" | "needs_attention" | "processed" | "failed";
export type ProviderRefund = {
  readonly id: string;
  readonly transactionId: string | null;
  /** The payment's reference, where the answer tells it. */
  readonly reference: string | null;
  readonly amountKobo: Kobo;
  readonly state: RefundState;
  readonly createdAt: Date | null;
};
export type RetryRefundInput = {
  readonly id: string;
  readonly accountNumber: string;
  /** `Bank.id`, not its code. */
  readonly bankId: string;
};
export type Bank = { readonly id: string; readonly name: string; readonly code: string };

export type DisputeState =
  | "awaiting_merchant_feedback"
  | "awaiting_bank_feedback"
  | "pending"
  | "resolved"
  | "archived";
export type Dispute = {
  readonly id: string;
  readonly transactionId: string | null;
  readonly reference: string | null;
  /** What would go back to the customer. */
  readonly amountKobo: Kobo;
  readonly currency: string;
  readonly state: DisputeState;
  readonly resolution: "merchant_accepted" | "auto_accepted" | "declined" | null;
  /** Unanswered by then, the money is gone. */
  readonly dueAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
};
export type ResolveDisputeInput = {
  readonly id: string;
  readonly resolution: "merchant_accepted" | "declined";
  readonly message: string;
  readonly amountKobo: Kobo;
  /** Name of the evidence as uploaded to the provider. */
  readonly evidenceFile?: string | undefined;
};

export type Settlement = {
  readonly id: string;
  readonly state: "success" | "processing" | "pending" | "failed";
  readonly currency: string;
  /** Paid by customers. */
  readonly processedKobo: Kobo;
  readonly feesKobo: Kobo;
  /** Refunds and lost disputes taken off. */
  readonly deductionsKobo: Kobo;
  /** What reaches the bank. */
  readonly effectiveKobo: Kobo;
  readonly settledAt: Date | null;
  readonly createdAt: Date | null;
};

/** A stretch of time; `cursor` is the `next` of the page before. */
export type Window = { readonly from: Date; readonly to: Date; readonly cursor?: string | undefined };
export type OpenWindow = Omit<Window, "to"> & { readonly to?: Date | undefined };
/** `next` is null on the last page. */
export type Page<T> = { readonly items: T[]; readonly next: string | null };

/** What a webhook is about. It tells where to look, never what is true: amounts and states are asked for. */
export type WebhookEvent = {
  readonly event: string;
  /** The same for each delivery of the same news: at most 200 plain characters, fit for a unique index. */
  readonly dedupeKey: string;
  /** The payment's reference. */
  readonly reference: string | null;
  /** The provider's number of the payment, refund or dispute. */
  readonly objectId: string | null;
  readonly mode: Mode | null;
};
export type ParsedWebhook =
  | { readonly ok: true; readonly event: WebhookEvent; readonly body: unknown }
  | { readonly ok: false; readonly reason: "signature" | "unparsable" };

/** A read that found no answer within its retries. Holds a word about why; never a body, a key or an address. */
export class ProviderUnavailable extends Refusal {
  readonly reason: UnavailableReason;
  /** When the provider asked for patience: how long. */
  readonly retryAfterMs: number | null;

  constructor(reason: UnavailableReason, retryAfterMs: number | null = null) {
    super(providerRefusals.unreachable);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}
