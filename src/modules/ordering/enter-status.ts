import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { requestContext } from "~/platform/log";
import { append } from "~/platform/outbox";
import type { OrderStatus } from "./contract";
import { orderEvent } from "./order-event";
import type { ActorRole, LockedOrder } from "./order-row";

export type Step = {
  to: OrderStatus;
  actor: Actor;
  role: ActorRole;
  at: Date;
  /** Required by the database for cancelled and undeliverable. */
  reason?: string;
  refundedKobo?: number;
  /** What its bank may give back, and we do not yet. */
  withheldKobo?: number;
  /** Where what was paid at Paystack goes back to; the wallet when nothing is said. */
  refundTo?: "wallet" | "source";
  /** What had been set aside in the wallet for an order that was never paid, and is free again. */
  releasedKobo?: number;
  /** Required by the database for placed, and for nothing else. */
  acceptBy?: Date;
  /** When it will be cooked and arrive, if that is another time than it was. */
  cooking?: Cooking;
};

/** Its slot and when it should arrive. */
export type Cooking = { slotStartsAt: Date; eta: { from: Date; to: Date } };

/**
 * Moves a locked order on: its row, its event and its outbox event, in one breath. The SQL repeats the status and
 * version that were locked; should anybody have been first, nothing matches and the transaction fails.
 */
export async function enterStatus(tx: Tx, order: LockedOrder, step: Step): Promise<LockedOrder> {
  const at = step.at.toISOString();
  const version = order.version + 1;
  const rows = await rowsOf<{ kitchen_name: string; is_shared: boolean }>(
    tx,
    sql`with moved as (
          update orders set status = ${step.to}, version = ${version}::int, changed_at = ${at}::timestamptz,
            end_reason = coalesce(${step.reason ?? null}, end_reason),
            accepted_at = case when ${step.to} = 'accepted' then ${at}::timestamptz else accepted_at end,
            paid_at = case when ${step.to} = 'placed' then ${at}::timestamptz else paid_at end,
            accept_by = ${step.acceptBy?.toISOString() ?? null}::timestamptz,
            slot_starts_at = coalesce(${step.cooking?.slotStartsAt.toISOString() ?? null}::timestamptz, slot_starts_at),
            eta_from = coalesce(${step.cooking?.eta.from.toISOString() ?? null}::timestamptz, eta_from),
            eta_to = coalesce(${step.cooking?.eta.to.toISOString() ?? null}::timestamptz, eta_to)
          where id = ${order.id} and status = ${order.status} and version = ${order.version}::int
          returning kitchen_id
        ), noted as (
          insert into order_events (id, order_id, version, from_status, to_status, actor_id, actor_role, reason, request_id, at)
          values (${newId("oev", step.at.getTime())}, ${order.id}, ${version}::int, ${order.status}, ${step.to}, ${step.actor.id},
            ${step.role}, ${step.reason ?? null}, ${requestContext()?.requestId ?? null}, ${at}::timestamptz)
        )
        select kitchens.name as kitchen_name,
          exists (select from tenders where order_id = ${order.id} and payer_id is not null) as is_shared
        from moved join kitchens on kitchens.id = moved.kitchen_id`,
  );
  const moved = rows[0];
  invariant(moved !== undefined, "a locked order had another version than when it was locked");
  const { reason, refundedKobo, withheldKobo = 0, refundTo, releasedKobo } = step;
  const more = {
    ...(reason === undefined ? {} : { reason }),
    ...(refundedKobo === undefined ? {} : { refundedKobo }),
    ...(withheldKobo === 0 ? {} : { withheldKobo }),
    ...(refundTo === undefined ? {} : { refundTo }),
    ...(releasedKobo === undefined ? {} : { releasedKobo }),
  };
  const subject = { ...order, kitchenName: moved.kitchen_name, isShared: moved.is_shared };
  await append(tx, [orderEvent(subject, step.to, version, step.at, more)]);
  const paidAt = step.to === "placed" ? step.at : order.paidAt;
  const [acceptBy, endReason] = [step.acceptBy ?? null, step.reason ?? order.endReason];
  return { ...order, ...step.cooking, status: step.to, version, paidAt, acceptBy, endReason };
}
