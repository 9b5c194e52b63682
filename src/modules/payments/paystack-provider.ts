import { z } from "zod";
import { koboToNumber } from "~/kernel/money";
import { now } from "~/platform/clock";
import type { HttpLimits } from "~/platform/http-client";
import { type Calls, createCalls, readAs, refusedRead } from "./paystack-calls";
import { chargeShape } from "./paystack-charge";
import { disputeShape, settlementShape } from "./paystack-finance";
import { chargeBody, instructionsShape } from "./paystack-instructions";
import { bankShape, refundShape } from "./paystack-refund";
import { parsePaystackWebhook, readPaystackWebhook } from "./paystack-webhook";
import {
  type InitializeInput,
  type OpenWindow,
  type Page,
  type PaymentProvider,
  type ProviderRefund,
  ProviderUnavailable,
} from "./provider";

export type PaystackOptions = {
  readonly secretKey: string;
  /** Signs a while longer what was on its way when the key was changed. */
  readonly previousSecretKey?: string | undefined;
  readonly baseUrl: string;
  readonly limits?: Partial<HttpLimits> | undefined;
};

const charges = z.array(chargeShape);
const refunds = z.array(refundShape);
const banks = z.array(bankShape);
/** Refunds of one payment: a hundred to the page; past this nobody could say what is left of it. */
const refundPagesMax = 10;
/** Nigeria has some hundreds of banks, most of them small. */
const banksPagesMax = 20;
const nigeria = { country: "nigeria", currency: "NGN", use_cursor: "true" };

/** Paystack behind the port. It knows an address and a key, and nothing of who really answers there. */
export function createPaystack({
  secretKey,
  previousSecretKey,
  baseUrl,
  limits,
}: PaystackOptions): PaymentProvider {
  const { ask, page, write, isOpen } = createCalls(secretKey, baseUrl, limits);
  const keys = previousSecretKey === undefined ? [secretKey] : [secretKey, previousSecretKey];

  return {
    name: "paystack",
    mode: secretKey.startsWith("sk_live_") ? "live" : "test",
    can: { partialRefund: true, virtualAccounts: false, savedCards: false, idempotencyKey: false },

    mayOpen: () => !isOpen("initialize"),
    initialize: (input) =>
      write(
        { family: "initialize", path: "/transaction/initialize", body: initializeBody(input) },
        initializedShape(input.reference, baseUrl),
      ),
    charge: (input) =>
      write(
        { family: "initialize", path: "/charge", body: chargeBody(input, now()) },
        instructionsShape(input),
      ),
    verify: async (reference) => {
      const said = await ask("verify", `/transaction/verify/${encoded(reference)}`);
      if (said.kind === "no") {
        // An empty 404 is no word of Paystack's about the payment, only one about the route.
        if (said.code === "transaction_not_found") return { found: false };
        throw refusedRead(said);
      }
      const charge = readAs(chargeShape, said.data);
      if (charge.reference !== reference) throw new ProviderUnavailable("unreadable");
      return { found: true, charge };
    },
    list: ({ status, ...window }) =>
      page("records", "/transaction", { ...queryOf(window), use_cursor: "true", status }, charges),

    refund: ({ transactionId, amountKobo, note }) =>
      write(
        {
          family: "refund",
          path: "/refund",
          body: {
            transaction: transactionId,
            amount: koboToNumber(amountKobo),
            currency: "NGN",
            merchant_note: note,
          },
        },
        refundShape,
      ),
    refundsOf: (transactionId) => allRefundsOf(page, transactionId),
    fetchRefund: (id) => fetched(ask, `/refund/${encoded(id)}`, refundShape),
    listRefunds: (window) => page("records", "/refund", queryOf(window), refunds),
    retryRefund: ({ id, accountNumber, bankId }) => {
      const details = { currency: "NGN", account_number: accountNumber, bank_id: bankId };
      const path = `/refund/retry_with_customer_details/${encoded(id)}`;
      return write({ family: "refund", path, body: { refund_account_details: details } }, refundShape);
    },
    banks: () => allPages(banksPagesMax, (cursor) => page("records", "/bank", { ...nigeria, cursor }, banks)),

    disputes: (window) => page("records", "/dispute", queryOf(window), z.array(disputeShape)),
    fetchDispute: (id) => fetched(ask, `/dispute/${encoded(id)}`, disputeShape),
    resolveDispute: ({ id, resolution, message, amountKobo, evidenceFile }) => {
      const body = {
        resolution: resolution === "declined" ? "declined" : "merchant-accepted",
        message,
        refund_amount: koboToNumber(amountKobo),
        ...(evidenceFile === undefined ? {} : { uploaded_filename: evidenceFile }),
      };
      return write(
        { family: "refund", method: "PUT", path: `/dispute/${encoded(id)}/resolve`, body },
        disputeShape,
      );
    },
    settlements: (window) => page("records", "/settlement", queryOf(window), z.array(settlementShape)),
    transactionsOf: (settlementId, cursor) =>
      page("records", `/settlement/${encoded(settlementId)}/transactions`, { cursor }, charges),

    parseWebhook: (raw, signature) => parsePaystackWebhook(keys, raw, signature),
    readStoredWebhook: readPaystackWebhook,
  };
}

