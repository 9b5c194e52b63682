import { stringify } from "csv-stringify/sync";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { required } from "~/kernel/invariant";
import { koboToNumber } from "~/kernel/money";
import { askedBy, cannotDecide } from "~/modules/identity";
import { may, type SignedIn, scopeOf } from "~/modules/identity/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Batch, batchesWhere } from "./batch-row";
import {
  type BatchDto,
  type BatchEventDto,
  type BatchItemDto,
  batchCan,
  type batchItemsDto,
  type batchItemsInput,
  type ItemStatus,
  itemStatuses,
  type ListBatchesInput,
} from "./contract";
import { executorFor } from "./hooks";
import { batchWithin, maySteer, readableKinds } from "./may-batch";

/** One batch as whoever asks may see it, and what they may do. Refuses: batches.batch_not_found. */
export async function batchFor(actor: SignedIn, id: string): Promise<BatchDto> {
  return await batchDtoOf(actor, await batchWithin(actor, id));
}

/** For use-cases that have checked who asks. */
export async function batchDtoOf(actor: SignedIn, batch: Batch): Promise<BatchDto> {
  return required((await dtosOf(actor, [batch]))[0], "the batch that was just read");
}

/**
 * Batches, newest first, by status; `waitingForMe`: those that this person may decide. A colleague of a region or a
 * kitchen sees those that they may open.
 */
export async function listBatches(
  actor: SignedIn,
  { status, waitingForMe, cursor, limit }: ListBatchesInput,
): Promise<{ batches: BatchDto[]; nextCursor: string | null }> {
  const isForMe = waitingForMe === "true";
  const kinds = isForMe
    ? readableKinds(actor).filter((kind) => may(actor, executorFor(kind).decide))
    : readableKinds(actor);
  const found = await batchesWhere(
    database(),
    sql`kind = any(${sql.param(kinds)}::text[])
        and ${status === undefined ? sql`true` : sql`status = ${status}`}
        and ${isForMe ? sql`status = 'awaiting_approval' and requested_by <> ${actor.id}` : sql`true`}
        and ${cursor === undefined ? sql`true` : sql`id collate "C" < ${cursor}`}
        and ${withinReach(actor)}
        order by id collate "C" desc limit ${limit + 1}`,
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    batches: await dtosOf(actor, page),
    nextCursor: found.length > limit && last !== undefined ? last.id : null,
  };
}

/** The same as for one batch (`may-batch.ts`), said in SQL. */
function withinReach(actor: SignedIn): SQL {
  const { regionId, kitchenId } = scopeOf(actor);
  if (regionId === null && kitchenId === null) return sql`true`;
  const within = kitchenId === null ? sql`k.region_id = ${regionId}` : sql`k.id = ${kitchenId}`;
  return sql`(requested_by = ${actor.id} or (jsonb_array_length(impact->'byKitchen') > 0 and not exists (
      select 1 from jsonb_array_elements(impact->'byKitchen') as share left join kitchens k on k.id = share->>'key' and ${within}
      where k.id is null)))`;
}

const excludedShown = 5;

type Tally = { batch_id: string; status: ItemStatus; items: number; kobo: bigint };

async function dtosOf(actor: SignedIn, batches: readonly Batch[]): Promise<BatchDto[]> {
  const ids = batches.map(({ id }) => id);
  const people = batches.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy ?? requestedBy]);
  const [tallies, names, excluded] = await Promise.all([
    rowsOf<Tally>(
      database(),
      sql`select batch_id, status, count(*)::int as items, sum(amount_kobo)::bigint as kobo from batch_items
          where batch_id = any(${sql.param(ids)}::text[]) and ${itemsNear(actor)} group by batch_id, status`,
    ),
    rowsOf<{ id: string; name: string }>(
      database(),
      sql`select id, name from users where id = any(${sql.param([...new Set(people)])}::text[])`,
    ),
    excludedNear(actor, batches),
  ]);
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return batches.map((batch) => {
    const impact = { ...batch.impact, excluded: excluded(batch) };
    return dtoOf(actor, { ...batch, impact }, tallies, nameOf);
  });
}

