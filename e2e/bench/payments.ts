import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { env } from "~/env";
import { required } from "~/kernel/invariant";
import { now, stopwatchMs } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Customer, customerOf, someOrder } from "./bench-data";
import { startChild, stopChild } from "./child";
import { drive, type Load, median } from "./drive";
import { clients } from "./stage";
import { send } from "./wires";

/** What Paystack's share in the work costs. */
export type PaymentCosts = {
  /** Webhooks kept and answered, by as many clients as everything else here has, beside the server's cheapest answer. */
  readonly ingest: Load & { readonly ratio: number };
  /** The same with two clients: what one webhook takes on a server that is not full. */
  readonly calm: Load;
  /** From the receipt of a webhook until its order is paid. */
  readonly toPaid: { readonly count: number; readonly p50Ms: number; readonly p99Ms: number };
  /** Wallet orders alone, and while others wait at the checkout for a provider that takes 2 to 5 s. */
  readonly beside: { readonly aloneP99Ms: number; readonly besideP99Ms: number; readonly ratio: number };
  readonly slow: { readonly count: number; readonly p50Ms: number };
};

/** Odd, so that a median is one of them. */
const rounds = 3;
/** Each of the sixteen clients pays so many orders at Paystack: enough for a 99th percentile. */
const paidEach = 16;
/** Customers at once who wait for the slow provider, each with a payment of their own to be opened there. */
const waiting = 32;
const slowMs = [2_000, 5_000];

/** Needs the web server and the twin; starts a worker for as long as webhooks have to be worked. */
export async function measurePayments(
  web: string,
  twin: string,
  customers: readonly Customer[],
  seconds: number,
): Promise<PaymentCosts> {
  // In this order: what is ingested waits for a worker, and would stand before the orders' webhooks.
  const toPaid = await measureToPaid(web, twin, customers);
  const { calm, ingest } = await measureIngest(web, seconds);
  return { calm, ingest, toPaid, ...(await measureBeside(web, twin, customers, seconds)) };
}

async function measureIngest(web: string, seconds: number): Promise<Pick<PaymentCosts, "calm" | "ingest">> {
  const receive = () => receiveWebhook(web);
  const live = () => send(web, { method: "GET", path: "/health/live" });
  await drive(clients, 1, receive);
  const calm = await drive(2, seconds, receive);
  const turns: { kept: Load; reference: Load }[] = [];
  for (let round = 0; round < rounds; round++) {
    const reference = await drive(clients, seconds, live);
    turns.push({ reference, kept: await drive(clients, seconds, receive) });
  }
  const middle = (pick: (turn: { kept: Load; reference: Load }) => number) => median(turns.map(pick));
  return {
    calm,
    ingest: {
      perSecond: middle(({ kept }) => kept.perSecond),
      p50Ms: middle(({ kept }) => kept.p50Ms),
      p99Ms: middle(({ kept }) => kept.p99Ms),
      ratio: middle(({ kept, reference }) => kept.perSecond / reference.perSecond),
      count: turns.reduce((sum, { kept }) => sum + kept.count, 0),
    },
  };
}

/** News of another shop's payment: kept and answered like every other, and nothing of ours when it is worked. */
async function receiveWebhook(web: string): Promise<void> {
  const data = {
    id: 1,
    domain: "test",
    status: "success",
    reference: `bench-${crypto.randomUUID()}`,
    amount: 400_000,
  };
  const body = JSON.stringify({
    event: "charge.success",
    data: { ...data, currency: "NGN", customer: { id: 7 } },
  });
  const key = required(env().PAYSTACK_SECRET_KEY, "the twin's key");
  const headers = { "x-paystack-signature": createHmac("sha512", key).update(body).digest("hex") };
  await send(web, { method: "POST", path: "/api/webhooks/paystack", headers, body: JSON.parse(body) });
}

const waitingOrder = z.object({ id: z.string(), payment: z.object({ reference: z.string() }) });

