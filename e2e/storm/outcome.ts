import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatNaira } from "~/kernel/money";
import type { Compared } from "~/testing/compare-books";
import type { Settling } from "./settling";
import type { Stage } from "./stage";

/** How a storm ended. */
export type Outcome = Stage &
  Settling & {
    readonly seconds: number;
    readonly p50Seconds: number;
    readonly p99Seconds: number;
    readonly paidOrders: number;
    /** Orders that a customer was told are paid, and that are not. */
    readonly toldAndLost: number;
    readonly breaks: Readonly<Record<string, number>>;
    readonly deadWebhooks: number;
    readonly refused: Readonly<Record<string, number>>;
    readonly calls: {
      readonly calls: number;
      readonly lost: number;
      readonly busy: number;
      readonly broken: number;
    };
    readonly violated: readonly string[];
  };

/** Paid at Paystack and nowhere here. */
function orphansOf({ differences }: Compared): number {
  return differences.filter(({ oursKobo }) => oursKobo === null).length;
}

/** Counted here for more than came there. */
function doublesOf({ differences }: Compared): number {
  return differences.filter(({ theirsKobo, oursKobo }) => (oursKobo ?? 0) > (theirsKobo ?? 0)).length;
}

/** What a person still has to decide about: money in another currency is theirs by nature, anything else is a fault. */
function faultyBreaks({ breaks }: Outcome): string[] {
  return Object.keys(breaks).filter((kind) => kind !== "wrong_currency");
}

export function isGood(outcome: Outcome): boolean {
  const { books, paymentsAfterMs, unfinished, toldAndLost, violated } = outcome;
  const isEqual = Object.values(books).every(({ differences }) => differences.length === 0);
  return (
    isEqual &&
    paymentsAfterMs !== null &&
    Object.keys(unfinished).length === 0 &&
    toldAndLost === 0 &&
    faultyBreaks(outcome).length === 0 &&
    violated.length === 0
  );
}

/** The last word of a storm, for whoever ran it. */
export function table(outcome: Outcome): string {
  const { books, calls } = outcome;
  const row = (name: string, { theirs, ours }: Compared) =>
    [
      name.padEnd(10),
      `${theirs.count}`.padStart(6),
      formatNaira(theirs.totalKobo).padStart(17),
      `${ours.count}`.padStart(8),
      formatNaira(ours.totalKobo).padStart(17),
      formatNaira(theirs.totalKobo - ours.totalKobo).padStart(14),
    ].join(" ");
  const named = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, many]) => `${name} ${many}`)
      .join(", ") || "none";
  const differing = Object.values(books).flatMap(({ differences }) => differences.map(({ line }) => line));
  return [
    `Storm ${outcome.seed}, ${outcome.orders} orders, webhooks ${outcome.webhooks}, ${outcome.seconds.toFixed(0)} s`,
    "             twin             total   ledger             total     difference",
    row("payments", books.payments),
    row("fees", books.fees),
    row("refunds", books.refunds),
    ...differing.slice(0, 20).map((line) => `  differs: ${line}`),
    `orphans ${orphansOf(books.payments)}, double credits ${doublesOf(books.payments)}, told and lost ${outcome.toldAndLost}, orders paid ${outcome.paidOrders}`,
    `time to settle: p50 ${outcome.p50Seconds.toFixed(1)} s, p99 ${outcome.p99Seconds.toFixed(1)} s; all of it ${afterText(outcome)} the last payment`,
    `open breaks: ${named(outcome.breaks)}; webhooks dead or parked: ${outcome.deadWebhooks}`,
    `unfinished: ${named(outcome.unfinished)}`,
    `refused: ${named(outcome.refused)}`,
    `${calls.calls} calls, ${calls.lost} answers lost, ${calls.busy} told to wait, ${calls.broken} broken`,
    outcome.violated.length === 0 ? "proof green" : `proof RED: ${outcome.violated.join(", ")}`,
    isGood(outcome) ? "₦0: every kobo is where it belongs." : "NOT GOOD: see above.",
  ].join("\n");
}

function afterText({ paymentsAfterMs }: Pick<Outcome, "paymentsAfterMs">): string {
  return paymentsAfterMs === null ? "NOT in time after" : `${(paymentsAfterMs / 1_000).toFixed(1)} s after`;
}

const resultsFile = join(import.meta.dirname, "../bench/RESULTS.md");
export const stormHeading = "## The storm";
const head = [
  "| seed | webhooks | orders | paid at Paystack | counted here | difference | orphans | double credits | refunds, both sides | to settle p50, p99 | all settled after the last payment | answers lost |",
  "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
];
const intro = [
  stormHeading,
  "",
  "`npm run storm`: orders, top-ups and refunds with every fault of Paystack's twin on, web and worker killed six times and",
  "stopped once, customers who pay late, twice, too little and too much. Each run ended with a green proof.",
  "",
];

/** Adds a run to the section of RESULTS.md, or puts it in the place of an earlier one of the same seed. */
export function recordOutcome(outcome: Outcome): void {
  const text = existsSync(resultsFile) ? readFileSync(resultsFile, "utf8") : "";
  const [before = "", section = ""] = text.split(stormHeading);
  const rows = section.split("\n").filter((line) => /^\| \d+ \|/.test(line));
  const mine = rowOf(outcome);
  const key = (line: string) => line.split(" | ").slice(0, 2).join();
  const kept = [...rows.filter((line) => key(line) !== key(mine)), mine].sort((a, b) =>
    key(a).localeCompare(key(b), "en", { numeric: true }),
  );
  writeFileSync(resultsFile, `${[before.trimEnd(), "", ...intro, ...head, ...kept].join("\n")}\n`);
}

function rowOf({ books: { payments, refunds }, ...outcome }: Outcome): string {
  const cells = [
    outcome.seed,
    outcome.webhooks,
    outcome.orders,
    `${payments.theirs.count}: ${formatNaira(payments.theirs.totalKobo)}`,
    `${payments.ours.count}: ${formatNaira(payments.ours.totalKobo)}`,
    formatNaira(payments.theirs.totalKobo - payments.ours.totalKobo),
    orphansOf(payments),
    doublesOf(payments),
    `${refunds.theirs.count}: ${formatNaira(refunds.theirs.totalKobo)}; ${refunds.ours.count}: ${formatNaira(refunds.ours.totalKobo)}`,
    `${outcome.p50Seconds.toFixed(1)} s, ${outcome.p99Seconds.toFixed(1)} s`,
    `${((outcome.paymentsAfterMs ?? 0) / 1_000).toFixed(1)} s`,
    outcome.calls.lost,
  ];
  return `| ${cells.join(" | ")} |`;
}
