import { sql } from "drizzle-orm";
import { z } from "zod";
import { isId } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { recordAudit } from "~/modules/audit";
import { permissionsOf, type Role } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { defineJob, type Job } from "~/platform/jobs";
import type { Desk } from "./contract";
import { planEachAnew } from "./desk-page";
import { countRows } from "./desk-rows";
import { deskDefinitions } from "./desks";
import { piecesOf } from "./export-rows";
import { readingOf } from "./export-search";

export const exportQueue = "write-export";
/** A million rows are some hundred megabytes, more than a spreadsheet opens. */
const exportRowsMax = 1_000_000;
const changedSince = "Your role or place has changed since you asked. Ask for it again.";
/** A million rows take some minutes; a file that takes longer is begun again. */
const withinSeconds = 900;

const shape = z.object({
  exportId: z.string(),
  /** When it was asked for: "today" is the day of the one who asked. */
  at: z.iso.datetime(),
  regionId: z.string().nullable(),
  kitchenId: z.string().nullable(),
});
type Task = z.infer<typeof shape>;
type Asked = { user_id: string; desk: Desk; search: string };

/** Writes an export that was too long to wait for. Begun again after a crash, it begins from an empty file. */
export const writeExportJob: Job = defineJob(
  exportQueue,
  shape,
  async (task, attempt) => {
    try {
      await writeExport(task);
    } catch (error) {
      if (attempt.last) await giveUp(task.exportId, "It could not be written. Ask for it again.");
      throw error;
    }
  },
  { withinSeconds },
);

/**
 * Reads in one transaction, which sees one moment, locks no row and writes nothing; each piece is written by a
 * transaction of its own, so that progress shows. It is the one place where something else is awaited while a
 * transaction is open, which is why it does not go through withTx. An advisory lock, let go of with the snapshot, sees to
 * it that a file has one writer.
 */
export async function writeExport({ exportId, at, regionId, kitchenId }: Task): Promise<void> {
  const asked = await begin(exportId);
  if (asked === null) return;
  if (!(await isStillTheirs(exportId))) return await giveUp(exportId, changedSince);
  const reading = readingOf(asked.desk, asked.search, { regionId, kitchenId }, new Date(at));
  const rows = await database().transaction(async (snapshot) => {
    await planEachAnew(snapshot);
    const taken = await rowsOf<{ taken: boolean }>(
      snapshot,
      sql`select pg_try_advisory_xact_lock(hashtextextended(${exportId}, 0)) as taken`,
    );
    invariant(taken[0]?.taken === true, "an export has one writer");
    const total = await countRows(snapshot, reading.ask, exportRowsMax + 1);
    if (total > exportRowsMax) return null;
    await clear(exportId, total);
    let done = 0;
    let position = 0;
    for await (const piece of piecesOf(snapshot, reading)) {
      await keep(exportId, { position, done, ...piece });
      done += piece.rows;
      position += 1;
    }
    return done;
  });
  if (rows === null) {
    await giveUp(exportId, "These are more than 1,000,000 rows. Narrow the filter.");
  } else if (await isStillTheirs(exportId)) {
    await finish(exportId, asked, rows);
  } else {
    await giveUp(exportId, changedSince);
  }
}

/** Whoever asked is here still, and is who they were: same role, same region and kitchen, with the desk's permission. */
async function isStillTheirs(exportId: string): Promise<boolean> {
  const rows = await rowsOf<{ role: Role; desk: Desk }>(
    database(),
    sql`select u.role, e.desk from exports e join users u on u.id = e.user_id
        where e.id = ${exportId} and u.status = 'active' and u.role = e.role
          and u.region_id is not distinct from e.region_id and u.kitchen_id is not distinct from e.kitchen_id`,
  );
  const [asker] = rows;
  if (asker === undefined) return false;
  const held = permissionsOf(asker.role);
  return held.has("exports.create") && held.has(deskDefinitions[asker.desk].permission);
}

/** What was asked for; null when it is done already, or has expired. */
async function begin(exportId: string): Promise<Asked | null> {
  const rows = await rowsOf<Asked>(
    database(),
    sql`update exports set status = 'running' where id = ${exportId} and status in ('queued', 'running')
        returning user_id, desk, search`,
  );
  return rows[0] ?? null;
}

async function clear(exportId: string, total: number): Promise<void> {
  await withTx("console.clearExport", async (tx) => {
    await tx.execute(sql`delete from export_pieces where export_id = ${exportId}`);
    await tx.execute(sql`update exports set rows_done = 0, rows_total = ${total} where id = ${exportId}`);
  });
}

async function keep(
  exportId: string,
  piece: { position: number; done: number; text: string; rows: number },
): Promise<void> {
  await withTx("console.keepPiece", async (tx) => {
    const kept = await rowsOf<{ id: string }>(
      tx,
      sql`update exports set rows_done = ${piece.done + piece.rows}
          where id = ${exportId} and rows_done = ${piece.done} and status = 'running' returning id`,
    );
    invariant(kept.length === 1, "nobody else writes to this export");
    await tx.execute(
      sql`insert into export_pieces (export_id, position, text) values (${exportId}, ${piece.position}, ${piece.text})`,
    );
  });
}

async function finish(exportId: string, { user_id, desk, search }: Asked, rows: number): Promise<void> {
  const at = now();
  invariant(isId("usr", user_id), "an export belongs to a person");
  await withTx("console.finishExport", async (tx) => {
    const done = await rowsOf<{ id: string }>(
      tx,
      sql`update exports set status = 'done', finished_at = ${at.toISOString()}::timestamptz
          where id = ${exportId} and status = 'running' returning id`,
    );
    if (done.length === 0) return;
    await recordAudit(tx, {
      actor: { kind: "user", id: user_id },
      action: "export.made",
      subjectType: "export",
      subjectId: exportId,
      reason: null,
      before: null,
      after: { desk, search, rows },
      at,
    });
  });
}

async function giveUp(exportId: string, why: string): Promise<void> {
  await database().execute(
    sql`update exports set status = 'failed', last_error = ${why}, finished_at = ${now().toISOString()}::timestamptz
        where id = ${exportId} and status in ('queued', 'running')`,
  );
}
