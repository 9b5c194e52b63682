import { parseArgs } from "node:util";
import { systemActor } from "~/kernel/actor";
import { formatNaira } from "~/kernel/money";
import { clearingByAge, openDisputes, type Reconciliation, reconcile } from "~/modules/payments";
import "~/modules/ordering";
import "~/modules/refunds";
import { now } from "~/platform/clock";
import { defineCommand, momentArgument, runAsProgram } from "./command";

/**
 * Compares Paystack's books with ours over a window, the last 24 hours unless told otherwise, and prints what it found.
 * Exits 1 while a break is open or the two sides differ, 2 when it could not be run.
 */
const usage = "npm run reconcile -- [--from 2026-11-20T00:00:00+01:00] [--to 2026-11-21T00:00:00+01:00]";
const dayMs = 24 * 3_600_000;
/** Of what lies in clearing, escrow, hold and suspense: the oldest. */
const agedShown = 10;

export const reconcileCommand = defineCommand(usage, async (args) => {
  const { values } = parseArgs({ args, options: { from: { type: "string" }, to: { type: "string" } } });
  const to = momentArgument("to", values.to) ?? new Date(now().getTime() + 1);
  const from = momentArgument("from", values.from) ?? new Date(to.getTime() - dayMs);
  const found = await reconcile(systemActor("reconcile-command"), { kind: "manual", from, to });
  print(found);
  await printAged();
  await printDisputes();
  return found.openBreaks.length === 0 && found.oursKobo === found.theirsKobo ? 0 : 1;
});

function print(found: Reconciliation): void {
  const row = (name: string, value: string | number) =>
    console.log(`  ${name.padEnd(34)}${String(value).padStart(18)}`);
  console.log(`Paystack's books and ours, ${found.from.toISOString()} to ${found.to.toISOString()}\n`);
  row("matched", found.matched);
  row("  of those, paid after their time", found.late);
  row("  of those, healed just now", found.healed);
  row("ours only", found.oursOnly);
  row("theirs only", found.theirsOnly);
  row("differ", found.differs);
  row("came in, by Paystack's books", formatNaira(found.theirsKobo));
  row("came in, by ours", formatNaira(found.oursKobo));
  row("difference", formatNaira(found.theirsKobo - found.oursKobo));
  row("open breaks", found.openBreaks.length);
  for (const one of found.openBreaks) {
    console.log(`\n  ${one.id}  ${one.subject} ${one.reference}: ${one.kind.replaceAll("_", " ")}`);
    console.log(`    ${one.detail}\n    → ${one.suggestedAct}`);
  }
}

async function printAged(): Promise<void> {
  const aged = (await clearingByAge()).slice(0, agedShown);
  if (aged.length === 0) return;
  console.log("\nPassing through, the oldest first:");
  for (const { account, reference, amountKobo, ageHours } of aged) {
    console.log(
      `  ${account.padEnd(18)} ${formatNaira(amountKobo).padStart(14)} ${`${ageHours} h`.padStart(8)}  ${reference}`,
    );
  }
}

async function printDisputes(): Promise<void> {
  const waiting = await openDisputes();
  if (waiting.length === 0) return;
  console.log("\nDisputes that wait for an answer:");
  for (const { reference, amountKobo, dueAt, isOverdue } of waiting) {
    console.log(
      `  ${reference}  ${formatNaira(amountKobo)}  ${isOverdue ? "OVERDUE since" : "due"} ${dueAt ?? "unknown"}`,
    );
  }
}

await runAsProgram(import.meta.url, reconcileCommand);
