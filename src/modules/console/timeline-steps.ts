import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import type { OrderStatus } from "~/modules/ordering/contract";
import type { AttemptStatus, Cause, Outcome, OutcomeReason } from "~/modules/payments/contract";
import { whereaboutsSql } from "~/modules/refunds";
import type { RefundReason, RefundStatus, Whereabouts } from "~/modules/refunds/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Fact, instant, type Subjects } from "./timeline-fact";
import { withoutContacts } from "./timeline-redact";
import {
  attemptCauseWords,
  attemptStatusWords,
  codeWords,
  noteWords,
  orderStatusWords,
  outcomeReasonWords,
  refundStatusWords,
} from "./timeline-words";

type Step = { id: string; version: number; actor_id: string; request_id: string | null; at: string };

/** A machine's steps follow each other: each is called by its number, and failing a better cause by its moment. */
const markOf = (subject: string, version: number) => `${subject}#${version}`;

/** The states of orders. */
export async function orderSteps({ orderIds }: Subjects): Promise<Fact[]> {
  const rows = await rowsOf<Step & { order_id: string; to_status: OrderStatus; reason: string | null }>(
    database(),
    sql`select id, order_id, version, to_status, actor_id, reason, request_id, at from order_events
        where order_id = any(${sql.param([...orderIds])}::text[])`,
  );
  return rows.map((row) => {
    const at = instant(row.at);
    return {
      ...factOf(row),
      kind: "state",
      title: orderStatusWords[row.to_status],
      detail: row.reason === null ? null : withoutContacts(codeWords(row.reason)),
      amountKobo: null,
      link: null,
      marks: [markOf(row.order_id, row.version), `order:${row.order_id}@${at}`],
      // A payment that came, or a colleague's act; else the customer, the kitchen or the clock, by who did it.
      because: [`paid:${row.order_id}@${at}`, `act:${row.order_id}@${at}`],
    };
  });
}

/** The steps of payments. */
export async function paymentSteps({ attemptIds }: Subjects): Promise<Fact[]> {
  const rows = await rowsOf<
    Step & {
      attempt_id: string;
      reference: string;
      order_id: string | null;
      from_status: AttemptStatus | null;
      to_status: AttemptStatus;
      cause: Cause;
      detail: string | null;
      amount_kobo: bigint;
      received_kobo: bigint | null;
      outcome: Outcome | null;
      outcome_reason: OutcomeReason | null;
    }
  >(
    database(),
    sql`select e.id, e.attempt_id, e.version, e.from_status, e.to_status, e.cause, e.detail, e.actor_id, e.request_id, e.at,
          a.reference, a.order_id, a.amount_kobo, a.received_kobo, a.outcome, a.outcome_reason
        from payment_events e join payment_attempts a on a.id = e.attempt_id
        where e.attempt_id = any(${sql.param([...attemptIds])}::text[])`,
  );
  return rows.map((row) => {
    const at = instant(row.at);
    const settles = row.to_status === "succeeded" && row.from_status !== "succeeded";
    const why = settles && row.outcome_reason !== null ? outcomeReasonWords[row.outcome_reason] : null;
    const inWallet = row.outcome === "wallet" ? "All of it is in the wallet" : "It was not used";
    return {
      ...factOf(row),
      kind: "payment",
      title:
        settles && why !== null
          ? `${attemptStatusWords.succeeded}, but ${why}`
          : attemptStatusWords[row.to_status],
      detail: sentences([
        attemptCauseWords[row.cause],
        `reference ${row.reference}`,
        why === null ? null : inWallet,
        row.detail === null || row.detail === row.outcome_reason
          ? null
          : withoutContacts(codeWords(row.detail)),
      ]),
      amountKobo: koboToNumber(settles ? (row.received_kobo ?? row.amount_kobo) : row.amount_kobo),
      link: { to: "payment", id: row.attempt_id },
      marks: [
        markOf(row.attempt_id, row.version),
        ...(settles ? [`settled:${row.reference}`] : []),
        ...(settles && row.order_id !== null ? [`paid:${row.order_id}@${at}`] : []),
      ],
      because: [
        ...(row.cause === "webhook"
          ? [`webhook:${row.reference}:${row.request_id}`, `webhook:${row.reference}`]
          : []),
        ...(row.version === 1 && row.order_id !== null ? [`order:${row.order_id}@${at}`] : []),
        ...(row.cause === "cancel" && row.order_id !== null ? [`order:${row.order_id}@${at}`] : []),
        markOf(row.attempt_id, row.version - 1),
      ],
    };
  });
}

