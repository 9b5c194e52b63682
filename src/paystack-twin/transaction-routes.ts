import { type Answer, invalid, ok, PaystackRefusal } from "./answer";
import { type Call, type Route, textOf } from "./call";
import { findCard } from "./cards";
import { customerOf, emailOf, openTransaction } from "./initialize";
import { listed } from "./list";
import { pay } from "./pay";
import { chargeView, customerView, listView, logView, statusAt, verifyView } from "./transaction-view";
import type { Authorization, Transaction, Twin } from "./twin";
import { attempted } from "./webhooks";

export const transactionRoutes: readonly Route<Twin>[] = [
  { method: "POST", path: "/transaction/initialize", answer: initialize },
  { method: "POST", path: "/transaction/charge_authorization", answer: chargeAuthorization },
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
  { method: "POST", path: "/customer", answer: createCustomer },
  { method: "GET", path: "/customer/:key", answer: (twin, _, { key = "" }) => fetchCustomer(twin, key) },
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
  const email = emailOf(body.email);
  const code = textOf(body.authorization_code);
  const authorization = code === undefined ? undefined : twin.authorizations.get(code);
  if (authorization === undefined) throw invalid("Authorization code is invalid", "invalid_params");
  const card = reusableCard(authorization);
  if (authorization.email !== email || card === null) {
    throw invalid(
      "Email does not match Authorization code. Authorization may be inactive or belong to a different email. Please confirm.",
      "invalid_params",
    );
  }
  const transaction = openTransaction(twin, body, { entryPoint: "charge_authorization", ipAddress });
  const told = pay(twin, transaction, { channel: "card", card });
  if (twin.chance.happens("webhook early charge", twin.faults.webhookEarlyRate)) await attempted(twin, told);
  return ok("Charge attempted", chargeView(transaction, twin.clock.now()));
}

function reusableCard({ card }: Authorization) {
  return card?.reusable === true ? card : null;
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
  const isAsked = (name: string, value: unknown) => (query.get(name) ?? String(value)) === String(value);
  const items = [...twin.transactions.values()].filter(
    (transaction) =>
      isAsked("status", statusAt(transaction, now)) &&
      isAsked("customer", transaction.customer.id) &&
      isAsked("amount", transaction.amountKobo),
  );
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

function createCustomer(twin: Twin, { body }: Call): Answer {
  const customer = customerOf(twin, emailOf(body.email));
  return ok("Customer created", { ...customerView(customer), createdAt: customer.createdAt });
}

function fetchCustomer(twin: Twin, key: string): Answer {
  const customer =
    twin.customers.get(key.toLowerCase()) ?? [...twin.customers.values()].find(({ code }) => code === key);
  if (customer === undefined) {
    throw new PaystackRefusal(404, "Customer not found", {
      code: "customer_not_found",
      type: "validation_error",
    });
  }
  return ok("Customer retrieved", { ...customerView(customer), createdAt: customer.createdAt });
}
