import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { formatNaira, koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { identityRefusals } from "~/modules/identity";
import type { UserStatus } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { canonicalJson } from "~/platform/idempotency";
import type { SuspensionImpactDto } from "./suspend-contract";

type Facts = {
  name: string;
  status: UserStatus;
  session_epoch: number;
  balance_kobo: bigint;
  sessions: number;
  orders: SuspensionImpactDto["openOrders"];
  refunds: SuspensionImpactDto["refundsUnderWay"];
};

/** What a suspension would do now, and the hash by which a confirmation stands for exactly this. */
export async function suspensionImpact(
  on: Tx | Database,
  userId: string,
): Promise<{ impact: SuspensionImpactDto; planHash: string }> {
  const facts = await factsOf(on, userId);
  const shown = {
    userId,
    name: facts.name,
    status: facts.status,
    openOrders: facts.orders,
    balanceKobo: koboToNumber(facts.balance_kobo),
    refundsUnderWay: facts.refunds,
    sessions: facts.sessions,
  };
  const hashed = canonicalJson({ ...shown, sessionEpoch: facts.session_epoch });
  return {
    impact: { ...shown, effects: effectsOf(shown) },
    planHash: createHash("sha256").update(hashed).digest("hex"),
  };
}

function effectsOf(shown: Omit<SuspensionImpactDto, "effects">): string[] {
  const { openOrders, refundsUnderWay, balanceKobo, sessions } = shown;
  const orders = openOrders.length === 1 ? "1 open order goes" : `${openOrders.length} open orders go`;
  const refunds = refundsUnderWay.length === 1 ? "1 refund goes" : `${refundsUnderWay.length} refunds go`;
  return [
    "Their next request is refused, on every device.",
    sessions === 0
      ? "Every browser is signed out."
      : `Every browser is signed out, and ${sessions} ${sessions === 1 ? "session" : "sessions"} of apps.`,
    openOrders.length === 0
      ? "They have no open order."
      : `${orders} on: the kitchen cooks and the rider delivers. Cancel each by itself if it must not.`,
    balanceKobo === 0
      ? "Their wallet is empty."
      : `${formatNaira(balanceKobo)} in their wallet stays theirs; they cannot spend it until they are let in again.`,
    refundsUnderWay.length === 0 ? "No refund is under way." : `${refunds} on to where they were promised.`,
  ];
}

async function factsOf(on: Tx | Database, userId: string): Promise<Facts> {
  const rows = await rowsOf<Facts>(
    on,
    sql`select u.name, u.status, u.session_epoch,
          coalesce((select a.balance_kobo from accounts a where a.purpose = 'customer_wallet' and a.owner_id = u.id), 0)::bigint as balance_kobo,
          (select count(*)::int from api_sessions s where s.user_id = u.id and s.revoked_at is null
             and s.session_epoch = u.session_epoch and s.expires_at > ${now().toISOString()}::timestamptz) as sessions,
          (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'status', o.status, 'totalKobo', o.total_kobo)
             order by o.id), '[]') from orders o where o.customer_id = u.id
             and o.status in ('awaiting_payment', 'placed', 'accepted', 'preparing', 'ready', 'out_for_delivery')) as orders,
          (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'status', r.status, 'amountKobo', r.amount_kobo) order by r.id), '[]')
             from orders o join refunds r on r.order_id = o.id
             where o.customer_id = u.id and r.status not in ('processed', 'rejected')) as refunds
        from users u where u.id = ${userId}`,
  );
  if (rows[0] === undefined) throw new Refusal(identityRefusals.notFound);
  return rows[0];
}
