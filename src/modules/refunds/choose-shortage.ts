import { sql } from "drizzle-orm";
import { type SystemActor, systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { isRefusal, Refusal } from "~/kernel/refusal";
import { kitchenMenu, lagosDate } from "~/modules/catalog";
import type { SignedIn } from "~/modules/identity/contract";
import { openForService, takeInstead } from "~/modules/inventory";
import { houseAccountId } from "~/modules/ledger";
import { cancelWithin, type LockedOrder, lockOrder, noteRemoval } from "~/modules/ordering";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { describeError, log } from "~/platform/log";
import { shareRefund } from "./allocate-refund";
import { giveBack } from "./cancel-order";
import { claimRefusals } from "./claim-refusals";
import type { ShortageStatus } from "./claim-states";
import { closeShortages } from "./close-shortages";
import { refundsRefusals } from "./contract";
import { disputedLeftKobo, openUnlessDisputed } from "./hold-disputed";
import { lockWallets } from "./lock-wallets";
import { requireUndisputed } from "./require-undisputed";
import type { ChooseShortageInput, ShortageChoice, ShortageDto } from "./shortage-contract";
import {
  differenceOf,
  isLast,
  removalOf,
  type Shortage,
  shortageDtoOf,
  shortagesWhere,
  tellShortage,
} from "./shortage-rows";
import { tendersLeft } from "./tenders-left";

/**
 * A customer chooses what becomes of finished food: the kitchen's replacement (a cheaper one gives back the
 * difference, a dearer one comes at the old price), without it (its price back in the wallet now, and its pack's when nothing is left in that), or cancel all, free.
 * Exactly one of this, the clock, the kitchen's no and another cancellation happens. Once per key.
 *
 * Refuses: refunds.shortage_not_found, choice_over, no_replacement, cancel_disputed (without it, or all of it); inventory.sold_out. Locks: the key, the order, the
 * wallets, the replacement's stock level; cancelling as cancelWithin.
 */
export async function chooseShortage(
  actor: SignedIn,
  key: string,
  input: ChooseShortageInput,
): Promise<OnceAnswer<ShortageDto>> {
  const seen = await shortageFor(input.id);
  if (seen.customerId !== actor.id) throw new Refusal(claimRefusals.shortageNotFound);
  if (input.choice === "replace") await openReplacement(seen);
  return await once("refunds.chooseShortage", { actor, operation: "shortages.choose", key, input }, (tx) =>
    settle(tx, actor, seen, input.choice),
  );
}

async function shortageFor(id: string): Promise<Shortage> {
  const seen = (await shortagesWhere(database(), sql`s.id = ${id}`))[0];
  if (seen === undefined) throw new Refusal(claimRefusals.shortageNotFound);
  return seen;
}

/** The day's level of the replacement, in a transaction of its own, as for every order. */
async function openReplacement({ kitchenId, replacement, slotStartsAt }: Shortage): Promise<void> {
  if (replacement === null) throw new Refusal(claimRefusals.noReplacement);
  const item = (await kitchenMenu(database(), kitchenId, now())).items.get(replacement.itemId);
  if (item === undefined) throw new Refusal(claimRefusals.noReplacement);
  const stock = [{ itemId: item.id, opening: item.stockOpening }];
  await openForService({ kitchenId, serviceDate: lagosDate(slotStartsAt), stock, slots: [] });
}

async function settle(
  tx: Tx,
  actor: SignedIn | SystemActor,
  seen: Shortage,
  choice: ShortageChoice,
): Promise<ShortageDto> {
  const at = now();
  const order = await lockOrder(tx, seen.orderId);
  const shortage = required((await shortagesWhere(tx, sql`s.id = ${seen.id}`))[0], "a question just seen");
  if (shortage.status !== "asked") {
    throw new Refusal(claimRefusals.choiceOver, { details: { status: shortage.status } });
  }
  // The clock goes on all the same; who chooses is told that their bank may return it.
  if (actor.kind === "user" && choice !== "replace") {
    await requireUndisputed(tx, order.id, refundsRefusals.cancelDisputed);
  }
  if (choice === "cancel" || (choice === "remove" && isLast(shortage))) {
    await cancelAll(tx, actor, order, at);
  } else if (choice === "remove") {
    await giveBackFor(tx, actor, order, shortage, removalOf(shortage), at);
    const { packagingKobo } = shortage;
    const removed = { status: "removed", removedKobo: removalOf(shortage), packagingKobo } as const;
    await close(tx, actor, order, shortage, removed, at);
  } else {
    const { replacement, quantity } = shortage;
    if (replacement === null) throw new Refusal(claimRefusals.noReplacement);
    const difference = differenceOf(shortage);
    await giveBackFor(tx, actor, order, shortage, difference, at);
    const wanted = {
      orderId: order.id,
      ...replacement,
      quantity,
      at,
      serviceDate: lagosDate(order.slotStartsAt),
    };
    await takeInstead(tx, actor, wanted);
    await close(
      tx,
      actor,
      order,
      shortage,
      { status: "replaced", removedKobo: difference, packagingKobo: 0n },
      at,
    );
  }
  return shortageDtoOf(
    required((await shortagesWhere(tx, sql`s.id = ${seen.id}`))[0], "a question that was settled"),
  );
}

/** Out of the order's escrow into the wallets of whoever paid, at once: nobody has earned it yet. What a bank disputes waits. */
async function giveBackFor(
  tx: Tx,
  actor: SignedIn | SystemActor,
  order: LockedOrder,
  shortage: Shortage,
  amountKobo: bigint,
  at: Date,
): Promise<void> {
  if (amountKobo === 0n) return;
  const tenders = await tendersLeft(tx, order.id);
  const wallet = await lockWallets(tx, order.customerId, tenders);
  const { lineId, packId, packagingKobo } = shortage;
  const isWhole = amountKobo >= shortage.amountKobo;
  const lines = [{ lineId, amountKobo: isWhole ? shortage.amountKobo : differenceOf(shortage) }];
  const packs = packagingKobo > 0n ? [{ packId, amountKobo: packagingKobo }] : [];
  await openUnlessDisputed(tx, actor, wallet, {
    order,
    parts: shareRefund(tenders, amountKobo, "wallet", lines, packs),
    liable: "escrow",
    from: houseAccountId("order_escrow"),
    reason: "missing_item",
    note: `${shortage.name} was finished`,
    at,
    shortageId: shortage.id,
  });
}

async function close(
  tx: Tx,
  actor: SignedIn | SystemActor,
  order: LockedOrder,
  shortage: Shortage,
  {
    status,
    removedKobo,
    packagingKobo,
  }: { status: ShortageStatus; removedKobo: bigint; packagingKobo: bigint },
  at: Date,
): Promise<void> {
  await tx.execute(
    sql`update shortages set status = ${status}, version = version + 1, decided_at = ${at.toISOString()}::timestamptz,
          decided_by = ${actor.kind === "system" ? "system" : "customer"},
          packaging_kobo = ${packagingKobo.toString()}::bigint, refund_id = (select min(id) from refunds where shortage_id = ${shortage.id})
        where id = ${shortage.id} and status = 'asked'`,
  );
  const others = await shortagesWhere(tx, sql`s.order_id = ${order.id} and s.status = 'asked'`);
  const askedUntil = others.map(({ decideBy }) => decideBy).sort((a, b) => b.getTime() - a.getTime())[0];
  await noteRemoval(tx, order.id, {
    askedUntil: askedUntil ?? null,
    removedKobo: order.removedKobo + Number(removedKobo),
    removedPackagingKobo: order.removedPackagingKobo + Number(packagingKobo),
  });
  await tellShortage(tx, { ...shortage, version: shortage.version + 1 }, status, at);
}

/** Everything that is left goes back, whatever had been done: the kitchen could not cook what was ordered. */
async function cancelAll(tx: Tx, actor: SignedIn | SystemActor, order: LockedOrder, at: Date): Promise<void> {
  const reason = "item_finished";
  await closeShortages(tx, actor, order, at);
  const withheldKobo = await disputedLeftKobo(tx, order.id);
  const how = { act: "cancel", reason, at, free: true, withheldKobo } as const;
  const cancelled = await cancelWithin(tx, actor, order.id, how);
  await giveBack(tx, actor, cancelled, "wallet", reason, at);
}

const clock = systemActor("settle-shortages");
/** More than a minute brings on the busiest night; what is left comes with the next. */
const dueMax = 200;

/** Removes and pays back what nobody chose about in time. One that fails is named and leaves the others alone. */
export async function settleShortages(): Promise<number> {
  const due = await rowsOf<{ id: string }>(
    database(),
    sql`select id from shortages where status = 'asked' and decide_by <= ${now().toISOString()}::timestamptz
        order by decide_by, id limit ${dueMax}`,
  );
  let settled = 0;
  for (const { id } of due) {
    try {
      const seen = await shortageFor(id);
      await withTx("refunds.settleShortage", (tx) => settle(tx, clock, seen, "remove"));
      settled++;
    } catch (error) {
      // The customer was first.
      if (isRefusal(error, claimRefusals.choiceOver.code)) continue;
      log().error({ shortageId: id, ...describeError(error) }, "finished food could not be settled");
    }
  }
  return settled;
}
