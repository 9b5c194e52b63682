import { invalid } from "./answer";
import { isRecord, textOf, wholeOf } from "./call";
import { customerOf, emailOf } from "./customers";
import { type Channel, channels, type Transaction } from "./records";
import { keep, nextCode, nextId, type Twin } from "./twin";

type Fields = Readonly<Record<string, unknown>>;
type Opening = {
  readonly entryPoint: Transaction["entryPoint"];
  readonly ipAddress: string;
};

/**
 * Opens a transaction. A reference is one transaction for ever: a second one is refused, whatever became of the first.
 * What was refused has not used its reference up.
 */
export function openTransaction(twin: Twin, fields: Fields, { entryPoint, ipAddress }: Opening): Transaction {
  const email = emailOf(fields.email);
  const amountKobo = amountOf(fields.amount);
  if ((textOf(fields.currency) ?? "NGN") !== "NGN") {
    throw invalid("Currency not supported by merchant", "unsupported_currency");
  }
  const metadata = metadataOf(fields.metadata);
  const wanted = channelsOf(fields.channels);
  const callbackUrl = urlOf(fields.callback_url, "callback_url");
  const reference = referenceOf(twin, fields.reference);
  return addTransaction(twin, {
    reference,
    entryPoint,
    requestedAmountKobo: amountKobo,
    customer: customerOf(twin, email),
    callbackUrl,
    cancelUrl: isRecord(metadata) ? urlOf(metadata.cancel_action, "cancel_action") : null,
    channels: wanted,
    metadata,
    ipAddress,
  });
}

type Beginning = Pick<
  Transaction,
  | "reference"
  | "entryPoint"
  | "requestedAmountKobo"
  | "customer"
  | "callbackUrl"
  | "cancelUrl"
  | "channels"
  | "metadata"
  | "ipAddress"
>;

/** Writes an untouched transaction into the books. */
export function addTransaction(twin: Twin, beginning: Beginning): Transaction {
  const transaction: Transaction = {
    ...beginning,
    id: nextId(twin, "transaction"),
    accessCode: nextCode(twin, 15),
    createdAt: twin.clock.now(),
    status: "abandoned",
    amountKobo: beginning.requestedAmountKobo,
    currency: "NGN",
    paidAt: null,
    channel: null,
    message: null,
    gatewayResponse: "The transaction was not completed",
    feesKobo: null,
    authorization: null,
    attempts: 0,
    errors: 0,
    log: [],
    transfer: null,
    ongoingUntil: null,
    pendingCard: null,
    late: null,
    chargebackAt: null,
    charge: null,
    refunds: [],
    disputes: [],
    settlementId: null,
  };
  keep(twin.transactions, transaction.reference, transaction);
  keep(twin.transactionsById, String(transaction.id), transaction);
  keep(twin.transactionsByAccessCode, transaction.accessCode, transaction);
  return transaction;
}

/** Paystack's smallest payment in naira is ₦50; the largest is a bound of ours against slips. */
const amountKoboMin = 5_000;
const amountKoboMax = 100_000_000_000;

function amountOf(value: unknown): number {
  const amountKobo = wholeOf(value);
  if (amountKobo === undefined || amountKobo < amountKoboMin || amountKobo > amountKoboMax) {
    throw invalid("Invalid Amount Sent", "invalid_amount");
  }
  return amountKobo;
}

/** The underscore is not in the documented list, yet real references have it. */
function referenceOf(twin: Twin, value: unknown): string {
  const reference = textOf(value);
  if (reference === undefined) return nextCode(twin, 15);
  if (!/^[A-Za-z0-9.=_-]{1,100}$/.test(reference)) {
    throw invalid(
      "Invalid transaction reference. Only letters, digits and - . = are allowed",
      "invalid_params",
    );
  }
  if (twin.transactions.has(reference)) {
    throw invalid(
      "Duplicate Transaction Reference",
      "duplicate_reference",
      "Try and create the Transaction or Charge with a new reference",
    );
  }
  return reference;
}

/** Twenty thousand transactions with this much each still fit into memory. */
const metadataCharactersMax = 10_000;

/** The papers want JSON in a string, objects are taken as well, and both are given back as objects. */
function metadataOf(value: unknown): unknown {
  if (value === undefined || value === null || value === "") return "";
  if (JSON.stringify(value).length > metadataCharactersMax) {
    throw invalid(`"metadata" must have at most ${metadataCharactersMax} characters`, "invalid_params");
  }
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Channels the twin does not play are passed over; when none is left, all are offered. */
function channelsOf(value: unknown): readonly Channel[] {
  if (value === undefined) return channels;
  const wanted: readonly unknown[] = Array.isArray(value) ? value : [value];
  const played = channels.filter((channel) => wanted.includes(channel));
  return played.length === 0 ? channels : played;
}

/** An address a browser is sent to: of the web, so that no script hides in it. */
function urlOf(value: unknown, field: string): string | null {
  const url = textOf(value);
  if (url === undefined) return null;
  if (url.length > 2_000 || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw invalid(`Invalid value for parameter "${field}"`, "invalid_params");
  }
  return url;
}
