import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { kobo, koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import {
  closedWallets,
  houseAccountId,
  type LockedAccounts,
  type Posting,
  post,
  walletAccountId,
} from "~/modules/ledger";
import type { TransferReason } from "~/modules/ledger/contract";
import { keepForLeaver } from "~/modules/payments";
import type { Tx } from "~/platform/db/transaction";
import { requestContext } from "~/platform/log";
import { append } from "~/platform/outbox";
import type { LineShare, Part } from "./allocate-refund";
import { type LiableParty, type RefundReason, refundsRefusals } from "./contract";
import { refundEvent } from "./refund-event";
import { linesLeftOf } from "./tenders-left";
import { refundWorkingDaysMax, workingDaysLater } from "./working-days";

/** Refuses refunds.over_captured when a line would be refunded by more than it cost, and names it. */
export async function checkLines(tx: Tx, orderId: string, lines: readonly LineShare[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = (await linesLeftOf(tx, [orderId])).get(orderId) ?? [];
  const left = new Map(rows.map((row) => [row.lineId, row.amountKobo]));
  for (const { lineId, amountKobo } of lines) {
    const leftKobo = left.get(lineId) ?? kobo(0);
    if (amountKobo > leftKobo) {
      throw new Refusal(refundsRefusals.overCaptured, {
        details: { lineId, leftKobo: koboToNumber(leftKobo) },
      });
    }
  }
}

/** A part as it is opened: of its tender only the names. */
type OpenPart = Omit<Part, "tender"> & {
  readonly tender: Pick<Part["tender"], "id" | "attemptId" | "payerId">;
};

export type Opening = {
  readonly order: { readonly id: string; readonly number: string; readonly customerId: string };
  readonly parts: readonly OpenPart[];
  readonly liable: LiableParty;
  /** The account that pays: the order's escrow, or whoever is liable. */
  readonly from: string;
  readonly reason: RefundReason;
  readonly note: string;
  readonly at: Date;
  /** The order's version as it was when the refund was asked for, by whoever decides on that. */
  readonly orderVersion?: number;
  /** Asked for only: no money moves before a colleague has approved it. */
  readonly isHeld?: boolean;
  /** The bulk refund that it is part of, and whoever approved that: nobody, for a small one. */
  readonly batch?: { readonly id: string; readonly approvedBy: string | null };
  /** The claim that it answers, or the finished food that it is for. */
  readonly claimId?: string;
  readonly shortageId?: string;
};

type Opened = ReturnType<typeof draft>;

/**
 * Opens refunds inside the caller's transaction, one a tender, and moves their money: into the wallet at once, or into
 * refund_clearing until Paystack has confirmed it. Those to the source are due at once: the worker takes them up.
 *
 * The caller holds the order's lock (so nobody else opens refunds of it) and those of `wallet`, when a part goes there
 * (`lockWallets`: its customer's, and of everybody who paid a share).
 * At COMMIT the constraint `refunds_covered` sums up once more.
 */
export async function openRefunds(
  tx: Tx,
  actor: Actor,
  wallet: LockedAccounts,
  opening: Opening,
): Promise<string[]> {
  const opened = opening.parts.map((part) => draft(opening, part));
  if (opened.length === 0) return [];
  // Sent together, answered in order.
  await Promise.all([
    insertRefunds(tx, actor, opening, opened),
    opening.isHeld === true ? undefined : postAll(tx, actor, wallet, opening, opened),
    append(
      tx,
      opened.flatMap((refund) =>
        stepsOf(refund).map((step) =>
          refundEvent(step, {
            orderNumber: opening.order.number,
            at: opening.at,
            isShare: refund.isShare,
          }),
        ),
      ),
    ),
  ]);
  return opened.map(({ id }) => id);
}

/**
 * One set of postings touches a wallet once, so that each of its statement's lines is one refund. What is for somebody who
 * has left waits in suspense; of an order under way nobody has: it keeps its account open.
 */
async function postAll(
  tx: Tx,
  actor: Actor,
  wallet: LockedAccounts,
  opening: Opening,
  opened: readonly Opened[],
): Promise<void> {
  const closed = opening.liable === "escrow" ? new Set() : await closedWallets(tx, wallet.keys());
  for (const refund of opened) {
    const posting = postingOf(opening, refund);
    const kept = closed.has(posting.to) ? await keepForLeaver(tx, posting, "refund", opening.at) : posting;
    await post(tx, actor, wallet, [kept], opening.at);
  }
}

function draft(
  { order, reason, at, isHeld = false }: Opening,
  { tender, destination, amountKobo, lines, packs = [] }: OpenPart,
) {
  const isInWallet = destination === "wallet";
  return {
    id: newId("rfd", at.getTime()),
    orderId: order.id,
    tenderId: tender.id,
    attemptId: isInWallet ? null : tender.attemptId,
    /** Where several paid, each is given back their own. */
    customerId: tender.payerId ?? order.customerId,
    isShare: (tender.payerId ?? null) !== null,
    destination,
    amountKobo,
    reason,
    lines,
    packs,
    status: isHeld ? ("requested" as const) : isInWallet ? ("processed" as const) : ("approved" as const),
    version: isInWallet && !isHeld ? 2 : 1,
    processedAt: isInWallet && !isHeld ? at : null,
    expectedBy: isInWallet || isHeld ? null : workingDaysLater(at, refundWorkingDaysMax),
  };
}

/** A wallet's refund is approved and processed in the same breath. */
function stepsOf(refund: Opened) {
  const approved = { ...refund, status: "approved" as const, version: 1 };
  return refund.status === "processed" ? [approved, refund] : [refund];
}

/** Rows, lines, packs and events in one statement. */
async function insertRefunds(
  tx: Tx,
  actor: Actor,
  { liable, note, at, orderVersion, isHeld = false, batch, claimId, shortageId }: Opening,
  opened: readonly Opened[],
): Promise<void> {
  const moment = at.toISOString();
  const approvedBy = batch === undefined ? actor.id : batch.approvedBy;
  const rows = opened.map((refund) => ({
    ...refund,
    amountKobo: koboToNumber(refund.amountKobo),
    lines: refund.lines.map(({ lineId, amountKobo }) => ({ lineId, amountKobo: koboToNumber(amountKobo) })),
    packs: refund.packs.map(({ packId, amountKobo }) => ({ packId, amountKobo: koboToNumber(amountKobo) })),
    events: stepsOf(refund).map(({ status }, index, steps) => ({
      id: newId("rev", at.getTime()),
      from: steps[index - 1]?.status ?? null,
      to: status,
    })),
  }));
  await tx.execute(
    sql`with wanted as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id text, "orderId" text, "tenderId" text,
            "attemptId" text, "customerId" text, destination text, "amountKobo" bigint, reason text, status text, version int,
            "expectedBy" timestamptz, lines jsonb, packs jsonb, events jsonb)
        ), written as (
          insert into refunds (id, order_id, tender_id, attempt_id, customer_id, destination, liable, amount_kobo, reason, note, batch_id,
            claim_id, shortage_id, order_version, status, version, requested_by, approved_by, next_check_at, expected_by, processed_at, created_at, changed_at)
          select id, "orderId", "tenderId", "attemptId", "customerId", destination, ${liable}, "amountKobo", reason, ${note},
            ${batch?.id ?? null}, ${claimId ?? null}, ${shortageId ?? null}, ${orderVersion ?? null}::int, status, version, ${actor.id}, ${isHeld ? null : approvedBy},
            case when status = 'approved' then ${moment}::timestamptz end, "expectedBy",
            case when status = 'processed' then ${moment}::timestamptz end, ${moment}::timestamptz, ${moment}::timestamptz
          from wanted
        ), lined as (
          insert into refund_lines (id, refund_id, line_id, amount_kobo)
          select wanted.id || '_' || line.place, wanted.id, line.value->>'lineId', (line.value->>'amountKobo')::bigint
          from wanted cross join jsonb_array_elements(wanted.lines) with ordinality as line (value, place)
        ), packed as (
          insert into refund_packs (id, refund_id, pack_id, amount_kobo)
          select wanted.id || '_p' || pack.place, wanted.id, pack.value->>'packId', (pack.value->>'amountKobo')::bigint
          from wanted cross join jsonb_array_elements(wanted.packs) with ordinality as pack (value, place)
        )
        insert into refund_events (id, refund_id, version, from_status, to_status, actor_id, cause, request_id, at)
        select event.value->>'id', wanted.id, event.place, event.value->>'from', event.value->>'to', ${actor.id}, 'opened',
          ${requestContext()?.requestId ?? null}, ${moment}::timestamptz
        from wanted cross join jsonb_array_elements(wanted.events) with ordinality as event (value, place)`,
  );
}

/** What a refund moves when it is approved: from whoever pays into the wallet, or into refund_clearing. */
export function postingOf(
  { order, from, reason }: Pick<Opening, "order" | "from" | "reason">,
  refund: { readonly id: string } & Pick<Opened, "destination" | "amountKobo" | "customerId">,
): Posting {
  const isInWallet = refund.destination === "wallet";
  const toWallet: TransferReason = reason === "order_cancelled" ? "order_cancelled" : "refund";
  return {
    from,
    to: isInWallet ? walletAccountId(refund.customerId) : houseAccountId("refund_clearing"),
    amountKobo: refund.amountKobo,
    reason: isInWallet ? toWallet : "refund_promised",
    effectKey: `refund:${refund.id}`,
    referenceId: order.id,
  };
}
