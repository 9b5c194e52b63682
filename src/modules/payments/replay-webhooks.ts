import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { wasPaid } from "./compare-charge";
import { referencePrefix } from "./contract";
import { listCharges } from "./list-charges";
import { paymentProvider } from "./payment-provider";
import { processWebhooks } from "./process-webhooks";
import type { Charge } from "./provider";
import { readParked } from "./read-parked";
import { settleCharge } from "./settle-payment";

export type ReplayInput = {
  readonly from: Date;
  readonly to: Date;
  /** One kind of event only, as Paystack names it: `charge.success`. */
  readonly event?: string | undefined;
  /** Counts, and changes nothing. */
  readonly isDryRun: boolean;
  /** Why, for the audit trail. */
  readonly reason?: string;
  /** Of the window, what nobody could read: read once more, after the audit row. */
  readonly parkedIds?: readonly string[];
  /** Of the payments whose webhook never came, those that were seen before: no other is settled. All, when nobody says. */
  readonly settleOnly?: ReadonlySet<string>;
};

export type Replayed = {
  /** How many of the window were kept, by event. */
  readonly stored: Readonly<Record<string, number>>;
  readonly replayed: number;
  /** Still to be worked when we stopped: the worker goes on with them. */
  readonly left: number;
  /** Paid at Paystack in the window, and no webhook of it ever reached us. */
  readonly neverArrived: readonly string[];
  /** Of those, how many had not been settled by other ways and are now. */
  readonly settled: number;
  /** Of those that nobody could read. */
  readonly stillParked: number;
};

/** Worked page by page, so that a worker beside us is not buried. */
const pageMax = 100;

/**
 * Works the kept webhooks of a window once more, as if they came now, and asks Paystack for payments of the window whose
 * webhook never came. Each effect is there once, so a replay of what went well changes nothing. What nobody could read
 * is read again when it is named. The audit row comes first: whatever happens then was asked for. Throws ProviderUnavailable when Paystack cannot be asked.
 */
export async function replayWebhooks(actor: Actor, input: ReplayInput): Promise<Replayed> {
  const stored = await countStored(input);
  const asksForPayments = input.event === undefined || input.event === "charge.success";
  if (!input.isDryRun) await audit(actor, input, stored);
  const { stillParked } = await readParked(input.isDryRun ? [] : (input.parkedIds ?? []));
  const replayed = input.isDryRun ? 0 : await workAgain(input);
  const missing = asksForPayments && input.settleOnly?.size !== 0 ? await findMissing(input) : [];
  let settled = 0;
  for (const charge of input.isDryRun ? [] : missing) {
    if (input.settleOnly?.has(charge.reference) === false) continue;
    const result = await settleCharge(charge, "replay");
    if (result.kind === "settled" && result.changed) settled++;
  }
  const neverArrived = missing.map(({ reference }) => reference);
  return { stored, replayed, left: await countLeft(input), neverArrived, settled, stillParked };
}

function within({ from, to, event }: ReplayInput) {
  const named = event === undefined ? sql`` : sql` and event = ${event}`;
  return sql`received_at >= ${from.toISOString()}::timestamptz and received_at < ${to.toISOString()}::timestamptz
    and event <> 'unreadable'${named}`;
}

async function countStored(input: ReplayInput): Promise<Record<string, number>> {
  const rows = await rowsOf<{ event: string; count: number }>(
    database(),
    sql`select event, count(*)::int as count from webhook_inbox where ${within(input)} group by event order by event`,
  );
  return Object.fromEntries(rows.map(({ event, count }) => [event, count]));
}

async function countLeft(input: ReplayInput): Promise<number> {
  const rows = await rowsOf<{ count: number }>(
    database(),
    sql`select count(*)::int as count from webhook_inbox where ${within(input)} and status = 'received'`,
  );
  return rows[0]?.count ?? 0;
}

async function workAgain(input: ReplayInput): Promise<number> {
  let replayed = 0;
  for (let after = ""; ; ) {
    const rows = await rowsOf<{ id: string }>(
      database(),
      sql`update webhook_inbox set status = 'received', tries = 0, next_try_at = ${now().toISOString()}::timestamptz
          where id in (select id from webhook_inbox where ${within(input)} and id > ${after} order by id limit ${pageMax})
          returning id`,
    );
    replayed += rows.length;
    while ((await processWebhooks()) > 0);
    after = rows.reduce((last, { id }) => (id > last ? id : last), after);
    if (rows.length < pageMax) return replayed;
  }
}

/** Payments of ours that Paystack took in the window, and of which the inbox holds nothing. */
async function findMissing(input: ReplayInput): Promise<Charge[]> {
  const found = new Map<string, Charge>();
  for await (const charges of listCharges(paymentProvider(), input)) {
    const paid = charges.filter((one) => wasPaid(one) && one.reference.startsWith(referencePrefix));
    const told = await rowsOf<{ reference: string }>(
      database(),
      sql`select reference from webhook_inbox where event = 'charge.success'
          and reference = any(${sql.param(paid.map(({ reference }) => reference))}::text[])`,
    );
    const heard = new Set(told.map(({ reference }) => reference));
    for (const charge of paid) if (!heard.has(charge.reference)) found.set(charge.reference, charge);
  }
  return [...found.values()];
}

async function audit(
  actor: Actor,
  { from, to, event, reason, parkedIds = [] }: ReplayInput,
  stored: Record<string, number>,
) {
  await withTx("payments.replayWebhooks", (tx) =>
    recordAudit(tx, {
      actor,
      action: "webhooks.replay",
      subjectType: "webhook_window",
      subjectId: `${from.toISOString()}/${to.toISOString()}`,
      reason: reason ?? event ?? "all events",
      before: { ...stored, ...(parkedIds.length === 0 ? {} : { unreadable: parkedIds.length }) },
      after: null,
      at: now(),
    }),
  );
}
