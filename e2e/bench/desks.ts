import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { sql } from "drizzle-orm";
import { env } from "~/env";
import { required } from "~/kernel/invariant";
import { deskOf, deskPage, palette } from "~/modules/console";
import { type Desk, type DeskPageDto, deskPageInput, desks } from "~/modules/console/contract";
import { permissionsOf, type SignedIn } from "~/modules/identity/contract";
import { now, stopwatchMs } from "~/platform/clock";
import { connect, database, disconnect, openPool } from "~/platform/db/client";
import { migrate } from "~/platform/db/migrate";
import { seed } from "../../src/cli/seed";
import { deskRows, loadDeskData } from "./desk-data";
import { quantile } from "./drive";
import { busyWords, type Machine } from "./machine";

type Asked = Record<string, unknown>;
type Timing = { desk: string; what: string; p50Ms: number; p95Ms: number; ratio: number };

/** Few, as there are many questions: the worst of ten is shown beside the middle one. */
const callsEach = 11;
/** The issue's own: a page of any list on a million orders. */
const aimMs = 200;

const owner: SignedIn = {
  kind: "user",
  id: "usr_bench",
  name: "Bench",
  role: "owner",
  kitchenId: null,
  regionId: null,
  permissions: permissionsOf("owner"),
  sessionId: "con_bench",
};
const ofAbuja: SignedIn = { ...owner, regionId: "abuja" };

/** Common and rare filters, and what somebody types into the box. */
const filtered: Record<Desk, readonly string[]> = {
  orders: [
    "status:is:delivered",
    "status:is:undeliverable",
    "status:in:placed,accepted",
    "kitchen:is:desk-kitchen-7",
    "paidBy:is:wallet",
    "total:gte:3200000",
    "createdAt:gte:today",
    "customer:has:zainab",
  ],
  payments: [
    "status:is:succeeded",
    "status:is:unknown",
    "outcome:is:suspense",
    "channel:is:ussd",
    "paidAt:gte:today",
  ],
  refunds: [
    "status:is:requested",
    "status:in:failed,needs_attention",
    "reason:is:late",
    "kitchen:is:desk-kitchen-7",
  ],
  customers: ["status:is:suspended", "region:is:abuja", "name:has:adebayo"],
  kitchens: ["region:is:abuja"],
  wallets: ["balance:gte:4990000", "accountStatus:is:suspended"],
  webhooks: ["status:is:dead", "status:is:processed"],
  jobs: ["state:is:dead", "state:in:created,retry,active"],
  audit: ["action:is:user.suspended", "actorId:is:usr_colleague7"],
  "sign-ins": ["fault:is:locked", "role:is:owner"],
};
const searched: Record<Desk, readonly string[]> = {
  orders: ["RF-1A2B-21", "08090012345", "adaeze", "danladi okafor 1234"],
  payments: ["rf-00000000000000000000012345", "4000012345", "zainab bello"],
  refunds: ["RF-1A30-08", "zainab bello"],
  customers: ["09000012345", "adaeze", "danladi okafor 1234", "b"],
  kitchens: ["kitchen 7"],
  wallets: ["09000012345", "halima"],
  webhooks: ["4000012345"],
  jobs: ["order placed"],
  audit: ["user.suspended"],
  "sign-ins": ["adaeze", "198.51.100.7"],
};

/** Loads a million orders into a database of its own, times what a colleague does at each list, and forgets them. */
export async function measureDesks(url: string, machine: Machine): Promise<string> {
  const name = "bench_desks";
  const address = new URL(url);
  address.pathname = `/${name}`;
  await disconnect();
  await onServer(url, `drop database if exists ${name} with (force)`, `create database ${name}`);
  try {
    await migrate(address.href);
    await seed(address.href);
    const startedMs = stopwatchMs();
    await loadDeskData(address.href, now());
    console.log(
      `          ${deskRows.orders.toLocaleString("en")} orders loaded in ${Math.round((stopwatchMs() - startedMs) / 1_000)} s`,
    );
    connect(address.href, { max: env().DATABASE_POOL_MAX });
    const timings = await timeAll();
    await disconnect();
    return write(machine, timings);
  } finally {
    await onServer(url, `drop database if exists ${name} with (force)`);
    connect(url, { max: env().DATABASE_POOL_MAX });
  }
}

async function onServer(url: string, ...statements: string[]): Promise<void> {
  const pool = openPool(url, { max: 1, asOwner: true, statementTimeoutMs: 0 });
  try {
    for (const statement of statements) await pool.unsafe(statement);
  } finally {
    await pool.end();
  }
}

