import { banks } from "./banks";
import type { Recipient, Transfer } from "./records";

export function recipientView(recipient: Recipient) {
  const { id, code, name, accountNumber, bankCode, createdAt, isActive } = recipient;
  return {
    active: isActive,
    createdAt,
    currency: "NGN",
    description: null,
    domain: "test",
    email: null,
    id,
    integration: 100_032,
    metadata: null,
    name,
    recipient_code: code,
    type: "nuban",
    updatedAt: createdAt,
    is_deleted: !isActive,
    details: {
      authorization_code: null,
      account_number: accountNumber,
      account_name: null,
      bank_code: bankCode,
      bank_name: banks.find((bank) => bank.code === bankCode)?.name ?? null,
    },
  };
}

/** As webhooks and reads carry it. */
export function transferView(transfer: Transfer) {
  return {
    amount: transfer.amountKobo,
    createdAt: transfer.createdAt,
    currency: "NGN",
    domain: "test",
    failures: null,
    id: transfer.id,
    integration: { id: 100_032, is_live: false, business_name: "Rachel Foods" },
    reason: transfer.reason,
    reference: transfer.reference,
    source: "balance",
    source_details: null,
    status: transfer.status,
    titan_code: null,
    transfer_code: transfer.code,
    request: null,
    transferred_at: transfer.status === "success" ? transfer.updatedAt : null,
    updatedAt: transfer.updatedAt,
    recipient: recipientView(transfer.recipient),
    session: { provider: null, id: null },
    fee_charged: transfer.feeKobo,
    fees_breakdown: null,
    gateway_response: null,
  };
}

/** As answered when it is made: recipient and integration are their numbers. */
export function newTransferView(transfer: Transfer) {
  const { fee_charged: _, session: __, gateway_response: ___, ...shared } = transferView(transfer);
  return {
    ...shared,
    integration: 100_032,
    recipient: transfer.recipient.id,
    transfersessionid: [],
    transfertrials: [],
  };
}
