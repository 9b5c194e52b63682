import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { runProof } from "~/modules/proof";
import { now, setClock, stopwatchMs } from "~/platform/clock";
import { connect, database, disconnect, openPool, withDrizzle } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { afterwards } from "./afterwards";
import { clientOf } from "./client";
import { isGood, type Outcome, recordOutcome, table } from "./outcome";
import { untilCounted, untilRefunded } from "./settling";
import { check, type Scene, shop } from "./shopper";
import { ask, readStage } from "./stage";
import { makeStormData } from "./storm-data";
import { twinControl } from "./twin-control";
import { weatherOf, weathers } from "./weather";

/** A storm on the stage that storm.mjs has set: exits 1 unless every kobo and every order is where it belongs. */
const stage = readStage(process.argv[2]);
/** Customers at once; two cores answer no more sooner. */
const lanes = 24;
/** An order waits 30 minutes for its payment: what is paid after this is late. */
const jumpMs = 31 * 60_000;
const url = required(process.env.DATABASE_URL, "storm.mjs sets DATABASE_URL");

const startedMs = stopwatchMs();
connect(url, { max: 4 });
const scene: Scene = {
  client: clientOf(stage.web),
  twin: twinControl(stage.twin),
  people: await makeStormData(stage.seed, stage.orders),
  seed: stage.seed,
  later: { latePayments: [], afterwards: [], told: new Set(), refused: new Map() },
};

await tell("Shopping", shopping());
const jumpedAt = now();
await tell("Half an hour passes; what was not paid expires", halfAnHour());
await tell("Late payments", latePayments());
// Refunds come after the half hour: their patience with Paystack grows with their age, and a clock put forward ages them.
const [paymentsAfterMs] = await Promise.all([
  tell("Until all that was paid is counted", untilCounted(scene)),
  tell("Meanwhile cancellations, meals, complaints", inLanes(afterwardsTaken())),
]);
const settling = await tell("Until all that goes back has arrived", untilRefunded(scene));
const outcome: Outcome = {
  ...stage,
  seconds: (stopwatchMs() - startedMs) / 1_000,
  paymentsAfterMs,
  ...settling,
  ...(await timesToSettle(jumpedAt)),
  toldAndLost: await toldAndLost(),
  breaks: await openBreaks(),
  deadWebhooks: await count(sql`select count(*) from webhook_inbox where status in ('dead', 'parked')`),
  paidOrders: await count(sql`select count(*) from orders where paid_at is not null`),
  refused: Object.fromEntries(scene.later.refused),
  calls: scene.client.counts,
  violated: await violatedInvariants(),
};
await disconnect();
console.log(`\n${table(outcome)}`);
if (isGood(outcome)) recordOutcome(outcome);
process.exit(isGood(outcome) ? 0 : 1);

/** All orders, the weather changing by thirds; web and worker die at moments the seed decides. */
async function shopping(): Promise<void> {
  let next = 0;
  const deaths = deathsOf(stage.seed, stage.orders);
  const dying: Promise<void>[] = [];
  await inLanes(async () => {
    const number = next++;
    if (number >= stage.orders) return false;
    const third = thirdOf(number);
    if (third !== thirdOf(number - 1)) await scene.twin.faults(weatherOf(stage, third));
    const name = deaths.get(number);
    if (name !== undefined) dying.push(ask({ wish: "kill", name }));
    await shop(scene, number);
    return true;
  });
  await Promise.all(dying);
}

function thirdOf(number: number): number {
  return Math.floor((number * weathers) / stage.orders);
}

/** Five deaths, spread over the storm so that each has recovered when the next comes. */
function deathsOf(seed: number, orders: number): Map<number, "web" | "worker"> {
  const names = ["worker", "web", "worker", "web", "worker"] as const;
  return new Map(
    names.map((name, index) => [Math.floor(((index + 0.5 + (seed % 7) / 14) * orders) / 5.5), name]),
  );
}

function afterwardsTaken(): () => Promise<boolean> {
  let isKilled = false;
  return async () => {
    const item = scene.later.afterwards.shift();
    if (item === undefined) return false;
    const kill = !isKilled && scene.later.afterwards.length < 60;
    isKilled ||= kill;
    await Promise.all([afterwards(scene, item), kill ? ask({ wish: "kill", name: "worker" }) : undefined]);
    return true;
  };
}

/** Lets all lanes take work until there is none. */
async function inLanes(takeOne: () => Promise<boolean>): Promise<void> {
  const lane = async () => {
    while (await takeOne());
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function halfAnHour(): Promise<void> {
  await Promise.all([ask({ wish: "jump", ms: jumpMs }), scene.twin.advance(jumpMs)]);
  setClock(new Date(now().getTime() + jumpMs));
}

/** They come back to our page afterwards, which asks Paystack: nobody else would before the next hour. */
async function latePayments(): Promise<void> {
  const { latePayments: late } = scene.later;
  await inLanes(async () => {
    const item = late.shift();
    if (item === undefined) return false;
    await scene.twin.pay(item.reference, item.paying);
    await check(scene, item.token, item.reference);
    return true;
  });
}

/** From the customer's payment until it was counted; the half hour that nobody waited through is taken off. */
async function timesToSettle(jumpedFrom: Date) {
  const [from, to] = [jumpedFrom, new Date(jumpedFrom.getTime() + jumpMs)].map(
    (at) => sql`${at.toISOString()}::timestamptz`,
  );
  const [row] = await rowsOf<{ p50: number; p99: number }>(
    database(),
    sql`with took as (
          select extract(epoch from settled_at - paid_at
            - greatest(least(settled_at, ${to}) - greatest(paid_at, ${from}), interval '0'))::float8 as seconds
          from payment_attempts where settled_at is not null and paid_at is not null)
        select percentile_cont(0.5) within group (order by seconds) as p50,
          percentile_cont(0.99) within group (order by seconds) as p99 from took`,
  );
  return { p50Seconds: Number(row?.p50 ?? 0), p99Seconds: Number(row?.p99 ?? 0) };
}

/** Orders that somebody was told are paid, and that are not. */
async function toldAndLost(): Promise<number> {
  const told = sql.param([...scene.later.told]);
  return await count(
    sql`select count(*) from unnest(${told}::text[]) as told (id) left join orders o on o.id = told.id where o.paid_at is null`,
  );
}

async function openBreaks(): Promise<Record<string, number>> {
  const rows = await rowsOf<{ kind: string; count: bigint }>(
    database(),
    sql`select kind, count(*) as count from breaks where status = 'open' group by kind order by kind`,
  );
  return Object.fromEntries(rows.map(({ kind, count: many }) => [kind, Number(many)]));
}

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await rowsOf<{ count: bigint }>(database(), query);
  return Number(required(row, "a count").count);
}

async function violatedInvariants(): Promise<string[]> {
  const pool = openPool(url, { max: 2, statementTimeoutMs: 0 });
  try {
    const violated = (await runProof(withDrizzle(pool))).filter(({ ok }) => !ok);
    for (const { id, title, examples } of violated) console.error(id, title, examples);
    return violated.map(({ id }) => id);
  } finally {
    await pool.end();
  }
}

async function tell<T>(name: string, work: Promise<T>): Promise<T> {
  const beganMs = stopwatchMs();
  const result = await work;
  console.log(`${((stopwatchMs() - beganMs) / 1_000).toFixed(1).padStart(7)} s  ${name}`);
  return result;
}
