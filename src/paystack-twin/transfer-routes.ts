import { type Answer, ok, PaystackRefusal } from "./answer";
import { banks, bankView, holderOf } from "./banks";
import { type Call, isRecord, type Route, textOf } from "./call";
import { ledgerView } from "./ledger";
import { listed } from "./list";
import type { Recipient, Transfer } from "./records";
import { newTransferView, recipientView, transferView } from "./transfer-view";
import { finalizeTransfer, openRecipient, openTransfer } from "./transfers";
import type { Twin } from "./twin";

type Pieces = Readonly<Record<string, string>>;

/** Money out, the accounts it goes to, and what is there to send. */
export const transferRoutes: readonly Route<Twin>[] = [
  { method: "GET", path: "/bank", answer: listBanks },
  { method: "GET", path: "/bank/resolve", answer: resolveAccount },
  {
    method: "POST",
    path: "/transferrecipient",
    answer: (twin, { body }) =>
      ok("Transfer recipient created successfully", recipientView(openRecipient(twin, body))),
  },
  { method: "POST", path: "/transferrecipient/bulk", answer: openRecipients },
  { method: "GET", path: "/transferrecipient", answer: listRecipients },
  {
    method: "GET",
    path: "/transferrecipient/:key",
    answer: (twin, _, { key }) => ok("Recipient retrieved", recipientView(recipientOf(twin, key))),
  },
  { method: "PUT", path: "/transferrecipient/:key", answer: renameRecipient },
  { method: "DELETE", path: "/transferrecipient/:key", answer: closeRecipient },
  { method: "POST", path: "/transfer", answer: startTransfer },
  { method: "POST", path: "/transfer/bulk", answer: startTransfers },
  {
    method: "POST",
    path: "/transfer/finalize_transfer",
    answer: (twin, { body }) => ok("Transfer has been queued", newTransferView(finalizeTransfer(twin, body))),
  },
  { method: "POST", path: "/transfer/resend_otp", answer: () => ok("OTP has been resent") },
  { method: "POST", path: "/transfer/enable_otp", answer: (twin) => askOtp(twin, true) },
  {
    method: "POST",
    path: "/transfer/disable_otp",
    answer: () => ok("OTP has been sent to mobile number ending with 1234"),
  },
  { method: "POST", path: "/transfer/disable_otp_finalize", answer: (twin) => askOtp(twin, false) },
  { method: "GET", path: "/transfer", answer: listTransfers },
  {
    method: "GET",
    path: "/transfer/verify/:key",
    answer: (twin, _, { key }) => ok("Transfer retrieved", transferView(transferOf(twin, key))),
  },
  {
    method: "GET",
    path: "/transfer/:key",
    answer: (twin, _, { key }) => ok("Transfer retrieved", transferView(transferOf(twin, key))),
  },
  {
    method: "GET",
    path: "/balance",
    answer: (twin) => ok("Balances retrieved", [{ currency: "NGN", balance: twin.balanceKobo }]),
  },
  { method: "GET", path: "/balance/ledger", answer: listLedger },
];

function listBanks(_: Twin, { query }: Call): Answer {
  const perPage = Number(query.get("perPage") ?? 50) || 50;
  const isForTransfer = query.get("pay_with_bank") === "true";
  const found = banks.map(bankView).filter((bank) => !isForTransfer || bank.pay_with_bank);
  return ok("Banks retrieved", found, { next: null, previous: null, perPage });
}

function resolveAccount(_: Twin, { query }: Call): Answer {
  const [accountNumber, bankCode] = [query.get("account_number") ?? "", query.get("bank_code") ?? ""];
  if (accountNumber === "") throw new PaystackRefusal(400, "account_number is required");
  if (bankCode === "") throw new PaystackRefusal(400, "bank_code is required");
  const [holder, bank] = [holderOf(accountNumber), banks.find(({ code }) => code === bankCode)];
  if (holder === undefined || bank === undefined) throw new PaystackRefusal(400, "Account number is invalid");
  return ok("Account number resolved", {
    account_number: accountNumber,
    account_name: holder,
    bank_id: bank.id,
  });
}

/** As many as one call may bring. */
const batchMax = 100;