async function timeAll(): Promise<Timing[]> {
  // Fifty rows of the largest table by its key, over the same pool: what a page costs at the very least.
  const reference = await times(() =>
    database().execute(
      sql`select * from orders where id > 'ord_01000000000000000000080000' order by id limit 51`,
    ),
  );
  const referenceMs = quantile(reference, 0.5);
  const timings: Timing[] = [
    {
      desk: "(reference)",
      what: "51 orders by their key",
      p50Ms: referenceMs,
      p95Ms: quantile(reference, 0.95),
      ratio: 1,
    },
  ];
  const time = async (desk: string, what: string, call: () => Promise<unknown>) => {
    const took = await times(call);
    const p50Ms = quantile(took, 0.5);
    timings.push({ desk, what, p50Ms, p95Ms: quantile(took, 0.95), ratio: p50Ms / referenceMs });
  };
  for (const desk of desks) {
    for (const [what, actor, asked] of await asksOf(desk))
      await time(desk, what, () => page(actor, desk, asked));
  }
  for (const q of ["rf1a2b21", "0900 001 2345", "adaeze", "amala", "b"]) {
    await time("palette", q, () => palette(owner, { q }));
  }
  return timings;
}

async function asksOf(desk: Desk): Promise<[string, SignedIn, Asked][]> {
  const { columns, defaultSort } = await deskOf(owner, desk);
  const sorts = columns.filter(({ sortable }) => sortable).flatMap(({ key }) => [key, `-${key}`]);
  const middle = required(
    columns.find(({ key }) => `-${key}` === defaultSort || key === defaultSort),
    "its column",
  );
  const asks: [string, SignedIn, Asked][] = [
    ["first page", owner, {}],
    ["first page, of one region", ofAbuja, {}],
  ];
  if (middle.kind === "moment") {
    const filters = [filterOf(`${middle.key}:lte:-90d`)];
    const half = await page(owner, desk, { filters, limit: 1 });
    if (half.nextCursor !== null) asks.push(["half a year deep", owner, { cursor: half.nextCursor }]);
  }
  return [
    ...asks,
    ...sorts.map((sort): [string, SignedIn, Asked] => [`sort=${sort}`, owner, { sort }]),
    ...filtered[desk].map((text): [string, SignedIn, Asked] => [text, owner, { filters: [filterOf(text)] }]),
    ...filtered[desk]
      .slice(0, 2)
      .map((text): [string, SignedIn, Asked] => [
        `${text}, of one region`,
        ofAbuja,
        { filters: [filterOf(text)] },
      ]),
    ...searched[desk].map((q): [string, SignedIn, Asked] => [`q=${q}`, owner, { q }]),
  ];
}

function filterOf(text: string): Asked {
  const [column, operator, ...value] = text.split(":");
  return { column, operator, value: value.join(":") };
}

async function page(actor: SignedIn, desk: Desk, asked: Asked): Promise<DeskPageDto> {
  return await deskPage(actor, deskPageInput.parse({ desk, ...asked }));
}

async function times(call: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let number = 0; number < callsEach; number++) {
    const startedMs = stopwatchMs();
    await call();
    // The first compiles and fills caches.
    if (number > 0) took.push(stopwatchMs() - startedMs);
  }
  return took;
}

function write(machine: Machine, timings: readonly Timing[]): string {
  const ms = (value: number) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
  const slow = timings.filter(({ p95Ms }) => p95Ms >= aimMs);
  const file = join(import.meta.dirname, "DESKS.md");
  const text = [
    "# The console's lists on a million orders",
    "",
    `\`${machine.command}\` on ${machine.date}, commit ${machine.commit}: ${machine.processor}, ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ${machine.postgres}. ${busyWords(machine.busyBefore)}`,
    `${Object.entries(deskRows)
      .map(([noun, count]) => `${count.toLocaleString("en")} ${noun}`)
      .join(", ")}; a page is 50 rows with its count up to 10,000, one after the`,
    "other, application and database on the same processors. The ratio is to the cheapest page there is, in the same run.",
    "",
    `Aim: a page under ${aimMs} ms. ${slow.length === 0 ? "All are." : `Over it at the 95th percentile: ${slow.map(({ desk, what }) => `${desk} ${what}`).join("; ")}.`}`,
    "",
    "| list | asked | p50 ms | p95 ms | of the reference |",
    "| --- | --- | --- | --- | --- |",
    ...timings.map(
      ({ desk, what, p50Ms, p95Ms, ratio }) =>
        `| ${desk} | ${what} | ${ms(p50Ms)} | ${ms(p95Ms)} | ${ratio.toFixed(1)} |`,
    ),
    "",
  ].join("\n");
  writeFileSync(file, text);
  console.log(text);
  return relative(process.cwd(), file);
}
