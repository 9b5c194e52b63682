import { z } from "zod";
import { type Answer, ok, PaystackRefusal } from "./answer";
import type { Call, Route } from "./call";
import { findCard, testCards } from "./cards";
import { createChance } from "./chance";
import { advanceMsMax } from "./clock";
import { receiveMoney } from "./dedicated-accounts";
import { disputeView, openDispute } from "./disputes";
import { faultsSchema } from "./faults";
import { book } from "./ledger";
import { canBePaid, pay } from "./pay";
import { type Channel, channels, type Delivery, type Payment, type Transaction } from "./records";
import { refundView } from "./refund-view";
import { listView } from "./transaction-view";
import type { Twin } from "./twin";
import { resend, send, sign } from "./webhooks";

type Pieces = Readonly<Record<string, string>>;

/** What drives the twin from outside. Never subject to faults, and without a key: it listens on this machine alone. */
export const controlRoutes: readonly Route<Twin>[] = [
  { method: "GET", path: "/__twin/faults", answer: (twin) => ok("Faults", twin.faults) },
  { method: "PUT", path: "/__twin/faults", answer: setFaults },
  { method: "GET", path: "/__twin/transactions", answer: listTransactions },
  { method: "POST", path: "/__twin/transactions/:reference/pay", answer: payAsCustomer },
  { method: "POST", path: "/__twin/transactions/:reference/dispute", answer: dispute },
  { method: "GET", path: "/__twin/refunds", answer: listRefunds },
  { method: "POST", path: "/__twin/dedicated-accounts/:number/receive", answer: receive },
  { method: "POST", path: "/__twin/balance/top-up", answer: topUpBalance },
  { method: "GET", path: "/__twin/deliveries", answer: listDeliveries },
  { method: "POST", path: "/__twin/deliveries/:id/resend", answer: resendDelivery },
  { method: "POST", path: "/__twin/webhooks", answer: sendWebhook },
  { method: "PUT", path: "/__twin/webhook-url", answer: setWebhookUrl },
  { method: "GET", path: "/__twin/clock", answer: (twin) => tellTime(twin) },
  { method: "POST", path: "/__twin/clock", answer: pushClock },
];

/** Replaces all faults, so that the same request always leaves the same twin; an empty body clears them. */
export function setFaults(twin: Twin, { body }: Call): Answer {
  twin.faults = parse(faultsSchema, body);
  twin.chance = createChance(twin.faults.seed);
  return ok("Faults set", twin.faults);
}

/** All of them, oldest first: the books of the other side, to be compared with ours. */
function listTransactions(twin: Twin): Answer {
  const now = twin.clock.now();
  return ok(
    "Transactions",
    [...twin.transactions.values()].map((one) => ({
      ...listView(one, now),
      access_code: one.accessCode,
      channels: one.channels,
      bank_transfer:
        one.transfer === null
          ? null
          : { account_number: one.transfer.accountNumber, account_expires_at: one.transfer.expiresAt },
    })),
  );
}

const paySchema = z.strictObject({
  channel: z.enum(channels),
  card: z.string().max(40).optional(),
  amountKobo: z.number().int().min(1).max(1_000_000_000_000).optional(),
});

/** What the customer would do on the checkout page, at once. A declined card answers 200 with `data.status` failed. */
export function payAsCustomer(twin: Twin, { body }: Call, { reference }: Pieces): Answer {
  const transaction = transactionOf(twin, reference);
  const { channel, card, amountKobo } = parse(paySchema, body);
  if (!canBePaid(transaction)) throw new PaystackRefusal(400, "This transaction has been paid already");
  if (!transaction.channels.includes(channel)) {
    throw new PaystackRefusal(
      400,
      `Not offered at this checkout: ${channel}. Offered: ${transaction.channels}`,
    );
  }
  pay(twin, transaction, paymentOf(channel, card, amountKobo));
  return ok("Payment attempted", listView(transaction, twin.clock.now()));
}

function paymentOf(channel: Channel, card = "success", amountKobo?: number): Payment {
  if (channel !== "card") return { channel, amountKobo };
  const found = findCard(card);
  if (found === undefined) {
    const known = testCards.map(({ name, number }) => `${name} (${number})`).join(", ");
    throw new PaystackRefusal(400, `No such test card: ${card}. There are ${known}`);
  }
  return { channel, card: found, amountKobo };
}

