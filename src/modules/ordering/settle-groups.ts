import { sql } from "drizzle-orm";
import { systemActor } from "~/kernel/actor";
import { isRefusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, violatedConstraint, withTx } from "~/platform/db/transaction";
import { log } from "~/platform/log";
import { pause } from "~/platform/wait";
import { groupPayMinutes } from "./group-contract";
import { returnShares } from "./group-holds";
import { type Group, lockGroup, membersOf, moveGroup } from "./group-row";
import { closeList } from "./lock-group";
import { placeShares } from "./place-shares";

/** A countdown that has come to zero is answered before anybody wonders. */
const lookEveryMs = 3_000;
/** Where the host pays: as long as an order waits to be paid. */
const hostPaysMinutes = 30;
/** Read at once. A look goes through all that are due: those that cannot move yet do not stand before the others. */
const pageRows = 50;
const minuteMs = 60_000;
const job = systemActor("group-deadlines");

/** Keeps the deadlines of group orders as long as the worker runs; any number of workers may run. */
export async function runGroups(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const moved = await settleGroups(signal);
    if (moved === 0) await pause(lookEveryMs, signal);
  }
}

type Due = { readonly id: string; readonly code: string; readonly deadline: string };
const fromTheFirst: Pick<Due, "id" | "deadline"> = { id: "", deadline: "-infinity" };

/** Does for every group what its hour asks for: closes its list, orders, or gives everything back. Answers how many it changed. */
export async function settleGroups(signal?: AbortSignal): Promise<number> {
  const at = now();
  let moved = 0;
  let after = fromTheFirst;
  for (;;) {
    const due = await dueAfter(after, at);
    for (const { code } of due) {
      if (signal?.aborted === true) return moved;
      if (await settleOrLog(code)) moved += 1;
    }
    const last = due.at(-1);
    if (last === undefined || due.length < pageRows) return moved;
    after = last;
  }
}

/** A page of the groups that are due, earliest deadline first. The moment is carried as text: to the microsecond. */
async function dueAfter({ deadline, id }: Pick<Due, "id" | "deadline">, at: Date): Promise<Due[]> {
  const moment = at.toISOString();
  return await rowsOf<Due>(
    database(),
    sql`select id, code, deadline_at::text as deadline from group_orders
        where ((status = 'open' and deadline_at <= ${moment}::timestamptz
               + case when pay_mode = 'each' then interval '${sql.raw(String(groupPayMinutes))} minutes' else interval '0' end)
          or (status = 'locked' and deadline_at <= ${moment}::timestamptz
               - case when pay_mode = 'host' then interval '${sql.raw(String(hostPaysMinutes))} minutes' else interval '0' end))
          and (deadline_at, id) > (${deadline}::timestamptz, ${id})
        order by deadline_at, id limit ${pageRows}`,
  );
}

/** Another one's turn, when one fails: it is due again at the next look. */
async function settleOrLog(code: string): Promise<boolean> {
  try {
    return await settleGroup(code);
  } catch (error) {
    log().error(
      { err: error instanceof Error ? error.name : "unknown" },
      "a group order could not be settled",
    );
    return false;
  }
}

type Settled = "changed" | "as it was";

/** What the hour asks of one group, seen under its lock; looked up again before each step. Answers whether it was changed. */
async function settleGroup(code: string): Promise<boolean> {
  const next = await withTx("ordering.settleGroup", async (tx) => {
    const at = now();
    const group = await lockGroup(tx, code);
    const isOver = group.deadlineAt <= at;
    if (group.status === "open" && (!isOver || group.payMode === "host")) {
      return await closeInTime(tx, group, isOver, at);
    }
    if (group.status === "open") return await expire(tx, group, "not_closed", at);
    if (group.status !== "locked" || !isOver) return "as it was";
    if (group.payMode === "each") return "place";
    const isTooLate = group.deadlineAt.getTime() + hostPaysMinutes * minuteMs <= at.getTime();
    return isTooLate ? await expire(tx, group, "host_did_not_pay", at) : "as it was";
  });
  return next === "place" ? await placeOrExpire(code) : next === "changed";
}

/** Closes the list. One that cannot be closed stays open until its deadline: somebody may still choose. */
async function closeInTime(tx: Tx, group: Group, isOver: boolean, at: Date): Promise<Settled> {
  const isDue = group.deadlineAt.getTime() - groupPayMinutes * minuteMs <= at.getTime();
  if (!isOver && (group.payMode === "host" || !isDue)) return "as it was";
  try {
    await closeList(tx, group, at, "time");
  } catch (error) {
    // It refuses before it writes.
    if (!isRefusal(error)) throw error;
    return isOver ? await expire(tx, group, error.code, at) : "as it was";
  }
  return "changed";
}

/** All have paid, and the food is there: an order. Else everything goes back, and everybody reads why. */
async function placeOrExpire(code: string): Promise<boolean> {
  try {
    return await placeShares(code);
  } catch (error) {
    const why = whyNever(error);
    if (why === undefined) throw error;
    return await withTx("ordering.expireGroup", async (tx) => {
      const at = now();
      const group = await lockGroup(tx, code);
      if (group.status !== "locked" || group.deadlineAt > at) return false;
      await expire(tx, group, why, at);
      return true;
    });
  }
}

/** The reason of a no. Busy, or away: nobody has said no yet, and it is due again in a moment. */
function whyNever(error: unknown): string | undefined {
  // Nothing is ordered in the name of an account that was closed meanwhile.
  if (violatedConstraint(error) === "orders_customer_open") return "host_left";
  if (!isRefusal(error) || error.retryable || error.code.startsWith("platform.")) return undefined;
  return error.code;
}

async function expire(tx: Tx, group: Group, endReason: string, at: Date): Promise<"changed"> {
  await returnShares(tx, job, group, await membersOf(tx, group.id), "returned", at);
  await moveGroup(tx, group, { to: "expired", endReason }, at);
  return "changed";
}
