import { type InferSelectModel, sql } from "drizzle-orm";
import { kobo } from "~/kernel/money";
import type { Database } from "~/platform/db/client";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { paymentAttempts } from "./attempt-tables";
import { type InstructionsDto, instructionsDto } from "./contract";

type Stored = InferSelectModel<typeof paymentAttempts>;

/** An attempt as this module works with it. What hooks see of it is `AttemptRef`, a part of this. */
export type Attempt = Omit<Stored, "instructions"> & { readonly instructions: InstructionsDto | null };

/** As the driver gives it: snake case, int8 as bigint, times as text. */
type Row = {
  id: string;
  reference: string;
  mode: Attempt["mode"];
  purpose: Attempt["purpose"];
  order_id: string | null;
  tender_id: string | null;
  customer_id: string;
  wallet_id: string;
  email: string;
  channel: Attempt["channel"];
  amount_kobo: bigint;
  currency: string;
  status: Attempt["status"];
  version: number;
  sheet: Attempt["sheet"];
  authorization_url: string | null;
  instructions: unknown;
  access_code: string | null;
  expires_at: string;
  superseded_at: string | null;
  next_check_at: string | null;
  checks: number;
  provider_id: string | null;
  received_kobo: bigint | null;
  fee_kobo: bigint | null;
  paid_at: string | null;
  settled_at: string | null;
  outcome: Attempt["outcome"];
  outcome_reason: Attempt["outcomeReason"];
  settlement_id: string | null;
  last_error: string | null;
  created_at: string;
  changed_at: string;
};

const columns = [
  "id",
  "reference",
  "mode",
  "purpose",
  "order_id",
  "tender_id",
  "customer_id",
  "wallet_id",
  "email",
  "channel",
  "amount_kobo",
  "currency",
  "status",
  "version",
  "sheet",
  "authorization_url",
  "instructions",
  "access_code",
  "expires_at",
  "superseded_at",
  "next_check_at",
  "checks",
  "provider_id",
  "received_kobo",
  "fee_kobo",
  "paid_at",
  "settled_at",
  "outcome",
  "outcome_reason",
  "settlement_id",
  "last_error",
  "created_at",
  "changed_at",
] as const satisfies readonly (keyof Row)[];

const lockable: Lockable = { table: "payment_attempts", rung: "payment", columns };
export const attemptColumns = sql.raw(columns.map((column) => `a.${column}`).join(", "));

/** Without a lock: for reading, and for knowing what to lock. */
export async function attemptBy(on: Tx | Database, reference: string): Promise<Attempt | undefined> {
  const rows = await rowsOf<Row>(
    on,
    sql`select ${attemptColumns} from payment_attempts a where a.reference = ${reference}`,
  );
  return rows[0] === undefined ? undefined : fromRow(rows[0]);
}

/** Rows of a select of `attemptColumns`, from `payment_attempts a`. */
export async function attemptsIn(on: Tx | Database, statement: ReturnType<typeof sql>): Promise<Attempt[]> {
  return (await rowsOf<Row>(on, statement)).map(fromRow);
}

/** Locks: payment attempts, ids ascending. */
export async function lockAttempts(tx: Tx, ids: readonly string[]): Promise<Attempt[]> {
  return (await lockRows<Row>(tx, lockable, ids)).map(fromRow);
}

const moment = (value: string | null) => (value === null ? null : new Date(value));
const amount = (value: bigint | null) => (value === null ? null : kobo(value));

function fromRow(row: Row): Attempt {
  return {
    id: row.id,
    reference: row.reference,
    mode: row.mode,
    purpose: row.purpose,
    orderId: row.order_id,
    tenderId: row.tender_id,
    customerId: row.customer_id,
    walletId: row.wallet_id,
    email: row.email,
    channel: row.channel,
    amountKobo: kobo(row.amount_kobo),
    currency: row.currency,
    status: row.status,
    version: row.version,
    sheet: row.sheet,
    authorizationUrl: row.authorization_url,
    // Ours, written by `startPayment` alone.
    instructions: row.instructions === null ? null : instructionsDto.parse(row.instructions),
    accessCode: row.access_code,
    expiresAt: new Date(row.expires_at),
    supersededAt: moment(row.superseded_at),
    nextCheckAt: moment(row.next_check_at),
    checks: row.checks,
    providerId: row.provider_id,
    receivedKobo: amount(row.received_kobo),
    feeKobo: amount(row.fee_kobo),
    paidAt: moment(row.paid_at),
    settledAt: moment(row.settled_at),
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    settlementId: row.settlement_id,
    lastError: row.last_error,
    createdAt: new Date(row.created_at),
    changedAt: new Date(row.changed_at),
  };
}
