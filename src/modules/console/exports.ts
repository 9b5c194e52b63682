import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { may, type SignedIn, scopeOf } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { enqueue } from "~/platform/jobs";
import {
  consoleRefusals,
  type Desk,
  desks,
  type ExportDto,
  exportAtOnceMax,
  type exportStatuses,
  type StartExportInput,
} from "./contract";
import { requireDesk } from "./desk";
import { planEachAnew } from "./desk-page";
import { countRows } from "./desk-rows";
import { deskDefinitions } from "./desks";
import { type Piece, piecesOf } from "./export-rows";
import { readingOf } from "./export-search";
import { exportQueue } from "./write-export";

const lifeMs = 24 * 3_600_000;
const exportsMax = 50;

type ExportRow = {
  id: string;
  desk: Desk;
  status: (typeof exportStatuses)[number];
  rows_total: number | null;
  rows_done: number;
  last_error: string | null;
  created_at: string;
  expires_at: string;
};

/**
 * Makes a file of exactly what a list shows: same rows, same order, same columns, as of one moment. Up to 5,000 rows it
 * is there with the answer; more are written by the worker, and the export tells how far it is. Leaves an audit row with
 * the search, and one with the number of rows. Refuses: identity.not_found without the desk's permission,
 * console.bad_filter. Locks nothing.
 */
export async function startExport(actor: SignedIn, input: StartExportInput): Promise<ExportDto> {
  requireDesk(actor, deskDefinitions[input.desk]);
  const at = now();
  const scope = scopeOf(actor);
  const reading = readingOf(input.desk, input.search, scope, at);
  const pieces = await withTx("console.readExport", async (tx) => {
    await planEachAnew(tx);
    if ((await countRows(tx, reading.ask, exportAtOnceMax + 1)) > exportAtOnceMax) return null;
    const read: Piece[] = [];
    for await (const piece of piecesOf(tx, reading)) read.push(piece);
    return read;
  });
  return await withTx("console.startExport", async (tx) => {
    const row = await insert(tx, actor, input, { at, pieces });
    const told = {
      desk: input.desk,
      search: input.search,
      ...(pieces === null ? {} : { rows: row.rows_done }),
    };
    await recordAudit(tx, {
      actor,
      action: pieces === null ? "export.asked" : "export.made",
      subjectType: "export",
      subjectId: row.id,
      reason: input.reason,
      before: null,
      after: told,
      at,
    });
    if (pieces === null) {
      await enqueue(tx, exportQueue, [{ exportId: row.id, at: at.toISOString(), ...scope }]);
    }
    return toDto(row);
  });
}

async function insert(
  tx: Tx,
  actor: SignedIn,
  { desk, search }: StartExportInput,
  { at, pieces }: { at: Date; pieces: readonly Piece[] | null },
): Promise<ExportRow> {
  const id = newId("exp", at.getTime());
  const rows = pieces?.reduce((sum, piece) => sum + piece.rows, 0) ?? null;
  const moment = sql`${at.toISOString()}::timestamptz`;
  const expires = new Date(at.getTime() + lifeMs).toISOString();
  const inserted = await rowsOf<ExportRow>(
    tx,
    sql`insert into exports (id, user_id, role, region_id, kitchen_id, desk, search, status, rows_total, rows_done, created_at, finished_at, expires_at)
        values (${id}, ${actor.id}, ${actor.role}, ${actor.regionId}, ${actor.kitchenId}, ${desk}, ${search}, ${pieces === null ? "queued" : "done"}, ${rows}, ${rows ?? 0}, ${moment},
          ${pieces === null ? sql`null` : moment}, ${expires}::timestamptz) returning *`,
  );
  for (const [position, piece] of (pieces ?? []).entries()) {
    await tx.execute(
      sql`insert into export_pieces (export_id, position, text) values (${id}, ${position}, ${piece.text})`,
    );
  }
  const row = inserted[0];
  if (row === undefined) throw new Refusal(consoleRefusals.exportNotFound);
  return row;
}

/** How far an export of one's own is. Refuses: console.export_not_found, also for another's and for one that expired. */
export async function exportOf(actor: SignedIn, id: string): Promise<ExportDto> {
  const rows = await ownExports(actor, sql`id = ${id}`);
  const row = rows[0];
  if (row === undefined) throw new Refusal(consoleRefusals.exportNotFound);
  return toDto(row);
}

/** One's own exports that can still be fetched, newest first. */
export async function listExports(actor: SignedIn): Promise<{ exports: ExportDto[] }> {
  return { exports: (await ownExports(actor, sql`true`)).map(toDto) };
}

/** A file is for whom and what it was asked as: with another role, region or kitchen it is not there any more. */
async function ownExports(actor: SignedIn, which: ReturnType<typeof sql>): Promise<ExportRow[]> {
  const open = desks.filter((desk) => may(actor, deskDefinitions[desk].permission));
  return await rowsOf<ExportRow>(
    database(),
    sql`select * from exports where user_id = ${actor.id} and role = ${actor.role}
          and region_id is not distinct from ${actor.regionId} and kitchen_id is not distinct from ${actor.kitchenId} and desk = any(${sql.param(open)}::text[]) and expires_at > ${now().toISOString()}::timestamptz and ${which}
        order by created_at desc, id desc limit ${exportsMax}`,
  );
}

/**
 * The text of a finished export of one's own, piece by piece, and what to call the file. Refuses:
 * console.export_not_found, also while it is being written.
 */
export async function exportFile(
  actor: SignedIn,
  id: string,
): Promise<{ name: string; pieces: AsyncGenerator<string> }> {
  const { status, desk, createdAt } = await exportOf(actor, id);
  if (status !== "done") throw new Refusal(consoleRefusals.exportNotFound);
  return { name: `${desk}-${createdAt.slice(0, 10)}-${id.slice(-6)}.csv`, pieces: keptPieces(id) };
}

async function* keptPieces(id: string): AsyncGenerator<string> {
  for (let position = 0; ; position++) {
    const rows = await rowsOf<{ text: string }>(
      database(),
      sql`select text from export_pieces where export_id = ${id} and position = ${position}`,
    );
    if (rows[0] === undefined) return;
    yield rows[0].text;
  }
}

/** Forgets the files whose day is over; that they were made stays in the audit. Answers how many. */
export async function sweepExports(): Promise<number> {
  return await withTx("console.sweepExports", async (tx) => {
    const over = sql`select id from exports where expires_at <= ${now().toISOString()}::timestamptz`;
    await tx.execute(sql`delete from export_pieces where export_id in (${over})`);
    const swept = await rowsOf<{ id: string }>(
      tx,
      sql`delete from exports where id in (${over}) returning id`,
    );
    return swept.length;
  });
}

function toDto(row: ExportRow): ExportDto {
  return {
    id: row.id,
    desk: row.desk,
    status: row.status,
    rowsDone: row.rows_done,
    rowsTotal: row.rows_total,
    failure: row.status === "failed" ? row.last_error : null,
    href: row.status === "done" ? `/api/admin/exports/${row.id}` : null,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
  };
}