const whereaboutsWords = {
  wallet: "to the wallet",
  source: "to the card or bank",
  account: "to another account",
  suspense: "kept in suspense: the account is closed",
  owner: "kept in suspense, and given to its owner since",
} as const satisfies Record<Whereabouts, string>;

/** What made a refund take a step, where the step does not say it. */
const causeWords: Readonly<Record<string, string | null>> = {
  opened: null,
  due: null,
  decided: null,
  retried: "once more",
  taken_over: "whoever was at it has died",
  not_sent: "it did not reach Paystack",
  accepted: "accepted by Paystack",
  adopted: "found at Paystack",
  refused: "Paystack refused it",
  lost: "Paystack's answer was lost",
  provider: "by Paystack's word",
  redirected: "into the wallet instead",
};

function causeOf(step: { from_status: RefundStatus | null; to_status: RefundStatus; cause: string }) {
  if (step.from_status === "needs_attention" && step.to_status === "submitting")
    return whereaboutsWords.account;
  const words = causeWords[step.cause];
  return words === undefined ? codeWords(step.cause) : words;
}

/** The steps of refunds. */
export async function refundSteps({ refundIds }: Subjects): Promise<Fact[]> {
  const rows = await rowsOf<
    Step & {
      refund_id: string;
      order_id: string;
      batch_id: string | null;
      provider_refund_id: string | null;
      from_status: RefundStatus | null;
      to_status: RefundStatus;
      cause: string;
      detail: string | null;
      destination: Whereabouts;
      reason: RefundReason;
      note: string;
      amount_kobo: bigint;
      reference: string | null;
    }
  >(
    database(),
    sql`select e.id, e.refund_id, e.version, e.from_status, e.to_status, e.cause, e.detail, e.actor_id, e.request_id, e.at,
          r.order_id, r.batch_id, r.provider_refund_id, ${whereaboutsSql} as destination, r.reason, r.note, r.amount_kobo, a.reference
        from refund_events e join refunds r on r.id = e.refund_id left join payment_attempts a on a.id = r.attempt_id
        where e.refund_id = any(${sql.param([...refundIds])}::text[])`,
  );
  return rows.map((row) => {
    const at = instant(row.at);
    const opens = row.version === 1;
    // It was asked for to the card or bank; to an account it went when that had not taken it.
    const to = whereaboutsWords[row.destination === "account" ? "source" : row.destination];
    return {
      ...factOf(row),
      kind: "refund",
      title: refundStatusWords[row.to_status],
      detail: sentences([
        opens ? `${codeWords(row.reason)}, ${to}` : causeOf(row),
        opens && row.note !== row.reason ? `“${withoutContacts(noteWords(row.note))}”` : null,
        row.detail === null ? null : withoutContacts(row.detail),
      ]),
      amountKobo: koboToNumber(row.amount_kobo),
      link: { to: "refund", id: row.refund_id },
      marks: [
        markOf(row.refund_id, row.version),
        `refund:${row.refund_id}:${row.to_status}`,
        `refund:${row.refund_id}:${row.cause}`,
      ],
      because: [
        ...(opens
          ? [`batch:${row.batch_id}`, `act:${row.order_id}@${at}`, `order:${row.order_id}@${at}`]
          : []),
        ...(row.cause === "provider" ? [`webhook:${row.reference}:${row.request_id}`] : []),
        `act:${row.refund_id}@${at}`,
        markOf(row.refund_id, row.version - 1),
      ],
    };
  });
}

function factOf({ id, version, actor_id, request_id, at }: Step) {
  return { id, at: instant(at), actorId: actor_id, requestId: request_id, raw: null, place: version };
}

/** "Paystack's webhook. rf-01k9. All of it is in the wallet." */
export function sentences(parts: readonly (string | null)[]): string | null {
  const said = parts.flatMap((part) => (part === null || part === "" ? [] : [part]));
  return said.length === 0
    ? null
    : said.map((part) => part.replace(/^./, (first) => first.toUpperCase())).join(". ");
}
