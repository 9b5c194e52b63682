import { runBatches } from "~/modules/batches";
// Tells the batches how a refund is made.
import "~/modules/refunds";
import { disconnect } from "~/platform/db/client";

/** The worker's loop for batches and nothing else, so that what is measured beside it is the batch alone. */
const stopping = new AbortController();
process.once("SIGTERM", () => stopping.abort());
await runBatches(stopping.signal);
await disconnect();
