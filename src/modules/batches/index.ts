/**
 * Batches: one act on many subjects, planned, confirmed, decided by somebody else when it is large, executed one by
 * one and kept for ever. Owns batches, their items and events, and confirmation tokens. Who owns an act registers how
 * it is done to many (`registerExecutor`), and does it inside the transaction that marks its item done.
 *
 * Invariants: nothing is done without a confirmation that binds plan, person, act and time, and is used once; nobody
 * decides their own request, by the database too; what is executed is what was planned, to the kobo, or the batch
 * stands still and says what changed; an item is done exactly once, with its effects; each step has an event, an
 * outbox event and an audit row. Tables: batches, batch_items, batch_events, confirmation_tokens. Calls: identity, audit.
 */
export { confirmBatch } from "./confirm-batch";
export { consumeConfirmation, issueConfirmation, requireToken } from "./confirmations";
export { batchToDecide, decideBatch } from "./decide-batch";
export {
  type Execution,
  type Executor,
  registerExecutor,
  type Subject,
  type Wanted,
} from "./hooks";
export { planBatch } from "./plan-batch";
export { batchEventsFor, batchFor, batchItemsFor, batchResults, listBatches } from "./queries";
export { runBatches, sweepBatches } from "./run-batches";
export { abortBatch, pauseBatch, resumeBatch, retryFailed } from "./steer-batch";
