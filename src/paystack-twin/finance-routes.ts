import { type Answer, ok, PaystackRefusal } from "./answer";
import { type Call, isRecord, type Route } from "./call";
import { disputeView, resolveDispute, setRefundAmount } from "./disputes";
import { goneKobo } from "./gone";
import { listed } from "./list";
import type { Dispute } from "./records";
import { newRefundView, refundView } from "./refund-view";
import { openRefund, retryRefund } from "./refunds";
import { settlementView } from "./settlements";
import { listView } from "./transaction-view";
import type { Twin } from "./twin";

export const financeRoutes: readonly Route<Twin>[] = [
  { method: "POST", path: "/refund", answer: createRefund },
  { method: "GET", path: "/refund", answer: listRefunds },
  {
    method: "GET",
    path: "/refund/:id",
    answer: (twin, _, { id }) => ok("Refund retrieved", refundView(found(twin.refunds, id, "Refund"))),
  },
  { method: "POST", path: "/refund/retry_with_customer_details/:id", answer: retry },
  { method: "GET", path: "/dispute", answer: listDisputes },
  {
    method: "GET",
    path: "/dispute/transaction/:id",
    answer: (twin, _, { id }) => tell(twin, disputeOfTransaction(twin, id)),
  },
  {
    method: "GET",
    path: "/dispute/:id",
    answer: (twin, _, { id }) => tell(twin, found(twin.disputes, id, "Dispute")),
  },
  { method: "PUT", path: "/dispute/:id", answer: updateDispute },
  { method: "PUT", path: "/dispute/:id/resolve", answer: resolve },
  { method: "POST", path: "/dispute/:id/evidence", answer: addEvidence },
  { method: "GET", path: "/settlement", answer: listSettlements },
  { method: "GET", path: "/settlement/:id/transactions", answer: listSettled },
];

function createRefund(twin: Twin, { body }: Call): Answer {
  return ok("Refund has been queued for processing", newRefundView(openRefund(twin, body)));
}

/** `transaction` is its number; a reference finds nothing, as recorded. */
function listRefunds(twin: Twin, call: Call): Answer {
  const asked = call.query.get("transaction");
  const transaction = asked === null ? undefined : twin.transactionsById.get(asked);
  const items = asked === null ? [...twin.refunds.values()] : (transaction?.refunds ?? []);
  return listed(call, {
    items,
    createdAt: ({ createdAt }) => createdAt,
    view: refundView,
    message: "Refunds retrieved",
    meta: {
      totalRetriable: items.filter(({ status }) => status === "needs-attention").length,
      ...(transaction === undefined
        ? {}
        : { partialAmountLeft: transaction.amountKobo - goneKobo(transaction) }),
    },
  });
}

function retry(twin: Twin, { body }: Call, { id }: Readonly<Record<string, string>>): Answer {
  const refund = found(twin.refunds, id, "Refund");
  retryRefund(twin, refund, isRecord(body.refund_account_details) ? body.refund_account_details : {});
  return ok("Refund retried and has been queued for processing", refundView(refund));
}

function listDisputes(twin: Twin, call: Call): Answer {
  const status = call.query.get("status");
  const transaction = call.query.get("transaction");
  return listed(call, {
    items: [...twin.disputes.values()].filter(
      (dispute) =>
        (status ?? dispute.status) === dispute.status &&
        (transaction ?? String(dispute.transaction.id)) === String(dispute.transaction.id),
    ),
    createdAt: ({ createdAt }) => createdAt,
    view: (dispute) => disputeView(dispute, twin.clock.now()),
    message: "Disputes retrieved",
  });
}

function disputeOfTransaction(twin: Twin, id = ""): Dispute {
  const dispute = twin.transactionsById.get(id)?.disputes.at(-1);
  if (dispute === undefined) throw notFound("Dispute");
  return dispute;
}

function updateDispute(twin: Twin, { body }: Call, { id }: Readonly<Record<string, string>>): Answer {
  const dispute = found(twin.disputes, id, "Dispute");
  setRefundAmount(twin, dispute, body.refund_amount);
  return tell(twin, dispute, "Dispute updated successfully");
}

function resolve(twin: Twin, { body }: Call, { id }: Readonly<Record<string, string>>): Answer {
  const dispute = found(twin.disputes, id, "Dispute");
  resolveDispute(twin, dispute, body);
  return tell(twin, dispute, "Dispute successfully resolved");
}

function addEvidence(twin: Twin, { body }: Call, { id }: Readonly<Record<string, string>>): Answer {
  const dispute = found(twin.disputes, id, "Dispute");
  const missing = ["customer_email", "customer_name", "customer_phone", "service_details"].find(
    (field) => typeof body[field] !== "string" || body[field] === "",
  );
  if (missing !== undefined) throw new PaystackRefusal(400, `${missing} is required`);
  dispute.evidence = body;
  dispute.updatedAt = twin.clock.now();
  return ok("Evidence created", { ...body, dispute: dispute.id, createdAt: dispute.updatedAt });
}

function listSettlements(twin: Twin, call: Call): Answer {
  const status = call.query.get("status");
  return listed(call, {
    // All are paid out when they are made.
    items: status === null || status === "success" ? [...twin.settlements.values()] : [],
    createdAt: ({ settledAt }) => settledAt,
    view: settlementView,
    message: "Settlements retrieved",
  });
}

function listSettled(twin: Twin, call: Call, { id }: Readonly<Record<string, string>>): Answer {
  const { transactions, processedKobo } = found(twin.settlements, id, "Settlement");
  return listed(call, {
    items: transactions,
    createdAt: ({ createdAt }) => createdAt,
    view: (transaction) => listView(transaction, twin.clock.now()),
    message: "Transactions retrieved",
    meta: { total_volume: processedKobo },
  });
}

function tell(twin: Twin, dispute: Dispute, message = "Dispute retrieved"): Answer {
  return ok(message, disputeView(dispute, twin.clock.now()));
}

function found<Kept>(map: ReadonlyMap<string, Kept>, id: string | undefined, noun: string): Kept {
  const item = map.get(id ?? "");
  if (item === undefined) throw notFound(noun);
  return item;
}

function notFound(noun: string): PaystackRefusal {
  return new PaystackRefusal(404, `${noun} not found`, { code: "not_found", type: "validation_error" });
}