/**
 * What a plan left out may lie in another region than all that it takes: it is told to whoever may see it there. Of
 * `batch_items`; the requester saw all of it when it was planned, within their own reach.
 */
function itemsNear(actor: SignedIn): SQL {
  const { regionId, kitchenId } = scopeOf(actor);
  if (regionId === null && kitchenId === null) return sql`true`;
  const here = kitchenId === null ? sql`k.region_id = ${regionId}` : sql`k.id = ${kitchenId}`;
  return sql`(batch_items.status <> 'excluded' or exists (
      select 1 from orders o join kitchens k on k.id = o.kitchen_id where o.id = batch_items.subject_id and ${here})
    or exists (select 1 from menu_items d join kitchens k on k.id = d.kitchen_id where d.id = batch_items.subject_id and ${here}))`;
}

/** The plan's own list for whoever sees all of it, else one of what they may see. */
async function excludedNear(
  actor: SignedIn,
  batches: readonly Batch[],
): Promise<(batch: Batch) => Batch["impact"]["excluded"]> {
  const { regionId, kitchenId } = scopeOf(actor);
  if (regionId === null && kitchenId === null) return ({ impact }) => impact.excluded;
  const rows = await rowsOf<{ batch_id: string; why: string; items: number; labels: string[] }>(
    database(),
    sql`select batch_id, why, count(*)::int as items, (array_agg(label order by position))[1:${excludedShown}] as labels
        from batch_items where batch_id = any(${sql.param(batches.map(({ id }) => id))}::text[]) and status = 'excluded'
          and ${itemsNear(actor)} group by batch_id, why order by items desc`,
  );
  return ({ id }) =>
    rows.flatMap(({ batch_id, why, items, labels }) =>
      batch_id === id ? [{ why, items, examples: labels }] : [],
    );
}

function dtoOf(
  actor: SignedIn,
  batch: Batch,
  tallies: readonly Tally[],
  nameOf: ReadonlyMap<string, string>,
): BatchDto {
  const ours = tallies.filter((tally) => tally.batch_id === batch.id);
  const countOf = (status: ItemStatus) => ours.find((tally) => tally.status === status)?.items ?? 0;
  const person = (id: string) => askedBy(id, nameOf.get(id));
  return {
    id: batch.id,
    kind: batch.kind,
    status: batch.status,
    version: batch.version,
    planHash: batch.planHash,
    title: batch.title,
    reason: batch.wanted.reason,
    note: batch.wanted.note,
    impact: batch.impact,
    needsApproval: batch.needsApproval,
    requestedBy: person(batch.requestedBy),
    decidedBy: batch.decidedBy === null ? null : person(batch.decidedBy),
    abortReason: batch.abortReason,
    counts: {
      planned: countOf("planned"),
      done: countOf("done"),
      failed: countOf("failed"),
      changed: countOf("changed"),
      skipped: countOf("skipped"),
      excluded: countOf("excluded"),
    },
    doneKobo: koboToNumber(ours.find(({ status }) => status === "done")?.kobo ?? 0n),
    createdAt: batch.createdAt.toISOString(),
    expiresAt: batch.expiresAt.toISOString(),
    startedAt: batch.startedAt?.toISOString() ?? null,
    finishedAt: batch.finishedAt?.toISOString() ?? null,
    mine: mineOf(actor, batch),
  };
}

function mineOf(actor: SignedIn, batch: Batch): BatchDto["mine"] {
  const executor = executorFor(batch.kind);
  const isOwn = batch.requestedBy === actor.id;
  const blocked = cannotDecide(actor, batch.requestedBy, executor.decide);
  const isSteering = maySteer(actor, batch);
  return {
    confirm: isOwn && may(actor, executor.plan) && batchCan.do("confirm", batch.status),
    approve: blocked === null && batchCan.do("decide", batch.status),
    approveBlockedBy: batchCan.do("decide", batch.status) ? blocked : null,
    pause: isSteering && batchCan.do("pause", batch.status),
    resume: isSteering && batchCan.do("resume", batch.status),
    abort: isSteering && batchCan.do("abort", batch.status),
    retry: isSteering && batchCan.do("retry", batch.status),
  };
}

