import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { identityRefusals, may, type SignedIn } from "~/modules/identity";
import type { UserStatus } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { CustomerPageDto } from "./customer-360-contract";
import { requireCustomer } from "./subject-place";

/** As many devices as one looks at; the newest. */
const devicesMax = 20;

/**
 * A customer as colleagues see them: who they are, what they have and owe, how much they order, where they are signed
 * in. Refuses identity.not_found, also outside of the actor's scope.
 */
export async function customerPage(actor: SignedIn, userId: string): Promise<CustomerPageDto> {
  await requireCustomer(actor, userId);
  const rows = await rowsOf<{
    id: string;
    name: string;
    phone: string | null;
    email: string | null;
    status: UserStatus;
    region_name: string | null;
    created_at: string;
    wallet_id: string | null;
    balance_kobo: bigint;
    orders: number;
    open: number;
    delivered: number;
    cancelled: number;
    spent_kobo: bigint;
    last_order_at: string | null;
    addresses: CustomerPageDto["addresses"];
    devices: CustomerPageDto["devices"];
  }>(
    database(),
    sql`select u.id, u.name, u.phone, u.email, u.status, r.name as region_name, u.created_at,
          a.id as wallet_id, coalesce(a.balance_kobo, 0)::bigint as balance_kobo, o.*,
          (select coalesce(jsonb_agg(jsonb_build_object('label', d.label, 'zoneName', z.name, 'landmark', d.landmark) order by d.label), '[]')
             from addresses d join zones z on z.id = d.zone_id where d.user_id = u.id) as addresses,
          (select coalesce(jsonb_agg(to_jsonb(live)), '[]') from (
             select s.id, s.created_at as "createdAt", s.expires_at as "expiresAt" from api_sessions s
             where s.user_id = u.id and s.revoked_at is null and s.session_epoch = u.session_epoch
               and s.expires_at > ${now().toISOString()}::timestamptz
             order by s.created_at desc limit ${devicesMax}) live) as devices
        from users u left join regions r on r.id = u.region_id
          left join accounts a on a.purpose = 'customer_wallet' and a.owner_id = u.id
          cross join lateral (
            select count(*)::int as orders, max(created_at) as last_order_at,
              count(*) filter (where status in ('awaiting_payment', 'placed', 'accepted', 'preparing', 'ready', 'out_for_delivery'))::int as open,
              count(*) filter (where status = 'delivered')::int as delivered,
              count(*) filter (where status = 'cancelled')::int as cancelled,
              coalesce(sum(total_kobo) filter (where status = 'delivered'), 0)::bigint as spent_kobo
            from orders where customer_id = u.id) o
        where u.id = ${userId}`,
  );
  const row = rows[0];
  if (row === undefined) throw new Refusal(identityRefusals.notFound);
  const iso = (stored: string) => new Date(stored).toISOString();
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    status: row.status,
    regionName: row.region_name,
    createdAt: iso(row.created_at),
    walletId: row.wallet_id,
    balanceKobo: koboToNumber(row.balance_kobo),
    orders: {
      all: row.orders,
      open: row.open,
      delivered: row.delivered,
      cancelled: row.cancelled,
      spentKobo: koboToNumber(row.spent_kobo),
    },
    lastOrderAt: row.last_order_at === null ? null : iso(row.last_order_at),
    addresses: row.addresses,
    devices: row.devices.map(({ id, createdAt, expiresAt }) => ({
      id,
      createdAt: iso(createdAt),
      expiresAt: iso(expiresAt),
    })),
    maySuspend: may(actor, "users.suspend"),
  };
}
