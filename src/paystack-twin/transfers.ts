import { invalid, PaystackRefusal } from "./answer";
import { banks, holderOf } from "./banks";
import { textOf, wholeOf } from "./call";
import { emit } from "./emit";
import { transferFeeKobo } from "./fees";
import { book } from "./ledger";
import type { Recipient, Transfer, TransferStatus } from "./records";
import { transferView } from "./transfer-view";
import { keep, nextCode, nextId, type Twin } from "./twin";

type Fields = Readonly<Record<string, unknown>>;

/** Adds a recipient; the same account again is the one that exists. Refuses an account that nobody holds. */
export function openRecipient(twin: Twin, fields: Fields): Recipient {
  const name = textOf(fields.name);
  const accountNumber = textOf(fields.account_number) ?? "";
  const bankCode = textOf(fields.bank_code) ?? "";
  if (fields.type !== "nuban") throw invalid("Invalid recipient type", "invalid_params");
  if (name === undefined) throw invalid("name is required", "missing_params");
  if (holderOf(accountNumber) === undefined || !banks.some(({ code }) => code === bankCode)) {
    throw new PaystackRefusal(400, "Account details are invalid");
  }
  // Kept under its account, by which it is looked for here; its code leads to it as well.
  const known = twin.recipients.get(`${bankCode}:${accountNumber}`);
  if (known !== undefined) {
    known.isActive = true;
    return known;
  }
  const recipient: Recipient = {
    id: nextId(twin, "recipient"),
    code: `RCP_${nextCode(twin, 15)}`,
    name: name.slice(0, 200),
    accountNumber,
    bankCode,
    createdAt: twin.clock.now(),
    isActive: true,
  };
  keep(twin.recipients, `${bankCode}:${accountNumber}`, recipient);
  keep(twin.recipients, recipient.code, recipient);
  return recipient;
}

/** Paystack's smallest transfer in naira is ₦100. */
const amountKoboMin = 10_000;

/** Sends money out. The reference makes it once: the same again is refused, whatever became of the first. */
export function openTransfer(twin: Twin, fields: Fields): Transfer {
  const recipient = twin.recipients.get(textOf(fields.recipient) ?? "");
  if (recipient === undefined || !recipient.isActive) {
    throw invalid("Recipient specified is invalid", "invalid_transfer_recipient");
  }
  if (fields.source !== "balance") throw invalid("Invalid source", "invalid_params");
  const amountKobo = wholeOf(fields.amount);
  if (amountKobo === undefined || amountKobo < amountKoboMin)
    throw invalid("Invalid Amount Sent", "invalid_amount");
  const reference = referenceOf(twin, fields.reference);
  const feeKobo = transferFeeKobo(amountKobo);
  if (twin.balanceKobo < amountKobo + feeKobo) {
    throw invalid("Your balance is not enough to fulfil this request", "insufficient_balance");
  }
  const now = twin.clock.now();
  const transfer: Transfer = {
    id: nextId(twin, "transfer"),
    code: `TRF_${nextCode(twin, 15)}`,
    reference,
    recipient,
    amountKobo,
    feeKobo,
    reason: (textOf(fields.reason) ?? "").slice(0, 200),
    createdAt: now,
    status: twin.asksTransferOtp ? "otp" : "pending",
    end: endOf(twin),
    updatedAt: now,
  };
  keep(twin.transfers, reference, transfer);
  keep(twin.transfers, transfer.code, transfer);
  book(twin, -(amountKobo + feeKobo), { reason: "Transfer", model: "Transfer", modelRow: transfer.id });
  goOnWithTransfer(twin, transfer);
  return transfer;
}

/** The code that was sent to the merchant's phone, always the same here. */
const otpOfMerchant = "123456";

/** Lets a transfer that waits for the merchant's code go. */
export function finalizeTransfer(twin: Twin, fields: Fields): Transfer {
  const transfer = twin.transfers.get(textOf(fields.transfer_code) ?? "");
  if (transfer === undefined) throw new PaystackRefusal(400, "Transfer code is invalid");
  if (transfer.status !== "otp") throw new PaystackRefusal(400, "Transfer is not currently awaiting OTP");
  if (textOf(fields.otp) !== otpOfMerchant) throw new PaystackRefusal(400, "OTP is invalid");
  enter(twin, transfer, "pending");
  return transfer;
}

/** Documented: 16 to 50 of lower-case letters, digits, hyphen and underscore; other than references of payments. */
function referenceOf(twin: Twin, value: unknown): string {
  const reference = textOf(value);
  if (reference === undefined) return `tr-${nextCode(twin, 20)}`;
  if (!/^[a-z0-9_-]{16,50}$/.test(reference)) {
    throw invalid("Reference must be 16 to 50 characters of a-z, 0-9, - and _", "invalid_params");
  }
  if (twin.transfers.has(reference)) {
    throw invalid(
      "Please provide a unique reference. Reference already exists on a transfer",
      "duplicate_transfer_reference",
      "Create a new reference for the new transfer",
    );
  }
  return reference;
}

function endOf({ chance, faults }: Twin): Transfer["end"] {
  if (chance.happens("payout fail", faults.payoutFailRate)) return "failed";
  return chance.happens("payout reverse", faults.payoutReverseRate) ? "reversed" : "success";
}

/** Until a bank has taken it, and how much later a bank gives back what it had taken. */
const bankMs = 2_000;
const reversalMs = 3_600_000;

/** Lets a transfer take its next step in its time, if there is one. */
export function goOnWithTransfer(twin: Twin, transfer: Transfer): void {
  const { status, end } = transfer;
  if (status === "pending") {
    twin.clock.schedule(bankMs, () => enter(twin, transfer, end === "failed" ? "failed" : "success"));
  } else if (status === "success" && end === "reversed") {
    twin.clock.schedule(reversalMs, () => enter(twin, transfer, "reversed"));
  }
}

function enter(twin: Twin, transfer: Transfer, status: TransferStatus): void {
  transfer.status = status;
  transfer.updatedAt = twin.clock.now();
  if (status === "failed" || status === "reversed") {
    const about = { reason: `Transfer ${status}`, model: "Transfer", modelRow: transfer.id } as const;
    book(twin, transfer.amountKobo + transfer.feeKobo, about);
  }
  if (status !== "pending" && status !== "otp") {
    emit(twin, {
      event: `transfer.${status}`,
      data: transferView(transfer),
      reference: transfer.reference,
      resourceId: transfer.id,
    });
  }
  goOnWithTransfer(twin, transfer);
}