type ItemRow = {
  id: string;
  position: number;
  subject_id: string;
  label: string;
  person: string;
  status: ItemStatus;
  amount_kobo: bigint;
  why: string | null;
  attempts: number;
  done_at: string | null;
  payload: unknown;
};

const itemColumns = sql`id, position, subject_id, label, person, status, amount_kobo, why, attempts, done_at, payload`;

/** What became of each subject, in the plan's order. Refuses: batches.batch_not_found. */
export async function batchItemsFor(
  actor: SignedIn,
  { id, status, cursor = 0, limit }: z.output<typeof batchItemsInput>,
): Promise<z.infer<typeof batchItemsDto>> {
  await batchWithin(actor, id);
  const statuses = status === undefined ? itemStatuses : [status];
  const rows = await rowsOf<ItemRow>(
    database(),
    sql`select ${itemColumns} from batch_items
        where batch_id = ${id} and ${itemsNear(actor)} and position > ${cursor}::int and status = any(${sql.param([...statuses])}::text[])
        order by position limit ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  return {
    items: page.map(itemDtoOf),
    nextCursor: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
  };
}

function itemDtoOf(row: ItemRow): BatchItemDto {
  return {
    id: row.id,
    position: row.position,
    subjectId: row.subject_id,
    label: row.label,
    status: row.status,
    amountKobo: koboToNumber(row.amount_kobo),
    why: row.why,
    change: changeOf(row.payload),
    attempts: row.attempts,
    doneAt: row.done_at === null ? null : new Date(row.done_at).toISOString(),
  };
}

const countChange = z.object({ before: z.number(), after: z.number() });
const priceChange = z.object({ beforeKobo: z.number(), afterKobo: z.number() });

function changeOf(payload: unknown): BatchItemDto["change"] {
  const count = countChange.safeParse(payload).data;
  if (count !== undefined) return { of: "count", before: count.before, after: count.after };
  const price = priceChange.safeParse(payload).data;
  if (price !== undefined) return { of: "price", before: price.beforeKobo, after: price.afterKobo };
  return null;
}

/** Who did what to a batch and why, oldest first. Refuses: batches.batch_not_found. */
export async function batchEventsFor(actor: SignedIn, id: string): Promise<BatchEventDto[]> {
  await batchWithin(actor, id);
  const rows = await rowsOf<BatchEventDto & { moment: string }>(
    database(),
    sql`select e.version, e.to_status as status, e.cause, e.detail, e.note, e.actor_id as "actorId", coalesce(u.name, e.actor_id) as "actorName",
          e.at as moment
        from batch_events e left join users u on u.id = e.actor_id where e.batch_id = ${id} order by e.version`,
  );
  return rows.map(({ moment, ...event }) => ({ ...event, at: new Date(moment).toISOString() }));
}

/** Every subject with what became of it, as a CSV that no spreadsheet takes for formulas. Refuses: batches.batch_not_found. */
export async function batchResults(actor: SignedIn, id: string): Promise<{ fileName: string; csv: string }> {
  const batch = await batchWithin(actor, id);
  const rows = await rowsOf<ItemRow>(
    database(),
    sql`select ${itemColumns} from batch_items where batch_id = ${id} and ${itemsNear(actor)} order by position`,
  );
  const csv = stringify(
    rows.map((row) => [
      row.position,
      row.subject_id,
      row.label,
      row.person,
      row.status,
      koboToNumber(row.amount_kobo),
      row.why ?? "",
      row.attempts,
      row.done_at === null ? "" : new Date(row.done_at).toISOString(),
    ]),
    {
      header: true,
      columns: [
        "position",
        "subject",
        "label",
        "person",
        "status",
        "amount_kobo",
        "why",
        "attempts",
        "done_at",
      ],
      escape_formulas: true,
    },
  );
  return { fileName: `${batch.id}.csv`, csv };
}
