import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Kobo, kobo, koboToNumber, sumKobo } from "~/kernel/money";
import { recordAudit } from "~/modules/audit";
import type { Execution, Executor, Subject, Wanted } from "~/modules/batches";
import { requesterOf } from "~/modules/identity";
import type { Scope } from "~/modules/identity/contract";
import { lockOrder } from "~/modules/ordering";
import { now } from "~/platform/clock";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { Part } from "./allocate-refund";
import { bulkRefundMessages } from "./bulk-refund-messages";
import {
  bulkRefundEffects,
  bulkRefundIrreversible,
  bulkRefundTitle,
  liableLabels,
} from "./bulk-refund-words";
import { bulkRefundParameters, bulkRefundReason, bulkRefundSelection, destinations } from "./contract";
import { judgeRefund } from "./judge-refund";
import { lockWallets } from "./lock-wallets";
import { openRefunds } from "./open-refunds";
import { payerOf } from "./payer-of";
import { takeFromBudget } from "./refund-budget";
import { type RefundState, refundStatesOf } from "./refund-state";

/** What will be done to one order, as the plan keeps it. */
const payloadShape = z.object({
  orderNumber: z.string(),
  customerId: z.string(),
  kitchenId: z.string(),
  regionId: z.string(),
  /** What was left of each tender: a refund made meanwhile leaves less, and is then seen. */
  left: z.array(z.object({ tenderId: z.string(), leftKobo: z.number().int().min(0) })),
  parts: z.array(
    z.object({
      tenderId: z.string(),
      attemptId: z.string().nullable(),
      /** Whose wallet paid it, where several did. */
      payerId: z.string().nullable().default(null),
      destination: z.enum(destinations),
      amountKobo: z.number().int().positive(),
      lines: z.array(z.object({ lineId: z.string(), amountKobo: z.number().int().positive() })),
      /** The packaging that comes back with them. */
      packs: z.array(z.object({ packId: z.string(), amountKobo: z.number().int().positive() })).optional(),
    }),
  ),
});
type Payload = z.infer<typeof payloadShape>;

/** The bulk refund: one order at a time, each by the rules of a single refund. Locks: order, item, wallet. */
export const bulkRefund: Executor = {
  kind: "refund",
  plan: "refunds.bulk",
  decide: "refunds.approve",
  read: ["money.read", "audit.read"],
  words: { item: ["order", "orders"], person: ["customer", "customers"] },
  title: ({ parameters }) => bulkRefundTitle(bulkRefundParameters.parse(parameters)),
  choose: chooseOrders,
  look: lookAtOrders,
  lock: async (tx, orderId) => {
    await lockOrder(tx, orderId);
  },
  execute: refundOne,
  withinBudget: takeFromBudget,
  effects: bulkRefundEffects,
  irreversible: bulkRefundIrreversible,
  messages: bulkRefundMessages,
};

