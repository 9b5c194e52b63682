import { sql } from "drizzle-orm";
import { kobo, koboToNumber, sumKobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { withinScope } from "~/modules/identity";
import { type SignedIn, scopeOf } from "~/modules/identity/contract";
import { orderingRefusals } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { ClaimableDto, ClaimsOfOrderDto, DeskClaimDto, ListClaimsDto } from "./claim-contract";
import { leftOfClaim } from "./claim-left";
import { claimPolicy } from "./claim-policy";
import { claimDtoOf, claimsWhere } from "./claim-rows";
import { type Claimable, claimableOf, claimOfWhole } from "./claimable";
import { liableFor } from "./create-claim";
import { deliveryLeftOf } from "./delivery-left";
import { packsLeftOf } from "./packs-left";
import { budgetOf } from "./refund-budget";
import { refundRules } from "./refund-rules";
import { linesLeftOf, tendersLeftOf } from "./tenders-left";

/**
 * The claims of a customer's own order, oldest first, and what may still be claimed of it. Refuses:
 * ordering.order_not_found, also to everybody else: colleagues have their desk.
 */
export async function claimsOfOrder(actor: SignedIn, orderId: string): Promise<ClaimsOfOrderDto> {
  const rows = await rowsOf<{ customer_id: string }>(
    database(),
    sql`select customer_id from orders where id = ${orderId}`,
  );
  if (rows[0]?.customer_id !== actor.id) throw new Refusal(orderingRefusals.orderNotFound);
  const [claims, claimable] = await Promise.all([
    claimsWhere(database(), sql`c.order_id = ${orderId}`),
    claimableOf(database(), orderId),
  ]);
  return { claims: claims.map(claimDtoOf), claimable: claimableDto(claimable, now()) };
}

function claimableDto(claimable: Claimable | null, at: Date): ClaimableDto | null {
  if (claimable === null || claimable.hasOpen || claimable.leftKobo === 0n || at > claimable.until)
    return null;
  const whole = (reason: "late" | "never_arrived") => {
    const amount = claimOfWhole(claimable, reason);
    return amount === null || amount === 0n ? null : koboToNumber(amount);
  };
  return {
    until: claimable.until.toISOString(),
    instantBelowKobo: claimPolicy.instantBelowKobo,
    isLate: claimable.isLate,
    lines: claimable.lines
      .filter(({ quantity, leftKobo }) => quantity > 0 && leftKobo > 0n)
      .map(({ lineId, packName, name, quantity, eachKobo }) => ({
        lineId,
        packName,
        name,
        quantity,
        eachKobo: koboToNumber(eachKobo),
      })),
    packs: claimable.packs
      .map(({ packagingKobo, lines }) => ({
        packagingKobo: koboToNumber(packagingKobo),
        portions: lines
          .filter(({ quantity, leftKobo }) => quantity > 0 && leftKobo > 0n)
          .map(({ lineId, quantity }) => ({ lineId, quantity })),
      }))
      .filter(({ packagingKobo, portions }) => packagingKobo > 0 && portions.length > 0),
    lineBps: {
      missing_item: refundRules.missing_item.lineBps,
      wrong_item: refundRules.wrong_item.lineBps,
      quality: refundRules.quality.lineBps,
    },
    lateKobo: whole("late"),
    neverArrivedKobo: whole("never_arrived"),
  };
}

/** More than a team decides in a day; the earliest promise comes first. */
const deskMax = 100;

type DeskRow = {
  id: string;
  number: string;
  total_kobo: bigint;
  kitchen_name: string;
  customer_id: string;
  customer_name: string;
  fulfilment_type: "delivery" | "pickup";
  delivered_at: string;
  eta_to: string;
  credited: bigint;
  rejected: bigint;
  decided_by_name: string | null;
};

/** The claims that wait for a colleague, the earliest promise first; or the last that were decided. Within the scope. */
export async function deskClaims(
  actor: SignedIn,
  { status }: { status: "open" | "decided" },
): Promise<ListClaimsDto> {
  const at = now();
  const since = (days: number) => new Date(at.getTime() - days * 86_400_000).toISOString();
  const open = status === "open";
  const rows = await rowsOf<DeskRow>(
    database(),
    sql`select c.id, o.number, o.total_kobo, k.name as kitchen_name, o.customer_id, u.name as customer_name, o.fulfilment_type,
          (select e.at from order_events e where e.order_id = o.id and e.to_status = 'delivered') as delivered_at, o.eta_to,
          (select count(*) from claims h where h.customer_id = o.customer_id and h.status = 'credited'
            and h.created_at > ${since(claimPolicy.creditedWithinDays)}::timestamptz) as credited,
          (select count(*) from claims h where h.customer_id = o.customer_id and h.status = 'rejected'
            and h.decided_at > ${since(claimPolicy.rejectedWithinDays)}::timestamptz) as rejected,
          d.name as decided_by_name
        from claims c join orders o on o.id = c.order_id join kitchens k on k.id = o.kitchen_id join users u on u.id = o.customer_id
        left join users d on d.id = c.decided_by
        where (c.status = 'open') = ${open} and (${open} or c.decided_by is not null)
          and ${withinScope(scopeOf(actor), sql`o.region_id`, sql`o.kitchen_id`)}
        order by case when ${open} then c.promised_at end, c.decided_at desc, c.id limit ${deskMax}`,
  );
  const ids = rows.map(({ id }) => id);
  const claims = await claimsWhere(database(), sql`c.id = any(${sql.param(ids)}::text[])`);
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const orderIds = claims.map(({ order_id }) => order_id);
  const [tenders, lines, packs, deliveries] = await Promise.all([
    tendersLeftOf(database(), orderIds),
    linesLeftOf(database(), orderIds),
    packsLeftOf(database(), orderIds),
    deliveryLeftOf(database(), orderIds),
  ]);
  return {
    claims: rows.flatMap((row): DeskClaimDto[] => {
      const claim = byId.get(row.id);
      if (claim === undefined) return [];
      return [
        deskClaim(row, claim, {
          leftKobo: sumKobo((tenders.get(claim.order_id) ?? []).map((tender) => tender.leftKobo)),
          deliveryLeftKobo: deliveries.get(claim.order_id) ?? kobo(0),
          lines: lines.get(claim.order_id) ?? [],
          packs: packs.get(claim.order_id) ?? [],
        }),
      ];
    }),
    budget: await budgetOf(actor, at),
  };
}

function deskClaim(
  row: DeskRow,
  claim: Parameters<typeof claimDtoOf>[0],
  order: Parameters<typeof leftOfClaim>[1],
): DeskClaimDto {
  const left = leftOfClaim(claim, order);
  return {
    ...claimDtoOf(claim),
    orderNumber: row.number,
    orderTotalKobo: koboToNumber(row.total_kobo),
    leftKobo: koboToNumber(order.leftKobo),
    claimLeft: {
      lines: left.lines.map(({ lineId, amountKobo }) => ({ lineId, leftKobo: koboToNumber(amountKobo) })),
      packagingKobo: koboToNumber(sumKobo(left.packs.map(({ amountKobo }) => amountKobo))),
      mostKobo: koboToNumber(left.mostKobo),
    },
    kitchenName: row.kitchen_name,
    customer: { id: row.customer_id, name: row.customer_name },
    deliveredAt: new Date(row.delivered_at).toISOString(),
    etaTo: new Date(row.eta_to).toISOString(),
    history: { credited: Number(row.credited), rejected: Number(row.rejected) },
    suggestedLiable: liableFor({ fulfilmentType: row.fulfilment_type }, claim.reason),
    decidedBy: row.decided_by_name,
  };
}