async function measureToPaid(
  web: string,
  twin: string,
  customers: readonly Customer[],
): Promise<PaymentCosts["toPaid"]> {
  const worker = startChild("src/worker.ts");
  let begunAt = now();
  try {
    // A worker that has just started compiles first.
    await payAnOrder(web, twin, customerOf(customers, 0));
    begunAt = now();
    const lane = async (client: number) => {
      for (let turn = 0; turn < paidEach; turn++) await payAnOrder(web, twin, customerOf(customers, client));
    };
    await Promise.all(Array.from({ length: clients }, (_, client) => lane(client)));
  } finally {
    await stopChild(worker);
  }
  const [row] = await rowsOf<{ count: bigint; p50: number; p99: number }>(
    database(),
    sql`with took as (
          select extract(epoch from o.paid_at - w.received_at)::float8 * 1000 as ms
          from payment_attempts a join orders o on o.id = a.order_id join webhook_inbox w on w.reference = a.reference
          where o.paid_at is not null and a.created_at >= ${begunAt.toISOString()}::timestamptz)
        select count(*) as count, percentile_cont(0.5) within group (order by ms) as p50,
          percentile_cont(0.99) within group (order by ms) as p99 from took`,
  );
  const { count, p50, p99 } = required(row, "percentiles");
  return { count: Number(count), p50Ms: Number(p50), p99Ms: Number(p99) };
}

/** At the checkout, then at the bank; then until the page says that it is paid. */
async function payAnOrder(web: string, twin: string, { token }: Customer): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "idempotency-key": crypto.randomUUID() };
  const body = { ...someOrder("spread"), tenders: [byTransfer] };
  const { id, payment } = waitingOrder.parse(
    JSON.parse(await send(web, { method: "POST", path: "/api/v1/orders", headers, body })),
  );
  await control(twin, "POST", `/transactions/${payment.reference}/pay`, { channel: "bank_transfer" });
  for (;;) {
    const seen = await send(web, { method: "GET", path: `/api/v1/orders/${id}`, headers });
    if (z.object({ status: z.string() }).parse(JSON.parse(seen)).status === "placed") return;
    await sleep(200);
  }
}

const byTransfer = { kind: "paystack", channel: "bank_transfer" };

async function measureBeside(
  web: string,
  twin: string,
  customers: readonly Customer[],
  seconds: number,
): Promise<Pick<PaymentCosts, "beside" | "slow">> {
  const buy = (client: number) => {
    const { token } = customerOf(customers, client);
    const headers = { authorization: `Bearer ${token}`, "idempotency-key": crypto.randomUUID() };
    return send(web, { method: "POST", path: "/api/v1/orders", headers, body: someOrder("spread") });
  };
  const [alone, beside, slowTookMs]: [Load[], Load[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    alone.push(await drive(clients, seconds, buy));
    await control(twin, "PUT", "/faults", { latencyMs: slowMs });
    const stopping = new AbortController();
    const slow = Array.from({ length: waiting }, (_, index) =>
      topUpSlowly(web, customerOf(customers, index % clients), stopping.signal, slowTookMs),
    );
    beside.push(await drive(clients, seconds, buy));
    stopping.abort();
    await Promise.all(slow);
    await control(twin, "PUT", "/faults", {});
  }
  const ratios = beside.map(({ p99Ms }, round) => p99Ms / (alone[round]?.p99Ms ?? Number.NaN));
  return {
    beside: {
      aloneP99Ms: median(alone.map(({ p99Ms }) => p99Ms)),
      besideP99Ms: median(beside.map(({ p99Ms }) => p99Ms)),
      ratio: median(ratios),
    },
    slow: { count: slowTookMs.length, p50Ms: median(slowTookMs) },
  };
}

/** Tops up, one after the other: the same call of Paystack's as an order's, and nobody may have many unpaid orders. */
async function topUpSlowly(
  web: string,
  { token }: Customer,
  signal: AbortSignal,
  tookMs: number[],
): Promise<void> {
  while (!signal.aborted) {
    const beganMs = stopwatchMs();
    const response = await fetch(`${web}/api/v1/wallet/top-ups`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "idempotency-key": crypto.randomUUID(),
        "content-type": "application/json",
      },
      body: JSON.stringify({ amountKobo: 500_000, channel: "card" }),
    });
    if (response.status !== 201)
      throw new Error(`A slow top-up: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
    tookMs.push(stopwatchMs() - beganMs);
  }
}

async function control(twin: string, method: string, path: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${twin}/__twin${path}`, { method, headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`The twin answered ${response.status} to ${path}: ${text}`);
}