async function chooseOrders(
  on: Tx | Database,
  { regionId, kitchenId }: Scope,
  wanted: Wanted,
  limit: number,
): Promise<string[]> {
  const selection = bulkRefundSelection.parse(wanted.selection);
  if ("orderIds" in selection) return [...new Set(selection.orderIds)];
  const { from, to, statuses, ...where } = selection.filter;
  const kitchens = [kitchenId, where.kitchenId].filter((id) => typeof id === "string");
  const regions = [regionId, where.regionId].filter((id) => typeof id === "string");
  const rows = await rowsOf<{ id: string }>(
    on,
    sql`select id from orders where created_at >= ${from}::timestamptz and created_at < ${to}::timestamptz
          and kitchen_id = all(${sql.param(kitchens)}::text[]) and region_id = all(${sql.param(regions)}::text[])
          and (${statuses === undefined}::boolean or status = any(${sql.param(statuses ?? [])}::text[]))
        order by created_at, id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

async function lookAtOrders(
  on: Tx | Database,
  scope: Scope,
  { parameters, reason, batchId }: Wanted,
  ids: readonly string[],
): Promise<Subject[]> {
  const how = bulkRefundParameters.parse(parameters);
  const states = await refundStatesOf(on, scope, { batchId, reason }, ids);
  const at = now();
  return ids.map((id) => {
    const state = states.get(id);
    if (state === undefined) return unknownOrder(id);
    const judged = judgeRefund(state, how, at);
    if (judged.why !== null) return subjectOf(state, [], kobo(0), how.liable, judged.why);
    return subjectOf(state, judged.parts, judged.amountKobo, how.liable, null);
  });
}

/** Absent and beyond somebody's scope look the same. */
function unknownOrder(subjectId: string): Subject {
  return {
    subjectId,
    version: 0,
    label: subjectId,
    person: "",
    personId: null,
    payload: {},
    amountKobo: kobo(0),
    why: "There is no such order",
    destinations: [],
    kitchen: null,
    liable: null,
  };
}

function subjectOf(
  state: RefundState,
  parts: readonly Part[],
  amountKobo: Kobo,
  liable: keyof typeof liableLabels,
  why: string | null,
): Subject {
  const payload: Payload = {
    orderNumber: state.number,
    customerId: state.customerId,
    kitchenId: state.kitchenId,
    regionId: state.regionId,
    left: state.tenders.map(({ id, leftKobo }) => ({ tenderId: id, leftKobo: koboToNumber(leftKobo) })),
    parts: parts.map(({ tender, destination, amountKobo: partKobo, lines, packs = [] }) => ({
      tenderId: tender.id,
      attemptId: destination === "source" ? tender.attemptId : null,
      payerId: tender.payerId ?? null,
      destination,
      amountKobo: koboToNumber(partKobo),
      lines: lines.map((line) => ({ lineId: line.lineId, amountKobo: koboToNumber(line.amountKobo) })),
      ...(packs.length === 0
        ? {}
        : {
            packs: packs.map((pack) => ({ packId: pack.packId, amountKobo: koboToNumber(pack.amountKobo) })),
          }),
    })),
  };
  return {
    subjectId: state.id,
    version: state.version,
    label: state.number,
    person: state.customerName,
    personId: state.customerId,
    payload,
    amountKobo,
    why,
    destinations: parts.map(({ destination, amountKobo: partKobo }) => ({
      key: destination,
      label: destination === "wallet" ? "To wallets, at once" : "Back to card or bank",
      amountKobo: partKobo,
    })),
    kitchen: { key: state.kitchenId, label: state.kitchenName, amountKobo },
    liable: { key: liable, label: liableLabels[liable], amountKobo },
  };
}

/** Exactly what was planned, since `look` has just said the same again under the order's lock. */
async function refundOne(tx: Tx, execution: Execution, subject: Subject): Promise<Record<string, unknown>> {
  const { batchId, requestedBy, decidedBy, wanted, at } = execution;
  const { orderNumber, customerId, kitchenId, regionId, parts } = payloadShape.parse(subject.payload);
  const { liable, what } = bulkRefundParameters.parse(wanted.parameters);
  const reason = bulkRefundReason.parse(wanted.reason);
  const actor = await requesterOf(tx, requestedBy, "refunds.bulk");
  const hasWallet = parts.some(({ destination }) => destination === "wallet");
  // Sent together, answered in order: the wallet is there when it is locked.
  const [from, wallet] = await Promise.all([
    payerOf(tx, { kitchenId, regionId }, liable),
    hasWallet ? lockWallets(tx, customerId, parts) : new Map(),
  ]);
  const refundIds = await openRefunds(tx, actor, wallet, {
    order: { id: subject.subjectId, number: orderNumber, customerId },
    parts: parts.map(({ tenderId, attemptId, payerId, destination, amountKobo, lines, packs = [] }) => ({
      tender: { id: tenderId, attemptId, payerId },
      destination,
      amountKobo: kobo(amountKobo),
      lines: lines.map((line) => ({ lineId: line.lineId, amountKobo: kobo(line.amountKobo) })),
      packs: packs.map((pack) => ({ packId: pack.packId, amountKobo: kobo(pack.amountKobo) })),
    })),
    liable,
    from,
    reason,
    note: wanted.note.slice(0, noteLengthMax),
    at,
    orderVersion: subject.version,
    batch: { id: batchId, approvedBy: decidedBy },
  });
  const amountKobo = koboToNumber(sumKobo([subject.amountKobo]));
  await recordAudit(tx, {
    actor,
    action: "refund.create",
    subjectType: "order",
    subjectId: subject.subjectId,
    reason: wanted.note,
    before: null,
    after: { refundIds, amountKobo, liable, reason, what, batchId, approvedBy: decidedBy },
    at,
  });
  return { refundIds };
}

/** A note of a single refund is no longer either. */
const noteLengthMax = 300;
