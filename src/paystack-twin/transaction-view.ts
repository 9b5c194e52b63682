import { testBank } from "./banks";
import type { Authorization, Customer, Transaction } from "./records";

/** A transaction as `verify` tells it; lists and single reads differ in what is noted there. */
export function verifyView(transaction: Transaction, now: Date) {
  return {
    id: transaction.id,
    domain: "test",
    status: statusAt(transaction, now),
    reference: transaction.reference,
    receipt_number: null,
    amount: transaction.amountKobo,
    message: transaction.message,
    gateway_response: transaction.gatewayResponse,
    paid_at: transaction.paidAt,
    created_at: transaction.createdAt,
    channel: transaction.channel,
    currency: transaction.currency,
    ip_address: transaction.ipAddress,
    metadata: transaction.metadata,
    log: logView(transaction),
    fees: transaction.feesKobo,
    fees_split: null,
    fees_breakdown: null,
    authorization: transaction.authorization === null ? {} : authorizationView(transaction.authorization),
    customer: customerView(transaction.customer),
    plan: null,
    split: {},
    order_id: null,
    paidAt: transaction.paidAt,
    createdAt: transaction.createdAt,
    requested_amount: transaction.requestedAmountKobo,
    pos_transaction_data: null,
    source: null,
    connect: null,
    transaction_date: transaction.createdAt,
    plan_object: {},
    subaccount: {},
  };
}

/** As listed: no plan object, and where it came from. */
export function listView(transaction: Transaction, now: Date) {
  const { plan_object: _, transaction_date: __, ...shared } = verifyView(transaction, now);
  return {
    ...shared,
    plan: {},
    metadata: transaction.metadata === "" ? null : transaction.metadata,
    source: sourceView(transaction),
  };
}

/** As `charge_authorization` tells it: a part, without the moment of payment. */
export function chargeView(transaction: Transaction, now: Date) {
  const {
    paid_at: _,
    paidAt: __,
    created_at: ___,
    createdAt: ____,
    ...shared
  } = verifyView(transaction, now);
  return { ...shared, plan: null };
}

/** As `charge.success` carries it. Only cards have response codes. */
export function eventView(transaction: Transaction, now: Date) {
  const {
    createdAt: _,
    transaction_date: __,
    receipt_number: ___,
    plan_object: ____,
    connect: _____,
    ...shared
  } = verifyView(transaction, now);
  const codes =
    transaction.channel === "card" ? { gateway_response_code: "approved", response_code: "00" } : {};
  return { ...shared, ...codes, log: null, plan: {}, source: sourceView(transaction) };
}

/** What it is now: a customer whom a transfer or a bank has waited for too long has gone. */
export function statusAt(transaction: Transaction, now: Date): Transaction["status"] {
  const { status, ongoingUntil } = transaction;
  return status === "ongoing" && ongoingUntil !== null && ongoingUntil <= now ? "abandoned" : status;
}

export function logView({ createdAt, paidAt, attempts, errors, log }: Transaction) {
  const startMs = createdAt.getTime();
  const secondsIn = (at: Date) => Math.round((at.getTime() - startMs) / 1_000);
  return {
    start_time: Math.floor(startMs / 1_000),
    time_spent: log.length === 0 ? 0 : secondsIn(log[log.length - 1]?.at ?? createdAt),
    attempts,
    errors,
    success: paidAt !== null,
    mobile: false,
    input: [],
    history: log.map(({ type, message, at }) => ({ type, message, time: secondsIn(at) })),
  };
}

export function customerView({ id, code, email, firstName, lastName, phone, metadata }: Customer) {
  return {
    id,
    first_name: firstName,
    last_name: lastName,
    email,
    customer_code: code,
    phone,
    metadata,
    risk_action: "default",
    international_format_phone: null,
  };
}

/** Card types come with a trailing space, and a transfer shows the sender by the end of the account number only. */
function authorizationView({ code, channel, card, receiver }: Authorization) {
  const shared = { authorization_code: code, channel, country_code: "NG", account_name: null };
  if (card !== null) {
    return {
      ...shared,
      bin: card.number.slice(0, 6),
      last4: card.number.slice(-4),
      exp_month: "12",
      exp_year: "2030",
      card_type: `${card.brand} `,
      bank: "TEST BANK",
      brand: card.brand,
      reusable: card.reusable,
      signature: `SIG_${card.number.slice(-8)}`,
    };
  }
  const isTransfer = channel === "bank_transfer" || channel === "dedicated_nuban";
  return {
    ...shared,
    bin: isTransfer ? "123XXX" : null,
    last4: isTransfer ? "X890" : null,
    exp_month: "12",
    exp_year: "2030",
    card_type: isTransfer ? "transfer" : "offline",
    bank: null,
    brand: isTransfer ? "Managed Account" : "offline",
    reusable: false,
    signature: null,
    ...(isTransfer
      ? {
          sender_country: "NG",
          sender_bank: null,
          sender_bank_account_number: "XXXXXXX890",
          sender_name: "ADA OBI",
          narration: "NIP transfer",
        }
      : {}),
    ...(receiver === null
      ? {}
      : { receiver_bank_account_number: receiver.accountNumber, receiver_bank: testBank.name }),
  };
}

/** Nothing of the merchant's began a payment into a dedicated account. */
function sourceView({ entryPoint }: Transaction) {
  if (entryPoint === null) return null;
  return { type: "api", source: "merchant_api", entry_point: entryPoint, identifier: null };
}