function initializeBody({
  reference,
  amountKobo,
  email,
  channels,
  callbackUrl,
  cancelUrl,
  metadata,
}: InitializeInput) {
  return {
    reference,
    // Text here and a number for refunds: as their documentation types them.
    amount: String(koboToNumber(amountKobo)),
    currency: "NGN",
    email,
    channels,
    callback_url: callbackUrl,
    metadata: JSON.stringify({ ...metadata, cancel_action: cancelUrl }),
  };
}

/** Where the customer goes to pay: an address of a safe scheme, for the payment that was asked for. */
function initializedShape(reference: string, baseUrl: string) {
  const isPlain = baseUrl.startsWith("http:");
  return z
    .looseObject({
      authorization_url: z.url({ protocol: isPlain ? /^https?$/ : /^https$/ }),
      access_code: z.string().min(1).max(200),
      reference: z.literal(reference).optional(),
    })
    .transform((raw) => ({ authorizationUrl: raw.authorization_url, accessCode: raw.access_code }));
}

/** One record by its number; null only when Paystack itself says that there is none. */
async function fetched<Shape extends z.ZodType>(
  ask: Calls["ask"],
  path: string,
  shape: Shape,
): Promise<z.output<Shape> | null> {
  const said = await ask("records", path);
  if (said.kind === "yes") return readAs(shape, said.data);
  if (said.httpStatus === 404 && said.code === "not_found") return null;
  throw refusedRead(said);
}

/** Not left to their filter alone: money is counted by this. */
async function allRefundsOf(page: Calls["page"], transactionId: string): Promise<ProviderRefund[]> {
  const found = await allPages(refundPagesMax, (cursor) =>
    page("records", "/refund", { transaction: transactionId, cursor }, refunds),
  );
  const own = found.filter((refund) => refund.transactionId === transactionId);
  // Pages shift while they are turned: the same refund may stand on two.
  return [...new Map(own.map((refund) => [refund.id, refund])).values()];
}

/** Whole or not at all: what is missing from a list would be done a second time. */
async function allPages<Item>(
  pagesMax: number,
  turn: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const found: Item[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < pagesMax; pages++) {
    const { items, next } = await turn(cursor);
    found.push(...items);
    if (next === null) return found;
    cursor = next;
  }
  throw new ProviderUnavailable("unreadable");
}

function queryOf({ from, to, cursor }: OpenWindow) {
  return { from: from.toISOString(), to: to?.toISOString(), cursor };
}

/** A piece of a path; half a character, which no address can hold, becomes the sign for it. */
function encoded(piece: string): string {
  return encodeURIComponent(piece.toWellFormed());
}