const disputeSchema = z.strictObject({ amountKobo: z.number().int().min(1).optional() });

export function dispute(twin: Twin, { body }: Call, { reference }: Pieces): Answer {
  const { amountKobo } = parse(disputeSchema, body);
  const opened = openDispute(twin, transactionOf(twin, reference), amountKobo);
  return ok("Dispute opened", disputeView(opened, twin.clock.now()));
}

const amountSchema = z.strictObject({ amountKobo: z.number().int().min(1).max(1_000_000_000_000) });

/** Somebody sends money to a customer's own account. */
export function receive(twin: Twin, { body }: Call, { number = "" }: Pieces): Answer {
  const account = twin.dedicatedAccounts.get(number);
  if (account === undefined) throw new PaystackRefusal(404, "Dedicated account not found");
  const { amountKobo } = parse(amountSchema, body);
  return ok("Money received", listView(receiveMoney(twin, account, amountKobo), twin.clock.now()));
}

/** The merchant pays in, so that there is something to send out. */
function topUpBalance(twin: Twin, { body }: Call): Answer {
  const { amountKobo } = parse(amountSchema, body);
  book(twin, amountKobo, { reason: "Balance topup", model: "Topup", modelRow: 0 });
  return ok("Balance topped up", { balance: twin.balanceKobo });
}

function listRefunds(twin: Twin): Answer {
  return ok(
    "Refunds",
    [...twin.refunds.values()].map((refund) => ({
      ...refundView(refund),
      transaction_reference: refund.transaction.reference,
    })),
  );
}

/** `reference`, `event` and `status` narrow the list. */
function listDeliveries(twin: Twin, { query }: Call): Answer {
  const isAsked = (name: "reference" | "event" | "status", delivery: Delivery) =>
    (query.get(name) ?? delivery[name]) === delivery[name];
  return ok(
    "Deliveries",
    [...twin.deliveries.values()].filter(
      (delivery) =>
        isAsked("reference", delivery) && isAsked("event", delivery) && isAsked("status", delivery),
    ),
  );
}

export async function resendDelivery(twin: Twin, _: Call, { id = "" }: Pieces): Promise<Answer> {
  const delivery = twin.deliveries.get(id);
  if (delivery === undefined) throw new PaystackRefusal(404, "Webhook not found");
  await resend(twin, delivery);
  return ok("Delivery sent again", delivery);
}

const webhookSchema = z.strictObject({
  /** The exact bytes: whatever a stranger, a replay or another serializer might send. */
  body: z.string().max(1_000_000),
  signature: z.enum(["good", "bad"]).default("good"),
});

function sendWebhook(twin: Twin, call: Call): Answer {
  const { body, signature } = parse(webhookSchema, call.body);
  const key = signature === "good" ? twin.options.secretKey : `${twin.options.secretKey}_of_a_stranger`;
  const letter = {
    event: "made by hand",
    reference: null,
    resourceId: null,
    body,
    signature: sign(key, body),
  };
  return ok("Webhook sent", send(twin, letter));
}

const urlSchema = z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2_000) });

function setWebhookUrl(twin: Twin, { body }: Call): Answer {
  twin.webhookUrl = parse(urlSchema, body).url;
  return ok("Webhook address set", { url: twin.webhookUrl });
}

const clockSchema = z.strictObject({ advanceMs: z.number().int().min(0).max(advanceMsMax) });

/** Answers when everything that fell due on the way is done: retries, steps of refunds, reminders, settlements. */
export async function pushClock(twin: Twin, { body }: Call): Promise<Answer> {
  await twin.clock.advance(parse(clockSchema, body).advanceMs);
  return tellTime(twin);
}

function tellTime(twin: Twin): Answer {
  return ok("The twin's time", { now: twin.clock.now() });
}

function transactionOf(twin: Twin, reference = ""): Transaction {
  const transaction = twin.transactions.get(reference);
  if (transaction === undefined) throw new PaystackRefusal(404, "Transaction reference not found.");
  return transaction;
}

/** Names every field that is wrong, and what it should be. */
function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
  throw new PaystackRefusal(400, faults.join("; "));
}
