import { sql } from "drizzle-orm";
import { koboToNumber, sumKobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { identityRefusals, type SignedIn } from "~/modules/identity";
import { houseAccountId, walletAccountId } from "~/modules/ledger";
import type { TransferReason } from "~/modules/ledger/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { BalanceDto } from "./explain-balance-contract";
import { balanceLines, type EntryGroup } from "./explain-balance-lines";
import { requireCustomer } from "./subject-place";

/** The newest entries stand alone; those before are told by month and reason, so that ten thousand fit one page. */
const singleMax = 30;

type Group = {
  key: string;
  reason: TransferReason;
  month: string | null;
  amount_kobo: string;
  entries: number;
  at: string;
  order_id: string | null;
  order_number: string | null;
  /** Of a group whose order was not placed: its id is the order's to be, but for the prefix. */
  group_code: string | null;
  attempt_id: string | null;
};
type Wallet = {
  id: string;
  owner_id: string;
  name: string;
  balance_kobo: bigint;
  version: bigint;
  groups: Group[];
};

/**
 * Why a wallet has its balance, as sentences that add up to it: one statement reads the balance and the entries, so
 * that both are of the same moment. `id` is the account's or its customer's. Refuses identity.not_found.
 */
export async function explainBalance(actor: SignedIn, id: string): Promise<BalanceDto> {
  const owners = await rowsOf<{ owner_id: string }>(
    database(),
    sql`select owner_id from accounts where purpose = 'customer_wallet' and (id = ${id} or owner_id = ${id})`,
  );
  const ownerId = owners[0]?.owner_id;
  if (ownerId === undefined) throw new Refusal(identityRefusals.notFound);
  await requireCustomer(actor, ownerId);
  const [wallet, onHold] = await Promise.all([walletWithGroups(ownerId), heldFor(ownerId)]);
  const { lines, sumKobo: sum } = balanceLines(wallet.groups.map(groupOf));
  const balanceKobo = koboToNumber(wallet.balance_kobo);
  return {
    walletId: wallet.id,
    owner: { id: wallet.owner_id, name: wallet.name },
    balanceKobo,
    version: Number(wallet.version),
    lines,
    sumKobo: sum,
    addsUp: sum === balanceKobo,
    onHold,
    onHoldKobo: koboToNumber(sumKobo(onHold.map(({ amountKobo }) => BigInt(amountKobo)))),
  };
}

async function walletWithGroups(ownerId: string): Promise<Wallet> {
  const rows = await rowsOf<Wallet>(
    database(),
    sql`with wallet as (
          select a.id, a.owner_id, u.name, a.balance_kobo, a.version from accounts a join users u on u.id = a.owner_id
          where a.purpose = 'customer_wallet' and a.owner_id = ${ownerId}
        ), told as (
          select e.amount_kobo, e.account_version, e.created_at, t.reason, t.reference_id,
            case when e.account_version <= wallet.version - ${singleMax}
              then to_char(e.created_at at time zone 'Africa/Lagos', 'YYYY-MM') end as month
          from wallet join entries e on e.account_id = wallet.id join transfers t on t.id = e.transfer_id
        ), grouped as (
          select coalesce(month || ':' || reason, 'entry:' || account_version) as key, min(reason) as reason, min(month) as month,
            sum(amount_kobo) as amount_kobo, count(*) as entries, max(created_at) as at, max(account_version) as version,
            case when min(month) is null then min(reference_id) end as reference_id
          from told group by 1
        )
        select wallet.*, coalesce((select jsonb_agg(jsonb_build_object('key', g.key, 'reason', g.reason, 'month', g.month,
            'amount_kobo', g.amount_kobo::text, 'entries', g.entries, 'at', g.at, 'order_id', o.id, 'order_number', o.number,
            'group_code', lunch.code, 'attempt_id', p.id) order by g.month nulls last, g.version)
          from grouped g left join orders o on o.id = g.reference_id left join payment_attempts p on p.reference = g.reference_id
            left join group_orders lunch on o.id is null and lunch.id = 'grp_' || substr(g.reference_id, 5)), '[]') as groups
        from wallet`,
  );
  const wallet = rows[0];
  if (wallet === undefined) throw new Refusal(identityRefusals.notFound);
  return wallet;
}

function groupOf(row: Group): EntryGroup {
  return {
    key: row.key,
    reason: row.reason,
    month: row.month,
    amountKobo: BigInt(row.amount_kobo),
    entries: row.entries,
    at: new Date(row.at).toISOString(),
    orderNumber: row.order_number ?? (row.group_code === null ? null : groupName(row.group_code)),
    link: linkOf(row),
  };
}

function linkOf({ order_id, attempt_id }: Group): EntryGroup["link"] {
  if (order_id !== null) return { to: "order", id: order_id };
  return attempt_id === null ? null : { to: "payment", id: attempt_id };
}

function groupName(code: string): string {
  return `group ${code}`;
}

/** By the ledger: for orders that still wait for the rest of their payment, and this wallet's share of groups. */
async function heldFor(ownerId: string): Promise<BalanceDto["onHold"]> {
  const rows = await rowsOf<{ id: string; order_id: string | null; number: string; held_kobo: bigint }>(
    database(),
    sql`select * from (
          select o.id, o.id as order_id, o.number, (select coalesce(sum(e.amount_kobo), 0)::bigint from transfers t join entries e on e.transfer_id = t.id
            where t.reference_id = o.id and e.account_id = ${houseAccountId("wallet_hold")}) as held_kobo
          from orders o where o.customer_id = ${ownerId} and o.status = 'awaiting_payment'
          union all
          select g.id, null, g.code, (select coalesce(-sum(e.amount_kobo), 0)::bigint from transfers t join entries e on e.transfer_id = t.id
            where t.reference_id = 'ord_' || substr(g.id, 5) and e.account_id = ${walletAccountId(ownerId)})
          from group_orders g where exists (select 1 from group_members m
            where m.group_id = g.id and m.user_id = ${ownerId} and m.status = 'held')) held
        where held_kobo <> 0 order by id`,
  );
  return rows.map((row) => ({
    orderId: row.order_id,
    number: row.order_id === null ? groupName(row.number) : row.number,
    amountKobo: koboToNumber(row.held_kobo),
  }));
}
