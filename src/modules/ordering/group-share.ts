import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { entriesAbout } from "~/modules/ledger";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type FeesDto, type OrderStatus, orderingRefusals } from "./contract";
import type { GroupShareDto } from "./group-contract";
import { type Group, groupSeen, type Member, membersOf } from "./group-row";
import { sharePartsOf } from "./group-shares";
import type { Earnings } from "./price-cart";

type OrderRow = {
  number: string;
  status: OrderStatus;
  created_at: string;
  eta_from: string;
  eta_to: string;
  fees: FeesDto;
  earnings: Earnings;
  packs: { name: string; packagingKobo: number }[];
  lines: { packIndex: number; name: string; quantity: number; options: string[]; totalKobo: number }[];
};

/**
 * What somebody ate and paid of an order that several paid, by the order's id, as their statement has it: also when
 * nothing came of it, and what was set aside went back. Their own part, and nothing of anybody else's: whoever left
 * before it was ordered sees what moved in their wallet alone.
 * Refuses: ordering.order_not_found, to whoever has no share of it.
 */
export async function groupShareOf(actor: SignedIn, orderId: string): Promise<GroupShareDto> {
  const db = database();
  const [found] = await rowsOf<{ code: string; host: string; kitchen: GroupShareDto["kitchen"] }>(
    db,
    sql`select g.code, u.name as host, jsonb_build_object('name', k.name, 'theme', k.theme) as kitchen
        from group_orders g join users u on u.id = g.host_id join kitchens k on k.id = g.kitchen_id
        where g.id = ${`grp_${orderId.slice("ord_".length)}`} and g.pay_mode = 'each'`,
  );
  const group = found === undefined ? null : await groupSeen(db, found.code);
  const mine = group === null ? undefined : lastOf(await membersOf(db, group.id), actor);
  if (found === undefined || group === null || mine === undefined) {
    throw new Refusal(orderingRefusals.orderNotFound);
  }
  const isPart = mine.status === "paid" || group.hostId === actor.id;
  const [order, entries] = await Promise.all([
    isPart ? orderOfShare(group) : null,
    entriesAbout(actor, orderId),
  ]);
  // By the name, which is one member's at a time: of somebody who left it may be another's by now.
  const place =
    mine.status === "paid" ? (order?.packs.findIndex(({ name }) => name === mine.name) ?? -1) : -1;
  return {
    orderId,
    group: { code: group.code, name: group.name, status: group.status },
    hostName: found.host,
    kitchen: found.kitchen,
    order: order === null ? null : toOrder(order),
    memberName: mine.name,
    shareKobo: mine.shareKobo,
    lines: (order?.lines ?? []).filter(({ packIndex }) => packIndex === place).map(toLine),
    parts: order === null ? null : (sharePartsOf(order)[place] ?? null),
    entries,
  };
}

/** Whoever left and came back has two rows: the last one counts. */
function lastOf(members: readonly Member[], actor: SignedIn): Member | undefined {
  return members.findLast(({ userId }) => userId === actor.id);
}

async function orderOfShare({ orderId }: Group): Promise<OrderRow | null> {
  if (orderId === null) return null;
  const [row] = await rowsOf<OrderRow>(
    database(),
    sql`select o.number, o.status, o.created_at, o.eta_from, o.eta_to, o.earnings,
          jsonb_build_object('foodKobo', o.food_kobo, 'packagingKobo', o.packaging_kobo, 'deliveryKobo', o.delivery_kobo,
            'serviceKobo', o.service_kobo, 'tipKobo', o.tip_kobo, 'discountKobo', o.discount_kobo,
            'vatIncludedKobo', o.vat_included_kobo) as fees,
          (select jsonb_agg(jsonb_build_object('name', p.name, 'packagingKobo', p.packaging_kobo) order by p.position)
           from order_packs p where p.order_id = o.id) as packs,
          (select jsonb_agg(jsonb_build_object('packIndex', p.position, 'name', l.name, 'quantity', l.quantity,
             'totalKobo', l.total_kobo, 'options', (select coalesce(jsonb_agg(case when (choice->>'quantity')::int > 1
                then (choice->>'quantity') || ' × ' || (choice->>'name') else choice->>'name' end), '[]')
                from jsonb_array_elements(l.options) as choice)) order by l.position)
           from line_items l join order_packs p on p.id = l.pack_id where l.order_id = o.id) as lines
        from orders o where o.id = ${orderId}`,
  );
  return row ?? null;
}

function toOrder({ number, status, created_at, eta_from, eta_to }: OrderRow): GroupShareDto["order"] {
  const iso = (stored: string) => new Date(stored).toISOString();
  return { number, status, placedAt: iso(created_at), etaFrom: iso(eta_from), etaTo: iso(eta_to) };
}

function toLine({ name, quantity, options, totalKobo }: OrderRow["lines"][number]) {
  return { name, quantity, options, totalKobo };
}
