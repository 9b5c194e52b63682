import { parseArgs } from "node:util";
import { systemActor } from "~/kernel/actor";
import { type Replayed, replayWebhooks } from "~/modules/payments";
import "~/modules/ordering";
import "~/modules/refunds";
import { now } from "~/platform/clock";
import { defineCommand, momentArgument, runAsProgram, wrongUse } from "./command";

/**
 * Works the kept webhooks of a window once more, and asks Paystack for payments whose webhook never came. What went
 * well the first time is not done twice. Exits 1 while some are left to the worker, 2 when it could not be run.
 */
const usage =
  "npm run webhooks:replay -- --since 2026-11-21T08:00:00+01:00 [--until …] [--event charge.success] [--dry-run]";

export const replayCommand = defineCommand(usage, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      since: { type: "string" },
      until: { type: "string" },
      event: { type: "string" },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const from = momentArgument("since", values.since);
  if (from === undefined) throw wrongUse("Say since when: --since.");
  const to = momentArgument("until", values.until) ?? new Date(now().getTime() + 1);
  const isDryRun = values["dry-run"];
  const input = { from, to, event: values.event, isDryRun };
  const replayed = await replayWebhooks(systemActor("replay-command"), input);
  print(replayed, isDryRun);
  return isDryRun || replayed.left === 0 ? 0 : 1;
});

function print({ stored, replayed, left, neverArrived, settled }: Replayed, isDryRun: boolean): void {
  console.log("Kept in the window:");
  for (const [event, count] of Object.entries(stored))
    console.log(`  ${event.padEnd(32)} ${String(count).padStart(8)}`);
  if (Object.keys(stored).length === 0) console.log("  nothing");
  console.log(`Paid at Paystack, webhook never came: ${neverArrived.length}`);
  for (const reference of neverArrived) console.log(`  ${reference}`);
  if (isDryRun) console.log("Nothing was changed: this was a dry run.");
  else
    console.log(
      `Worked again: ${replayed}; left to the worker: ${left}; settled without a webhook: ${settled}.`,
    );
}

await runAsProgram(import.meta.url, replayCommand);
