import { type SQL, sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { type SignedIn, scopeOf, withinScope } from "~/modules/identity";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import {
  type PayeeDto,
  type PayeeRef,
  type PayoutDto,
  type PayoutsDto,
  payoutRefusals,
} from "./payouts-contract";

/** Kitchens and riders' pools of one country; more than these would want pages. */
const payeesMax = 500;
const payoutsPage = 50;

type Colleague = Pick<SignedIn, "role" | "regionId" | "kitchenId">;
type PayeeRow = {
  kind: PayeeRef["kind"];
  id: string;
  name: string;
  account_id: string;
  owed_kobo: bigint;
  earned_kobo: bigint;
  refunded_kobo: bigint;
  last_at: string | null;
};

/** What is owed to every kitchen and riders' pool that the colleague may see, or to those with these ids; the most first. */
export async function payeesOf(actor: Colleague, ids?: readonly string[]): Promise<PayeeDto[]> {
  const which = ids === undefined ? sql`true` : sql`a.owner_id = any(${sql.param(ids)}::text[])`;
  const rows = await rowsOf<PayeeRow>(
    database(),
    sql`${payees(actor, which)} order by owed_kobo desc, id limit ${payeesMax}`,
  );
  return rows.map(toPayeeDto);
}

/**
 * One of them. Within the transaction of a payout: what is owed as of now, under its turn. Absent and out of the
 * colleague's region look the same. Refuses payments.payee_not_found.
 */
export async function payeeFor(
  actor: Colleague,
  { kind, id }: PayeeRef,
  on: Tx | Database = database(),
): Promise<PayeeDto> {
  const one = sql`a.purpose = ${`${kind}_payable`} and a.owner_id = ${id}`;
  const [row] = await rowsOf<PayeeRow>(on, payees(actor, one));
  if (row === undefined) throw new Refusal(payoutRefusals.payeeNotFound);
  return toPayeeDto(row);
}

/**
 * A payable's sum by its entries (a house account carries no balance), what moved since the last payout that stands,
 * and whose it is. Names and regions are the catalogue's; a riders' pool is named after its region.
 */
function payees(actor: Colleague, which: SQL): SQL {
  return sql`
    with payee as (
      select a.id as account_id, replace(a.purpose, '_payable', '') as kind, a.owner_id as id,
        coalesce(k.name, 'Riders in ' || g.name, a.owner_id) as name, coalesce(k.region_id, g.id) as region_id,
        (select max(coalesce(p.decided_at, p.created_at)) from payouts p where p.payee_kind || '_payable' = a.purpose
          and p.payee_id = a.owner_id and p.status = 'recorded') as last_at
      from accounts a
      left join kitchens k on a.purpose = 'kitchen_payable' and k.id = a.owner_id
      left join regions g on a.purpose = 'rider_payable' and 'pool-' || g.id = a.owner_id
      where a.purpose in ('kitchen_payable', 'rider_payable') and ${which}
    )
    select kind, id, name, account_id, last_at, moved.* from payee
    cross join lateral (
      select coalesce(sum(e.amount_kobo), 0)::bigint as owed_kobo,
        coalesce(sum(e.amount_kobo) filter (where e.amount_kobo > 0 and ${isSinceLast}), 0)::bigint as earned_kobo,
        coalesce(-sum(e.amount_kobo) filter (where e.amount_kobo < 0 and ${isSinceLast}), 0)::bigint as refunded_kobo
      from entries e join transfers t on t.id = e.transfer_id where e.account_id = payee.account_id
    ) moved
    where ${withinScope(scopeOf(actor), sql`region_id`, sql`case when kind = 'kitchen' then id end`)}`;
}

const isSinceLast = sql`t.reason not in ('payout', 'payout_reversed') and (last_at is null or e.created_at > last_at)`;

type PayoutRow = {
  id: string;
  amount_kobo: bigint;
  bank_reference: string;
  status: PayoutDto["status"];
  note: string;
  recorded_by: string;
  decided_by: string | null;
  decision: string | null;
  reversed_by: string | null;
  reverse_reason: string | null;
  created_at: string;
};

/** A page of what was paid out to one of them, newest first. Refuses payments.payee_not_found. */
export async function payoutsOf(
  actor: Colleague,
  { kind, id, cursor }: PayeeRef & { readonly cursor?: string | undefined },
): Promise<PayoutsDto> {
  await payeeFor(actor, { kind, id });
  const rows = await rowsOf<PayoutRow>(
    database(),
    sql`select p.id, p.amount_kobo, p.bank_reference, p.status, p.note, coalesce(r.name, p.recorded_by) as recorded_by,
          coalesce(d.name, p.decided_by) as decided_by, p.decision, coalesce(b.name, p.reversed_by) as reversed_by,
          p.reverse_reason, p.created_at
        from payouts p left join users r on r.id = p.recorded_by left join users d on d.id = p.decided_by
        left join users b on b.id = p.reversed_by
        where p.payee_kind = ${kind} and p.payee_id = ${id} and (${cursor ?? null}::text is null or p.id < ${cursor ?? null})
        order by p.id desc limit ${payoutsPage + 1}`,
  );
  const payouts = rows.slice(0, payoutsPage).map((row) => ({
    id: row.id,
    amountKobo: koboToNumber(row.amount_kobo),
    bankReference: row.bank_reference,
    status: row.status,
    note: row.note,
    recordedBy: row.recorded_by,
    decidedBy: row.decided_by,
    decision: row.decision,
    reversedBy: row.reversed_by,
    reverseReason: row.reverse_reason,
    createdAt: new Date(row.created_at).toISOString(),
  }));
  return { payouts, nextCursor: rows.length > payoutsPage ? (payouts.at(-1)?.id ?? null) : null };
}

function toPayeeDto(row: PayeeRow): PayeeDto {
  return {
    kind: row.kind,
    id: row.id,
    name: row.name,
    accountId: row.account_id,
    owedKobo: koboToNumber(row.owed_kobo),
    earnedKobo: koboToNumber(row.earned_kobo),
    refundedKobo: koboToNumber(row.refunded_kobo),
    lastPayoutAt: row.last_at === null ? null : new Date(row.last_at).toISOString(),
  };
}
