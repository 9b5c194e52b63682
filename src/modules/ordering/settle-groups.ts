import { sql } from "drizzle-orm";
import { systemActor } from "~/kernel/actor";
import { isRefusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
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
/** Each is a transaction or two; what is more is taken at the next look. */
const dueMax = 50;
const minuteMs = 60_000;
const job = systemActor("group-deadlines");

/** Keeps the deadlines of group orders as long as the worker runs; any number of workers may run. */
export async function runGroups(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const settled = await settleGroups();
    if (settled < dueMax) await pause(lookEveryMs, signal);
  }
}

/** Does for every group what its hour asks for: closes its list, orders, or gives everything back. Answers how many were due. */
export async function settleGroups(): Promise<number> {
  const at = now();
  const due = await rowsOf<{ code: string }>(
    database(),
    sql`select code from group_orders
        where (status = 'open' and deadline_at <= ${at.toISOString()}::timestamptz
               + case when pay_mode = 'each' then interval '${sql.raw(String(groupPayMinutes))} minutes' else interval '0' end)
          or (status = 'locked' and deadline_at <= ${at.toISOString()}::timestamptz
               - case when pay_mode = 'host' then interval '${sql.raw(String(hostPaysMinutes))} minutes' else interval '0' end)
        order by deadline_at limit ${dueMax}`,
  );
  for (const { code } of due) {
    await settleGroup(code).catch((error: unknown) => {
      // Another one's turn: what failed is due again at the next look.
      log().error(
        { err: error instanceof Error ? error.name : "unknown" },
        "a group order could not be settled",
      );
    });
  }
  return due.length;
}

/** What the hour asks of one group, seen under its lock; to be looked up again before each step. */
async function settleGroup(code: string): Promise<void> {
  const next = await withTx("ordering.settleGroup", async (tx) => {
    const at = now();
    const group = await lockGroup(tx, code);
    const isOver = group.deadlineAt <= at;
    if (group.status === "open" && (!isOver || group.payMode === "host")) {
      return await closeInTime(tx, group, isOver, at);
    }
    if (group.status === "open") return await expire(tx, group, "not_closed", at);
    if (group.status !== "locked" || !isOver) return "done";
    if (group.payMode === "each") return "place";
    const isTooLate = group.deadlineAt.getTime() + hostPaysMinutes * minuteMs <= at.getTime();
    return isTooLate ? await expire(tx, group, "host_did_not_pay", at) : "done";
  });
  if (next === "place") await placeOrExpire(code);
}

/** Closes the list. One that cannot be closed stays open until its deadline: somebody may still choose. */
async function closeInTime(tx: Tx, group: Group, isOver: boolean, at: Date): Promise<"done"> {
  const isDue = group.deadlineAt.getTime() - groupPayMinutes * minuteMs <= at.getTime();
  if (!isOver && (group.payMode === "host" || !isDue)) return "done";
  try {
    await closeList(tx, group, at);
  } catch (error) {
    // It refuses before it writes.
    if (!isRefusal(error)) throw error;
    if (isOver) return await expire(tx, group, error.code, at);
  }
  return "done";
}

/** All have paid, and the food is there: an order. Else everything goes back, and everybody reads why. */
async function placeOrExpire(code: string): Promise<void> {
  try {
    await placeShares(code);
  } catch (error) {
    // Busy, or away: nobody has said no yet. It is due again in a moment.
    if (!isRefusal(error) || error.retryable || error.code.startsWith("platform.")) throw error;
    const why = error.code;
    await withTx("ordering.expireGroup", async (tx) => {
      const at = now();
      const group = await lockGroup(tx, code);
      if (group.status === "locked" && group.deadlineAt <= at) await expire(tx, group, why, at);
    });
  }
}

async function expire(tx: Tx, group: Group, endReason: string, at: Date): Promise<"done"> {
  await returnShares(tx, job, group, await membersOf(tx, group.id), "returned", at);
  await moveGroup(tx, group, { to: "expired", endReason }, at);
  return "done";
}
