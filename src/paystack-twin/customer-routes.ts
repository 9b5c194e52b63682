import { type Answer, invalid, ok, PaystackRefusal } from "./answer";
import { type Call, isRecord, type Route, textOf } from "./call";
import { customerOf } from "./customers";
import { accountView, assignAccount, openAccount, providers } from "./dedicated-accounts";
import { listed } from "./list";
import type { Customer, DedicatedAccount } from "./records";
import { customerView } from "./transaction-view";
import type { Twin } from "./twin";

type Pieces = Readonly<Record<string, string>>;

/** Customers, their saved cards and their dedicated accounts. */
export const customerRoutes: readonly Route<Twin>[] = [
  { method: "POST", path: "/customer", answer: createCustomer },
  { method: "POST", path: "/customer/authorization/deactivate", answer: forgetCard },
  {
    method: "GET",
    path: "/customer/:key",
    answer: (twin, _, { key }) => ok("Customer retrieved", wholeView(customerAt(twin, key))),
  },
  { method: "PUT", path: "/customer/:key", answer: updateCustomer },
  { method: "POST", path: "/dedicated_account", answer: createAccount },
  {
    method: "POST",
    path: "/dedicated_account/assign",
    answer: (twin, { body }) => {
      assignAccount(twin, body);
      return ok("Assign dedicated account in progress");
    },
  },
  { method: "GET", path: "/dedicated_account", answer: listAccounts },
  {
    method: "GET",
    path: "/dedicated_account/available_providers",
    answer: () => ok("Dedicated account providers retrieved", providers),
  },
  { method: "GET", path: "/dedicated_account/requery", answer: requery },
  {
    method: "GET",
    path: "/dedicated_account/:id",
    answer: (twin, _, { id }) => ok("Dedicated account retrieved", accountView(accountAt(twin, id))),
  },
  { method: "DELETE", path: "/dedicated_account/:id", answer: closeAccount },
];

/** A test of Paystack's own: what is no address is told otherwise here than at initialize. */
function createCustomer(twin: Twin, { body }: Call): Answer {
  const email = textOf(body.email) ?? "";
  if (!/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(email)) {
    const nextStep = "Ensure that the value(s) you're passing are valid.";
    throw invalid('"email" must be a valid email', "invalid_params", nextStep);
  }
  const customer = customerOf(twin, email.toLowerCase());
  describe(customer, body);
  return ok("Customer created", wholeView(customer));
}

function updateCustomer(twin: Twin, { body }: Call, { key }: Pieces): Answer {
  const customer = customerAt(twin, key);
  describe(customer, body);
  return ok("Customer updated", wholeView(customer));
}

/** Takes what is given; metadata must be an object here, other than at initialize. */
function describe(customer: Customer, { first_name, last_name, phone, metadata }: Call["body"]): void {
  if (metadata !== undefined && metadata !== null && !isRecord(metadata)) {
    throw invalid('"metadata" must be of type object', "invalid_params");
  }
  customer.firstName = textOf(first_name) ?? customer.firstName;
  customer.lastName = textOf(last_name) ?? customer.lastName;
  customer.phone = textOf(phone) ?? customer.phone;
  customer.metadata = metadata ?? customer.metadata;
}

function wholeView(customer: Customer) {
  const { createdAt } = customer;
  return {
    ...customerView(customer),
    integration: 100_032,
    domain: "test",
    identified: false,
    identifications: null,
    createdAt,
    updatedAt: createdAt,
  };
}

/** By email, code or number. */
function customerAt(twin: Twin, key = ""): Customer {
  const customer = twin.customers.get(key) ?? twin.customers.get(key.toLowerCase());
  if (customer === undefined) {
    throw new PaystackRefusal(404, "Customer not found", {
      code: "customer_not_found",
      type: "validation_error",
    });
  }
  return customer;
}

function forgetCard(twin: Twin, { body }: Call): Answer {
  const authorization = twin.authorizations.get(textOf(body.authorization_code) ?? "");
  if (authorization === undefined) throw invalid("Authorization code is invalid", "invalid_params");
  authorization.isActive = false;
  return ok("Authorization has been deactivated");
}

function createAccount(twin: Twin, { body }: Call): Answer {
  const customer = twin.customers.get(textOf(body.customer) ?? "");
  if (customer === undefined || customer.email === textOf(body.customer)) {
    throw invalid('Invalid value for parameter "customer"', "invalid_params");
  }
  describe(customer, { first_name: body.first_name, last_name: body.last_name, phone: body.phone });
  return ok("NUBAN successfully created", accountView(openAccount(twin, customer)));
}

function listAccounts(twin: Twin, call: Call): Answer {
  const { query } = call;
  const [active, customer, bankId] = ["active", "customer", "bank_id"].map((name) => query.get(name));
  return listed(call, {
    items: [...twin.dedicatedAccounts.values()].filter(
      (account) =>
        (active ?? String(account.isActive)) === String(account.isActive) &&
        (customer ?? String(account.customer.id)) === String(account.customer.id) &&
        (bankId ?? "24") === "24",
    ),
    createdAt: ({ createdAt }) => createdAt,
    view: accountView,
    message: "Managed accounts successfully retrieved",
  });
}

/** Money that came is known here at once: there is nothing to look for. */
function requery(twin: Twin, { query }: Call): Answer {
  if (!twin.dedicatedAccounts.has(query.get("account_number") ?? "")) {
    throw new PaystackRefusal(404, "Dedicated account not found", { code: "not_found" });
  }
  return ok(
    "We are checking the status of your transfer. We will send you a notification once it is confirmed",
  );
}

function closeAccount(twin: Twin, _: Call, { id }: Pieces): Answer {
  const account = accountAt(twin, id);
  account.isActive = false;
  return ok("Managed Account Successfully Unassigned", accountView(account));
}

function accountAt(twin: Twin, id: string | undefined): DedicatedAccount {
  for (const account of twin.dedicatedAccounts.values()) if (String(account.id) === id) return account;
  throw new PaystackRefusal(404, "Dedicated account not found", { code: "not_found" });
}
