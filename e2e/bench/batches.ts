import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { batchFor, batchToDecide, confirmBatch, decideBatch, planBatch } from "~/modules/batches";
import { permissionsOf, type Role, type SignedIn } from "~/modules/identity/contract";
import { advanceOrder, placeOrder } from "~/modules/ordering";
import { stopwatchMs } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { type Customer, customerOf, kitchens, someOrder } from "./bench-data";
import { startChild, stopChild } from "./child";
import { arrive, type Load } from "./drive";
import { clients } from "./stage";

/** As large as the plan that the issue names. */
const ordersEach = 1_000;
/** A hundred thousand orders in an hour; they come when people are hungry, not when there is room. */
const ordersPerSecond = 30;
/** What prepares the orders to be refunded. */
const lanes = 4;
/** A batch that takes longer than this has failed the measurement anyway. */
const secondsMax = 120;
/** Seldom enough not to be a load of its own. */
const lookEveryMs = 200;

export type BatchCosts = {
  orders: number;
  planSeconds: number;
  /** With nobody else there. */
  alonePerSecond: number;
  /** While customers order. */
  besidePerSecond: number;
  /** Customers' orders without a batch, and beside one. */
  calm: Load;
  beside: Load;
  ordersPerSecond: number;
};

/**
 * Two bulk refunds of a thousand delivered orders: planned, executed alone, and executed while customers order. The
 * worker is a process of its own, as it is wherever the application runs.
 */
export async function measureBatches(customers: readonly Customer[], seconds: number): Promise<BatchCosts> {
  const team = { asks: await person("finance_admin"), decides: await person("finance_approver") };
  const [few, first, second] = [
    await delivered(customers, clients),
    await delivered(customers, ordersEach),
    await delivered(customers, ordersEach),
  ];
  const buy = (client: number) =>
    placeOrder(customerOf(customers, client % clients).actor, crypto.randomUUID(), someOrder("spread"));
  const worker = startChild("e2e/bench/batch-worker.ts");
  try {
    // A worker that has just started compiles first.
    await executed(team.asks, (await approvedPlan(team, few)).id);
    const plan = await approvedPlan(team, first);
    const alonePerSecond = await executed(team.asks, plan.id);
    const calm = await arrive(ordersPerSecond, seconds, buy);
    const { id } = await approvedPlan(team, second);
    let isDone = false;
    const executing = executed(team.asks, id).finally(() => {
      isDone = true;
    });
    // Only orders that were placed beside the batch count: the load ends with it.
    const beside = await arrive(ordersPerSecond, secondsMax, buy, () => isDone);
    const besidePerSecond = await executing;
    return {
      orders: ordersEach,
      planSeconds: plan.seconds,
      alonePerSecond,
      besidePerSecond,
      calm,
      beside,
      ordersPerSecond,
    };
  } finally {
    await stopChild(worker);
  }
}

async function person(role: Role, kitchenId: string | null = null): Promise<SignedIn> {
  const id = newId("usr");
  const phone = `+23480911${String(Math.floor(Math.random() * 100_000)).padStart(5, "0")}`;
  await database().execute(sql`
    insert into users (id, name, phone, role, kitchen_id, status, created_at)
    values (${id}, 'Bench Colleague', ${phone}, ${role}, ${kitchenId}, 'active', now())`);
  return {
    kind: "user",
    id,
    name: "Bench Colleague",
    role,
    kitchenId,
    regionId: null,
    permissions: permissionsOf(role),
    sessionId: newId("con"),
  };
}

/** Orders that were placed, cooked and handed over, by as many hands as there are kitchens. */
async function delivered(customers: readonly Customer[], count: number): Promise<string[]> {
  const cooks = new Map<string, SignedIn>();
  for (let number = 1; number <= kitchens; number++) {
    const id = `bench-kitchen-${number}`;
    cooks.set(id, await person("kitchen_staff", id));
  }
  const ids: string[] = [];
  const lane = async (client: number) => {
    for (let placed = client; placed < count; placed += lanes) {
      const input = someOrder("spread");
      const { value } = await placeOrder(customerOf(customers, client).actor, crypto.randomUUID(), input);
      const cook = required(cooks.get(input.kitchenId), "a cook of the kitchen");
      for (const act of ["accept", "start", "ready", "deliver"] as const) {
        await advanceOrder(cook, { id: value.id, act });
      }
      ids.push(value.id);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, client) => lane(client)));
  return ids;
}

type Team = { asks: SignedIn; decides: SignedIn };

/** Planned (which is measured), confirmed and approved. */
async function approvedPlan(
  team: Team,
  orderIds: readonly string[],
): Promise<{ id: string; seconds: number }> {
  const startedMs = stopwatchMs();
  const { value } = await planBatch(team.asks, crypto.randomUUID(), {
    kind: "refund",
    selection: { orderIds: [...orderIds] },
    parameters: { what: "full", destination: "wallet", liable: "kitchen" },
    reason: "quality",
    note: "What a bulk refund costs is measured",
  });
  const seconds = (stopwatchMs() - startedMs) / 1_000;
  const { id, impact } = value.batch;
  const typedAmount = String(impact.amountKobo / 100);
  const confirmed = await confirmBatch(team.asks, crypto.randomUUID(), {
    id,
    typedAmount,
    confirmationToken: value.confirmationToken,
  });
  // A small one is approved by its confirmation.
  if (confirmed.value.status === "approved") return { id, seconds };
  const { confirmationToken } = await batchToDecide(team.decides, id);
  await decideBatch(team.decides, crypto.randomUUID(), {
    id,
    decision: "approve",
    note: "Measured",
    confirmationToken,
  });
  return { id, seconds };
}

/** Waits while the worker does the batch; answers refunds a second, by when it began and ended. */
async function executed(actor: SignedIn, id: string): Promise<number> {
  for (;;) {
    const { counts, status, startedAt, finishedAt } = await batchFor(actor, id);
    if (startedAt !== null && finishedAt !== null) {
      if (status !== "completed") throw new Error(`the batch ended as ${status}`);
      return counts.done / ((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000);
    }
    await sleep(lookEveryMs);
  }
}
