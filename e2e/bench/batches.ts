import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { env } from "~/env";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { batchFor, batchToDecide, confirmBatch, decideBatch, planBatch } from "~/modules/batches";
import { permissionsOf, type Role, type SignedIn } from "~/modules/identity/contract";
import { advanceOrder, placeOrder } from "~/modules/ordering";
import { stopwatchMs } from "~/platform/clock";
import { database, openPool } from "~/platform/db/client";
import { type Customer, customerOf, kitchens, someOrder } from "./bench-data";
import { startChild, stopChild } from "./child";
import { arrive, type Load, loadOf, type Sample } from "./drive";
import { clients } from "./stage";

/** As large as the plan that the issue names. */
const ordersEach = 1_000;
/** A hundred thousand orders in an hour; they come when people are hungry, not when there is room. */
const ordersPerSecond = 30;
/** What prepares the orders to be refunded: the customers of so many clients. */
const lanes = 4;
/** Few enough that a batch takes some seconds, so many that a disturbance from outside meets both sides. */
const rounds = 10;
/** A round's batch takes some three seconds. */
const ordersARound = 200;
/** About as long as a round's batch. */
const calmSeconds = 3;
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
  /** Customers' orders without a batch, and beside one, in so many turns. */
  calm: Load;
  beside: Load;
  ordersPerSecond: number;
  rounds: number;
};

/**
 * Bulk refunds of delivered orders. One of a thousand is planned, and executed with nobody else there; as many, in turns
 * with as long without, while customers order: what else happens on the machine meets both alike. The worker is a
 * process of its own, as it is wherever the application runs.
 */
export async function measureBatches(customers: readonly Customer[]): Promise<BatchCosts> {
  const team = { asks: await person("finance_admin"), decides: await person("finance_approver") };
  const [few, many] = [await delivered(customers, clients), await delivered(customers, ordersEach)];
  const worker = startChild("e2e/bench/batch-worker.ts");
  try {
    // A worker that has just started compiles first.
    await executed(team.asks, (await approvedPlan(team, few)).id);
    const plan = await approvedPlan(team, many);
    const alone = await executed(team.asks, plan.id);
    await knowTables();
    return {
      orders: ordersEach,
      planSeconds: plan.seconds,
      alonePerSecond: alone.refunds / alone.seconds,
      ...(await inTurns(customers, team)),
      ordersPerSecond,
      rounds,
    };
  } finally {
    await stopChild(worker);
  }
}

/** As in a house that is open for some time: the server has counted its tables. It does so by itself, a minute late. */
async function knowTables(): Promise<void> {
  const owner = openPool(env().DATABASE_URL, { max: 1, asOwner: true, statementTimeoutMs: 60_000 });
  try {
    await owner`analyze`;
  } finally {
    await owner.end({ timeout: 1 });
  }
}

/** Customers order without a batch and beside one, round after round. */
async function inTurns(
  customers: readonly Customer[],
  team: Team,
): Promise<Pick<BatchCosts, "calm" | "beside" | "besidePerSecond">> {
  // Others than those who are paid back: who orders while their own refund is booked waits for their wallet's turn.
  const buy = (client: number) =>
    placeOrder(
      customerOf(customers, lanes + (client % (clients - lanes))).actor,
      crypto.randomUUID(),
      someOrder("spread"),
    );
  const [calm, beside, batches]: [Sample[], Sample[], Executed[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    const orderIds = await delivered(customers, ordersARound);
    const { id } = await approvedPlan(team, orderIds, async () => {
      calm.push(await arrive(ordersPerSecond, calmSeconds, buy));
    });
    let isDone = false;
    const executing = executed(team.asks, id).finally(() => {
      isDone = true;
    });
    // Only orders that were placed beside the batch count: the load ends with it.
    beside.push(await arrive(ordersPerSecond, secondsMax, buy, () => isDone));
    batches.push(await executing);
  }
  const sumOf = (of: (batch: Executed) => number) => batches.reduce((sum, batch) => sum + of(batch), 0);
  return {
    calm: loadOf(calm),
    beside: loadOf(beside),
    besidePerSecond: sumOf(({ refunds }) => refunds) / sumOf(({ seconds }) => seconds),
  };
}

let people = 0;

async function person(role: Role, kitchenId: string | null = null): Promise<SignedIn> {
  const id = newId("usr");
  people += 1;
  const phone = `+23480911${String(people).padStart(5, "0")}`;
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

/** Planned (which is measured), confirmed and, once `before` has ended, approved. */
async function approvedPlan(
  team: Team,
  orderIds: readonly string[],
  before: () => Promise<void> = async () => {},
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
  await before();
  const { confirmationToken } = await batchToDecide(team.decides, id);
  await decideBatch(team.decides, crypto.randomUUID(), {
    id,
    decision: "approve",
    note: "Measured",
    confirmationToken,
  });
  return { id, seconds };
}

type Executed = { refunds: number; seconds: number };

/** Waits while the worker does the batch; answers how many it refunded between its beginning and its end. */
async function executed(actor: SignedIn, id: string): Promise<Executed> {
  for (;;) {
    const { counts, status, startedAt, finishedAt } = await batchFor(actor, id);
    if (startedAt !== null && finishedAt !== null) {
      if (status !== "completed") throw new Error(`the batch ended as ${status}`);
      return { refunds: counts.done, seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000 };
    }
    await sleep(lookEveryMs);
  }
}
