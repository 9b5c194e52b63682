import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { stormHeading } from "../storm/outcome";
import type { BatchCosts } from "./batches";
import type { ContestResult } from "./contest";
import type { LockWaits } from "./lock-waits";
import { busyWords, type Machine } from "./machine";
import type { MenuReads } from "./menu-reads";
import type { PaymentCosts } from "./payments";
import { clients } from "./stage";
import type { StartTimes } from "./start-times";

export type Findings = {
  machine: Machine;
  contests: readonly ContestResult[];
  lockWaits: LockWaits | undefined;
  menuReads: MenuReads | undefined;
  payments: PaymentCosts | undefined;
  batches: BatchCosts | undefined;
  starts: StartTimes | undefined;
  counters: { exhausted: number; retries: number; busy: number; deadlocks: number };
  orders: number;
  violated: readonly string[];
};

/** The aims, as shares of what pgbench does in the same minute. */
const aims = {
  "in the process": { spread: 0.3, hot: 0.5 },
  tRPC: { spread: 0.2, hot: 0.2 },
  REST: { spread: 0.2, hot: 0.2 },
};
const lockWaitAimMs = 50;
const webhookAimMs = 50;
const planAimSeconds = 2;
const refundsAim = 50;

/** The findings as Markdown; sections that were not measured are left out. */
export function report(findings: Findings): string {
  const sections = [
    aboutMachine(findings.machine),
    ...(findings.contests.length > 0 ? [aboutOrders(findings.contests)] : []),
    ...(findings.lockWaits === undefined ? [] : [aboutLocks(findings.lockWaits)]),
    ...(findings.menuReads === undefined ? [] : [aboutMenus(findings.menuReads)]),
    ...(findings.payments === undefined ? [] : [aboutPayments(findings.payments)]),
    ...(findings.batches === undefined ? [] : [aboutBatches(findings.batches)]),
    ...(findings.starts === undefined ? [] : [aboutStarts(findings.starts)]),
    aboutProof(findings),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** Writes e2e/bench/RESULTS.md, where the sections of the budgets and of the storm are theirs; answers its path. */
export function writeResults(findings: Findings): string {
  const file = join(import.meta.dirname, "RESULTS.md");
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const kept = [budgetsHeading, stormHeading].map((heading) => sectionOf(before, heading));
  writeFileSync(file, [report(findings), ...kept.filter((section) => section !== "")].join("\n"));
  return relative(process.cwd(), file);
}

export const budgetsHeading = "## The menu on a phone";

/** Puts the budgets' section before the storm's, in place of an older one; answers the file's path. */
export function writeBudgets(section: string): string {
  const file = join(import.meta.dirname, "RESULTS.md");
  const before = readFileSync(file, "utf8");
  const without = before.replace(sectionOf(before, budgetsHeading), "");
  const at = without.includes(stormHeading) ? without.indexOf(stormHeading) : without.length;
  writeFileSync(file, `${without.slice(0, at).trimEnd()}\n\n${section}\n\n${without.slice(at)}`);
  return relative(process.cwd(), file);
}

/** A section from its heading to the next one, or nothing. */
function sectionOf(text: string, heading: string): string {
  const at = text.indexOf(heading);
  if (at === -1) return "";
  const next = text.indexOf("\n## ", at + 1);
  return next === -1 ? text.slice(at) : text.slice(at, next + 1);
}

function aboutMachine(machine: Machine): string {
  return [
    "# What was measured",
    "",
    `\`${machine.command}\` on ${machine.date}, commit ${machine.commit}: ${machine.processor}, ${machine.memoryGb} GB, Node ${machine.node},`,
    `PostgreSQL ${machine.postgres} with the settings of \`npm start\` (every commit on the disk: ${machine.commitMs.toFixed(2)} ms each), ${machine.pgbench}.`,
    busyWords(machine.busyBefore),
    "Load, application and database share the processors. Figures of two machines cannot be compared; the ratios can.",
  ].join("\n");
}

function aboutOrders(contests: readonly ContestResult[]): string {
  const rows = contests.flatMap(({ dishes, referencePerSecond, results }) => [
    [dishes, "pgbench", rate(referencePerSecond), "", "", "1", ""],
    ...results.map(({ name, perSecond, p50Ms, p99Ms, ratio }) => [
      dishes,
      name,
      rate(perSecond),
      ms(p50Ms),
      ms(p99Ms),
      ratio.toFixed(2),
      aimOf(name, dishes),
    ]),
  ]);
  return [
    "## Placing orders",
    "",
    `${clients} clients, each placing its next order when the last was answered: one dish, picked up, paid from the wallet. "spread" takes any`,
    'dish of fifty kitchens, "hot" always the same one. pgbench sends the same statements with the same locks to the same server,',
    "in turns with the others; the ratio is the median of the rounds' ratios.",
    "",
    ...table(["dishes", "by", "orders/s", "p50 ms", "p99 ms", "of pgbench", "aim"], rows),
  ].join("\n");
}

function aimOf(name: string, dishes: "spread" | "hot"): string {
  const aim = Object.entries(aims).find(([who]) => who === name)?.[1];
  return aim === undefined ? "" : `≥ ${aim[dishes].toFixed(2)}`;
}

function aboutLocks({ crowd, p50Ms, p99Ms, load }: LockWaits): string {
  return [
    "## Waiting for a lock",
    "",
    `${crowd} clients spend from one wallet: a lock statement takes ${ms(p50Ms)} ms at the median and ${ms(p99Ms)} ms at the 99th percentile`,
    `(aim: under ${lockWaitAimMs} ms). The crowd itself queues in the process: ${rate(load.perSecond)} orders/s, each answered after`,
    `${ms(load.p50Ms)} ms at the median, ${ms(load.p99Ms)} ms at the 99th percentile.`,
  ].join("\n");
}

function aboutMenus(reads: MenuReads): string {
  const rows = reads.map(({ name, load }) => [name, rate(load.perSecond), ms(load.p50Ms), ms(load.p99Ms)]);
  return [
    "## Reading a menu",
    "",
    `${clients} clients read one kitchen's whole menu.`,
    "",
    ...table(["by", "reads/s", "p50 ms", "p99 ms"], rows),
  ].join("\n");
}

function aboutBatches(costs: BatchCosts): string {
  const { orders, planSeconds, alonePerSecond, besidePerSecond, calm, beside, ordersPerSecond, rounds } =
    costs;
  return [
    "## Refunding many",
    "",
    `A bulk refund of ${orders} delivered orders to their wallets is planned in ${planSeconds.toFixed(2)} s (aim: under ${planAimSeconds} s) and executed at ${rate(alonePerSecond)} refunds/s`,
    `(aim: at least ${refundsAim}), and at ${rate(besidePerSecond)} while ${ordersPerSecond} orders arrive each second. Those orders take ${ms(calm.p50Ms)} ms at the median and ${ms(calm.p99Ms)} ms at the`,
    `99th percentile without a batch, ${ms(beside.p50Ms)} ms and ${ms(beside.p99Ms)} ms while one is executed (${calm.count} and ${beside.count} orders, in ${rounds} turns). The worker is a process of its own; it, customers and database share the processors.`,
  ].join("\n");
}

function aboutPayments({ ingest, calm, toPaid, beside, slow }: PaymentCosts): string {
  return [
    "## Paying at Paystack",
    "",
    `Paystack is its twin, on the same processors. A webhook is kept and answered ${rate(ingest.perSecond)} times a second by ${clients} clients at once, ${ingest.ratio.toFixed(2)}`,
    `of what the server manages of its cheapest answer in turns with it (p50 ${ms(ingest.p50Ms)} ms, p99 ${ms(ingest.p99Ms)} ms: they queue for the processors);`,
    `with two clients p50 is ${ms(calm.p50Ms)} ms and p99 ${ms(calm.p99Ms)} ms (aim: under ${webhookAimMs} ms).`,
    "",
    `From the receipt of a webhook until its order is paid, ${clients} customers at once, ${toPaid.count} orders: ${ms(toPaid.p50Ms)} ms at the median, ${ms(toPaid.p99Ms)} ms at the 99th`,
    "percentile.",
    "",
    `${clients} clients order from their wallets: p99 ${ms(beside.aloneP99Ms)} ms. While others wait for a Paystack that takes 2 to 5 s (${slow.count} payments opened, ${(slow.p50Ms / 1_000).toFixed(1)} s`,
    `each at the median): p99 ${ms(beside.besideP99Ms)} ms, ${beside.ratio.toFixed(2)} of that in the same round (aim: 1, as no thread is held).`,
  ].join("\n");
}

function aboutStarts({ coldSeconds, warmSeconds }: StartTimes): string {
  return [
    "## Starting",
    "",
    `\`npm start\` with packages installed and a current build: ${coldSeconds.toFixed(1)} s on an empty data folder, ${warmSeconds.toFixed(1)} s on a filled one.`,
  ].join("\n");
}

function aboutProof({ counters, orders, violated }: Findings): string {
  const verdict =
    violated.length === 0 ? "The proof is green" : `The proof is NOT green (${violated.join(", ")})`;
  return [
    "## Proof",
    "",
    `${verdict} over all ${orders.toLocaleString("en")} orders, pgbench's included. Deadlocks: ${counters.deadlocks}. Retries: ${counters.retries},`,
    `exhausted: ${counters.exhausted}. Answers "busy": ${counters.busy}.`,
  ].join("\n");
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

function rate(perSecond: number): string {
  return Math.round(perSecond).toLocaleString("en");
}

function ms(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
