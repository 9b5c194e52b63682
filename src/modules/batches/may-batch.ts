import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { may, type Scope, type SignedIn, scopeOf } from "~/modules/identity/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Batch, readBatch } from "./batch-row";
import { type BatchKind, batchesRefusals } from "./contract";
import { type Executor, executorFor, registeredExecutors } from "./hooks";

export const boundless: Scope = { regionId: null, kitchenId: null };

/** The kinds of batches that somebody may look at. */
export function readableKinds(actor: SignedIn): BatchKind[] {
  return registeredExecutors()
    .filter((executor) => mayRead(actor, executor))
    .map(({ kind }) => kind);
}

function mayRead(actor: SignedIn, executor: Executor): boolean {
  return [executor.plan, executor.decide, ...executor.read].some((permission) => may(actor, permission));
}

/** Stops, resumes and retries: whoever may plan or decide batches of this kind. */
export function maySteer(actor: SignedIn, { kind }: Pick<Batch, "kind">): boolean {
  const executor = executorFor(kind);
  return may(actor, executor.plan) || may(actor, executor.decide);
}

/**
 * A batch for somebody who may look at it; to everybody else there is none. A colleague of a region or a kitchen sees
 * their own, and those that touch nothing beyond their reach. Refuses: batches.batch_not_found.
 */
export async function batchWithin(actor: SignedIn, id: string): Promise<Batch> {
  const batch = await readBatch(database(), id);
  const isTheirs = mayRead(actor, executorFor(batch.kind)) && (await isWithin(actor, batch));
  if (!isTheirs) throw new Refusal(batchesRefusals.batchNotFound);
  return batch;
}

async function isWithin(actor: SignedIn, batch: Batch): Promise<boolean> {
  const { regionId, kitchenId } = scopeOf(actor);
  if (batch.requestedBy === actor.id || (regionId === null && kitchenId === null)) return true;
  const kitchens = batch.impact.byKitchen.map(({ key }) => key);
  if (kitchens.length === 0) return false;
  if (kitchenId !== null) return kitchens.every((id) => id === kitchenId);
  const beyond = await rowsOf(
    database(),
    sql`select 1 from kitchens where id = any(${sql.param(kitchens)}::text[]) and region_id <> ${regionId} limit 1`,
  );
  return beyond.length === 0;
}

/** Refuses batches.batch_not_found to whoever may not stop, resume or retry it. */
export async function steerableBatch(actor: SignedIn, id: string): Promise<Batch> {
  const batch = await batchWithin(actor, id);
  if (!maySteer(actor, batch)) throw new Refusal(batchesRefusals.batchNotFound);
  return batch;
}
