import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { type Kobo, kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { isServed, kitchenMenu } from "~/modules/catalog";
import { mayWithin, type SignedIn } from "~/modules/identity/contract";
import { runOut } from "~/modules/inventory";
import { type LockedOrder, lockOrder, noteRemoval } from "~/modules/ordering";
import { orderingRefusals } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { claimRefusals } from "./claim-refusals";
import { disputedAttempts } from "./require-undisputed";
import { choiceMinutes, type ReportShortageInput, type ShortageDto } from "./shortage-contract";
import { shortageDtoOf, shortagesWhere, tellShortage } from "./shortage-rows";

/**
 * The kitchen says that a dish of an order it has accepted is finished, and what it could cook instead: its customer is
 * asked, and has five minutes. The dish goes off sale at once. Once per key.
 *
 * Refuses: ordering.order_not_found; refunds.cannot_run_out, already_asked, replacement_unfit. Locks: the key, the
 * order, the stock level of the dish.
 */
export async function reportShortage(
  actor: SignedIn,
  key: string,
  input: ReportShortageInput,
): Promise<OnceAnswer<ShortageDto>> {
  return await once("refunds.reportShortage", { actor, operation: "shortages.report", key, input }, (tx) =>
    report(tx, actor, input),
  );
}

async function report(tx: Tx, actor: SignedIn, input: ReportShortageInput): Promise<ShortageDto> {
  const at = now();
  const order = await lockOrder(tx, input.orderId);
  if (!mayWithin(actor, "kitchen.work", order)) throw new Refusal(orderingRefusals.orderNotFound);
  if (order.status !== "accepted" && order.status !== "preparing") {
    throw new Refusal(claimRefusals.cannotRunOut, { details: { status: order.status } });
  }
  const line = await lineIn(tx, order, input);
  const replacement = await replacementFor(tx, order, input, at);
  const amount =
    (line.totalKobo * paidFoodOf(order) * BigInt(input.quantity)) /
    (BigInt(order.fees.foodKobo) * BigInt(line.quantity));
  await runOut(tx, actor, { orderId: order.id, itemId: line.itemId, quantity: input.quantity, at });
  const decideBy = new Date(at.getTime() + choiceMinutes * 60_000);
  const id = newId("srt", at.getTime());
  await tx.execute(
    sql`insert into shortages (id, order_id, line_id, quantity, amount_kobo, replacement_item_id, replacement_name, replacement_kobo,
          status, version, asked_by, decide_by, created_at)
        values (${id}, ${order.id}, ${input.lineId}, ${input.quantity}::int, ${amount.toString()}::bigint,
          ${replacement?.itemId ?? null}, ${replacement?.name ?? null}, ${replacement?.priceKobo.toString() ?? null}::bigint,
          'asked', 1, ${actor.id}, ${decideBy.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz)`,
  );
  await noteRemoval(tx, order.id, { ...order, askedUntil: decideBy });
  const made = required((await shortagesWhere(tx, sql`s.id = ${id}`))[0], "a question just asked");
  await tellShortage(tx, made, "asked", at, (await disputedAttempts(tx, order.id)).size > 0);
  return shortageDtoOf(made);
}

/** What was paid for an order's food, a discount off. */
function paidFoodOf({ fees, earnings }: LockedOrder): bigint {
  return BigInt(fees.foodKobo - (earnings.discountOff === "delivery" ? 0 : fees.discountKobo));
}

type Line = { itemId: string; quantity: number; totalKobo: bigint };

async function lineIn(tx: Tx, order: LockedOrder, input: ReportShortageInput): Promise<Line> {
  const rows = await rowsOf<{ item_id: string; quantity: number; total_kobo: bigint; asked: boolean }>(
    tx,
    sql`select item_id, quantity, total_kobo, exists (select 1 from shortages where line_id = l.id) as asked
        from line_items l where id = ${input.lineId} and order_id = ${order.id}`,
  );
  const row = rows[0];
  if (row === undefined || input.quantity > row.quantity) {
    throw new Refusal(claimRefusals.cannotRunOut, { details: { lineId: input.lineId } });
  }
  if (row.asked) throw new Refusal(claimRefusals.alreadyAsked);
  return { itemId: row.item_id, quantity: row.quantity, totalKobo: row.total_kobo };
}

/** A dish that is served now, needs no choice of its customer, and is not in the order already. */
async function replacementFor(
  tx: Tx,
  order: LockedOrder,
  { replacementItemId, quantity }: ReportShortageInput,
  at: Date,
): Promise<{ itemId: string; name: string; priceKobo: Kobo } | null> {
  if (replacementItemId === undefined) return null;
  const { items } = await kitchenMenu(tx, order.kitchenId, at);
  const item = items.get(replacementItemId);
  const inOrder = await rowsOf(
    tx,
    sql`select 1 from reservations r join stock_levels s on s.id = r.stock_level_id
        where r.order_id = ${order.id} and s.item_id = ${replacementItemId}
        union all select 1 from shortages where order_id = ${order.id} and replacement_item_id = ${replacementItemId}`,
  );
  const fits =
    item !== undefined &&
    isServed(item, order.slotStartsAt > at ? order.slotStartsAt : at) &&
    item.optionGroups.every(({ min }) => min === 0) &&
    inOrder.length === 0;
  if (!fits) throw new Refusal(claimRefusals.replacementUnfit);
  return { itemId: item.id, name: item.name, priceKobo: kobo(item.priceKobo * BigInt(quantity)) };
}
