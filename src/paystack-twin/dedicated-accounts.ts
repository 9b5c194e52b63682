import { invalid, PaystackRefusal } from "./answer";
import { holderOf, testBank } from "./banks";
import { textOf } from "./call";
import { customerOf, emailOf } from "./customers";
import { emit } from "./emit";
import { addTransaction } from "./initialize";
import { pay } from "./pay";
import type { Customer, DedicatedAccount, Transaction } from "./records";
import { customerView } from "./transaction-view";
import { keep, nextCode, nextId, type Twin } from "./twin";

type Fields = Readonly<Record<string, unknown>>;

export const providers = [
  { provider_slug: "test-bank", bank_id: testBank.id, bank_name: testBank.name, id: 1 },
];

/** An account of a customer's own, into which any amount may come at any time. One a customer. */
export function openAccount(twin: Twin, customer: Customer): DedicatedAccount {
  for (const account of twin.dedicatedAccounts.values()) {
    if (account.customer === customer && account.isActive) return account;
  }
  const account: DedicatedAccount = {
    id: nextId(twin, "account"),
    accountNumber: `12${nextCode(twin, 8, 10)}`,
    accountName: "TEST-MANAGED-ACCOUNT",
    customer,
    createdAt: twin.clock.now(),
    isActive: true,
  };
  keep(twin.dedicatedAccounts, account.accountNumber, account);
  return account;
}

/** As long as the bank takes. */
const assignMs = 2_000;

/** Makes customer and account in one, and tells the outcome by webhook: failed when the person's own account is not. */
export function assignAccount(twin: Twin, fields: Fields): void {
  const email = emailOf(fields.email);
  const missing = ["first_name", "last_name", "phone", "preferred_bank", "country"].find(
    (name) => textOf(fields[name]) === undefined,
  );
  if (missing !== undefined) throw invalid(`"${missing}" is required`, "missing_params");
  const ownNumber = textOf(fields.account_number);
  const isIdentified = ownNumber === undefined || holderOf(ownNumber) !== undefined;
  twin.clock.schedule(assignMs, () => {
    const customer = customerOf(twin, email);
    customer.firstName = textOf(fields.first_name) ?? null;
    customer.lastName = textOf(fields.last_name) ?? null;
    customer.phone = textOf(fields.phone) ?? null;
    const account = isIdentified ? openAccount(twin, customer) : null;
    const outcome = isIdentified ? "success" : "failed";
    emit(twin, {
      event: `dedicatedaccount.assign.${outcome}`,
      data: {
        customer: customerView(customer),
        dedicated_account: account === null ? null : accountPart(account),
        identification: { status: outcome },
      },
      reference: null,
      resourceId: account?.id ?? customer.id,
    });
  });
}

/** Money comes to an account: a payment that nobody asked for, under a reference of Paystack's. */
export function receiveMoney(twin: Twin, account: DedicatedAccount, amountKobo: number): Transaction {
  if (!account.isActive) throw new PaystackRefusal(400, "This account takes no money any more");
  const { accountNumber } = account;
  const transaction = addTransaction(twin, {
    reference: `${twin.clock.now().getTime()}${nextCode(twin, 17)}`,
    entryPoint: null,
    requestedAmountKobo: amountKobo,
    customer: account.customer,
    callbackUrl: null,
    cancelUrl: null,
    channels: [],
    metadata: {
      receiver_account_number: accountNumber,
      receiver_bank: testBank.name,
      custom_fields: [
        {
          display_name: "Receiver Account",
          variable_name: "receiver_account_number",
          value: accountNumber,
        },
      ],
    },
    ipAddress: null,
  });
  pay(twin, transaction, { channel: "dedicated_nuban", account });
  return transaction;
}

export function accountView(account: DedicatedAccount) {
  return { ...accountPart(account), customer: customerView(account.customer), metadata: null };
}

/** As it stands in webhooks, beside its customer. */
function accountPart({ id, accountNumber, accountName, customer, createdAt, isActive }: DedicatedAccount) {
  return {
    bank: testBank,
    account_name: accountName,
    account_number: accountNumber,
    assigned: isActive,
    currency: "NGN",
    active: isActive,
    id,
    created_at: createdAt,
    updated_at: createdAt,
    assignment: {
      integration: 100_032,
      assignee_id: customer.id,
      assignee_type: "Customer",
      expired: !isActive,
      account_type: "PAY-WITH-TRANSFER-RECURRING",
      assigned_at: createdAt,
      expired_at: null,
      assignment_expires_at: null,
    },
  };
}