function batchOf(value: unknown, field: string): readonly Record<string, unknown>[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  if (items.length === 0 || items.length > batchMax)
    throw new PaystackRefusal(400, `${field} must have 1 to ${batchMax} items`);
  return items.map((item) => (isRecord(item) ? item : {}));
}

/** What cannot be made is told beside what was. */
function openRecipients(twin: Twin, { body }: Call): Answer {
  const outcomes = batchOf(body.batch, "batch").map((fields) => {
    try {
      return { made: recipientView(openRecipient(twin, fields)) };
    } catch (error) {
      if (error instanceof PaystackRefusal) return { failed: { ...fields, message: error.message } };
      throw error;
    }
  });
  return ok("Recipients added successfully", {
    success: outcomes.flatMap(({ made }) => (made === undefined ? [] : [made])),
    errors: outcomes.flatMap(({ failed }) => (failed === undefined ? [] : [failed])),
  });
}

function listRecipients(twin: Twin, call: Call): Answer {
  return listed(call, {
    // Each is kept under its account and under its code.
    items: [...new Set(twin.recipients.values())].filter(({ isActive }) => isActive),
    createdAt: ({ createdAt }) => createdAt,
    view: recipientView,
    message: "Recipients retrieved",
  });
}

function recipientOf(twin: Twin, key = ""): Recipient {
  const found = twin.recipients.get(key);
  if (found === undefined || !key.startsWith("RCP_")) {
    throw new PaystackRefusal(404, "Recipient not found", { code: "not_found", type: "validation_error" });
  }
  return found;
}

function renameRecipient(twin: Twin, { body }: Call, { key }: Pieces): Answer {
  const recipient = recipientOf(twin, key);
  recipient.name = (textOf(body.name) ?? recipient.name).slice(0, 200);
  return ok("Recipient updated", recipientView(recipient));
}

function closeRecipient(twin: Twin, _: Call, { key }: Pieces): Answer {
  recipientOf(twin, key).isActive = false;
  return ok("Transfer recipient set as inactive");
}

function startTransfer(twin: Twin, { body }: Call): Answer {
  const transfer = openTransfer(twin, body);
  const message =
    transfer.status === "otp" ? "Transfer requires OTP to continue" : "Transfer has been queued";
  return ok(message, newTransferView(transfer));
}

/** Refused as a whole when two of them, or one that exists, have the same reference. */
function startTransfers(twin: Twin, { body }: Call): Answer {
  if (twin.asksTransferOtp) throw new PaystackRefusal(400, "Bulk transfers need OTP to be disabled");
  const wanted = batchOf(body.transfers, "transfers");
  const references = wanted.flatMap(({ reference }) => textOf(reference) ?? []);
  const doubled = references.filter((one, at) => references.indexOf(one) !== at || twin.transfers.has(one));
  if (doubled.length > 0) {
    throw new PaystackRefusal(404, `Duplicate reference(s) found: ${doubled}`, {
      code: "unknown",
      type: "api_error",
    });
  }
  const { source, currency } = body;
  const made = wanted.map((fields) => openTransfer(twin, { source, currency, ...fields }));
  return ok(
    `${made.length} transfers queued.`,
    made.map(({ reference, recipient, amountKobo, code, status }) => ({
      reference,
      recipient: recipient.code,
      amount: amountKobo,
      transfer_code: code,
      currency: "NGN",
      status,
    })),
  );
}

function askOtp(twin: Twin, isAsked: boolean): Answer {
  twin.asksTransferOtp = isAsked;
  return ok(
    isAsked
      ? "OTP requirement for transfers has been enabled"
      : "OTP requirement for transfers has been disabled",
  );
}

function listTransfers(twin: Twin, call: Call): Answer {
  const status = call.query.get("status");
  return listed(call, {
    items: [...new Set(twin.transfers.values())].filter((one) => status === null || one.status === status),
    createdAt: ({ createdAt }) => createdAt,
    view: transferView,
    message: "Transfers retrieved",
  });
}

function transferOf(twin: Twin, key = ""): Transfer {
  const transfer = twin.transfers.get(key);
  if (transfer === undefined) throw new PaystackRefusal(404, "Transfer not found");
  return transfer;
}

function listLedger(twin: Twin, call: Call): Answer {
  return listed(call, {
    items: [...twin.ledger.values()],
    createdAt: ({ createdAt }) => createdAt,
    view: ledgerView,
    message: "Balance ledger retrieved",
  });
}
