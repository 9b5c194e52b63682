import { writeSync } from "node:fs";
import { sweepBatches } from "~/modules/batches";
import { connect, disconnect } from "~/platform/db/client";
// Importing it registers how a refund is done to many.
import "~/modules/refunds";

/**
 * A process of its own that works batches: `node --import tsx src/testing/batch-process.ts [stand still after]`. Writes a
 * line for each item that ended. After so many it stands still where it is, with whatever it has open, until it is killed.
 */
const standsStillAfter = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
let ended = 0;

connect(process.env.DATABASE_URL ?? "", { max: 4 });
await sweepBatches((outcome) => {
  ended += 1;
  writeSync(1, `${outcome}\n`);
  // Not one more instruction of ours: transactions that are open stay so until the server hears of the end.
  if (ended >= standsStillAfter) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
await disconnect();
