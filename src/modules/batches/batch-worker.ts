import { systemActor } from "~/kernel/actor";

/** Our own job's name in the events of a batch. */
export const batchWorker = systemActor("batches");
