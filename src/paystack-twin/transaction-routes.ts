import { type Answer, invalid, ok, PaystackRefusal } from "./answer";
import { type Call, type Route, wholeOf } from "./call";
import { findCard } from "./cards";
import { emailOf } from "./customers";
import { openTransaction } from "./initialize";
import { listed } from "./list";
import { fail, pay } from "./pay";
import type { Transaction } from "./records";
import { savedCard } from "./saved-card";
import { chargeView, listView, logView, statusAt, verifyView } from "./transaction-view";
import type { Twin } from "./twin";
import { attempted } from "./webhooks";

export const transactionRoutes: readonly Route<Twin>[] = [
  { method: "POST", path: "/transaction/initialize", answer: initialize },
  { method: "POST", path: "/transaction/charge_authorization", answer: chargeAuthorization },
  { method: "POST", path: "/transaction/partial_debit", answer: debitPartly },
  {
    method: "GET",
    path: "/transaction/verify/:reference",
    answer: (twin, _, { reference = "" }) => verify(twin, reference),
  },
  { method: "GET", path: "/transaction", answer: list },
  {
    method: "GET",
    path: "/transaction/timeline/:key",
    answer: (twin, _, { key = "" }) => timeline(twin, key),
  },
  { method: "GET", path: "/transaction/:id", answer: (twin, _, { id = "" }) => fetchOne(twin, id) },
];

async function initialize(twin: Twin, { body, origin, ipAddress }: Call): Promise<Answer> {
  const transaction = openTransaction(twin, body, { entryPoint: "transaction_initialize", ipAddress });
  if (twin.chance.happens("webhook early", twin.faults.webhookEarlyRate)) await payEarly(twin, transaction);
  return ok("Authorization URL created", {
    authorization_url: `${origin}/checkout/${transaction.accessCode}`,
    access_code: transaction.accessCode,
    reference: transaction.reference,
  });
}

/** Nobody is that quick, but a lost or slow answer makes it look so: paid, and told, before the caller hears. */
async function payEarly(twin: Twin, transaction: Transaction): Promise<void> {
  const channel = transaction.channels[0] ?? "card";
  const card = findCard("success");
  if (channel !== "card") await attempted(twin, pay(twin, transaction, { channel }));
  else if (card !== undefined) await attempted(twin, pay(twin, transaction, { channel, card }));
}

/** Charges a saved card at once. What is refused here has not used its reference up. */
async function chargeAuthorization(twin: Twin, { body, ipAddress }: Call): Promise<Answer> {
  const card = savedCard(twin, body);
  const transaction = openTransaction(twin, body, { entryPoint: "charge_authorization", ipAddress });
  const told = pay(twin, transaction, { channel: "card", card });
  if (twin.chance.happens("webhook early charge", twin.faults.webhookEarlyRate)) await attempted(twin, told);
  return ok("Charge attempted", chargeView(transaction, twin.clock.now()));
}

/**
 * Takes what there is, at least `at_least`. Test cards are full: a card named after insufficient funds has half of it,
 * which here any amount ending in 99 kobo stands for.
 */
function debitPartly(twin: Twin, { body, ipAddress }: Call): Answer {
  if (!twin.customers.has(emailOf(body.email))) throw new PaystackRefusal(400, "Customer not found");
  const card = savedCard(twin, body);
  const atLeastKobo = wholeOf(body.at_least) ?? 0;
  const transaction = openTransaction(twin, body, { entryPoint: "charge_authorization", ipAddress });
  const { requestedAmountKobo } = transaction;
  const amountKobo =
    requestedAmountKobo % 100 === 99 ? Math.floor(requestedAmountKobo / 2) : requestedAmountKobo;
  if (amountKobo < atLeastKobo) fail(twin, transaction, "Insufficient Funds");
  else pay(twin, transaction, { channel: "card", card, amountKobo });
  return ok("Charge attempted", { ...chargeView(transaction, twin.clock.now()), plan: 0 });
}

function verify(twin: Twin, reference: string): Answer {
  const transaction = twin.transactions.get(reference);
  if (transaction === undefined) {
    throw invalid(
      "Transaction reference not found.",
      "transaction_not_found",
      "Ensure that you're passing the reference of a transaction that exists on this integration",
    );
  }
  return ok("Verification successful", verifyView(transaction, twin.clock.now()));
}

function list(twin: Twin, call: Call): Answer {
  const now = twin.clock.now();
  const { query } = call;
  const [status, customer, amount] = ["status", "customer", "amount"].map((name) => query.get(name));
  const isAll = status === null && customer === null && amount === null;
  const isAsked = (transaction: Transaction) =>
    (status ?? statusAt(transaction, now)) === statusAt(transaction, now) &&
    (customer ?? String(transaction.customer.id)) === String(transaction.customer.id) &&
    (amount ?? String(transaction.amountKobo)) === String(transaction.amountKobo);
  const all = [...twin.transactions.values()];
  const items = isAll ? all : all.filter(isAsked);
  return listed(call, {
    items,
    createdAt: ({ createdAt }) => createdAt,
    view: (transaction) => listView(transaction, now),
    message: "Transactions retrieved",
    meta: { total_volume: items.reduce((sum, { amountKobo }) => sum + amountKobo, 0) },
  });
}

function fetchOne(twin: Twin, id: string): Answer {
  const transaction = twin.transactionsById.get(id);
  if (transaction === undefined) {
    throw new PaystackRefusal(404, "Transaction not found", {
      code: "transaction_not_found",
      type: "validation_error",
    });
  }
  return ok("Transaction retrieved", {
    ...verifyView(transaction, twin.clock.now()),
    source: listView(transaction, twin.clock.now()).source,
    helpdesk_link: null,
  });
}

function timeline(twin: Twin, key: string): Answer {
  const transaction: Transaction | undefined = twin.transactions.get(key) ?? twin.transactionsById.get(key);
  if (transaction === undefined) throw new PaystackRefusal(404, "Transaction ID or reference is invalid");
  return ok("Timeline retrieved", logView(transaction));
}
