import { type SQL, sql } from "drizzle-orm";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { DeskRowDto } from "./contract";
import { both, type DeskColumn } from "./desk";
import { beyond, type DeskOrder, orderBy, type Place, sortValueOf } from "./desk-cursor";
import { type DeskAsk, rowsMeant } from "./desk-filter";
import { recordHref } from "./record-href";

export type Cells = DeskRowDto["cells"];
export type DeskRow = { readonly id: string; readonly sortValue: string; readonly cells: Cells };

type RawRow = Record<string, unknown>;

/**
 * At most `limit` rows from a place on, in the order of reading: a page, one row more than a page, or a piece of an
 * export. The rows are found first, in an order that an index keeps; only then is looked up what else they show.
 */
export async function readRows(
  tx: Tx,
  ask: DeskAsk,
  reading: { order: DeskOrder; place: Place | null; limit: number },
): Promise<DeskRow[]> {
  const { desk, at } = ask;
  const { order, place, limit } = reading;
  const way = place?.way ?? "next";
  const wanted = both(rowsMeant(ask), place === null ? null : beyond(order, desk.id, place));
  const sorted = orderBy(order, desk.id, way);
  const alias = sql.raw(desk.alias);
  const found = sql`select ${alias}.* from ${desk.from} where ${wanted} order by ${sorted} limit ${limit}`;
  const cells = desk.columns.map((column, index) => sql`${shownBy(column, at)} as ${sql.raw(`c${index}`)}`);
  const raw = await rowsOf<RawRow>(
    tx,
    sql`select ${desk.id} as id, ${order.column.sort} as sort_value, ${sql.join(cells, sql`, `)}
        from (${found}) ${alias} ${desk.joins ?? sql``} order by ${sorted}`,
  );
  return raw.map((row) => ({
    id: String(row.id),
    sortValue: sortValueOf(order, row.sort_value),
    cells: cellsOf(desk.columns, row),
  }));
}

/** How many rows are meant, counted no further than `max`. */
export async function countRows(tx: Tx, ask: DeskAsk, max: number): Promise<number> {
  const rows = await rowsOf<{ count: number }>(
    tx,
    sql`select count(*)::int as count from (select 1 from ${ask.desk.from} where ${rowsMeant(ask)} limit ${max}) counted`,
  );
  return rows[0]?.count ?? 0;
}

export function toRowDto(desk: DeskAsk["desk"], { id, cells }: DeskRow): DeskRowDto {
  return { id, href: recordHref(desk.desk, id), cells };
}

function shownBy({ show }: DeskColumn, at: Date): SQL {
  return typeof show === "function" ? show(at) : show;
}

function cellsOf(columns: readonly DeskColumn[], row: RawRow): Cells {
  return Object.fromEntries(columns.map((column, index) => [column.key, cellOf(column, row[`c${index}`])]));
}

/** Money and numbers as JSON integers, moments as ISO, all else as text. */
function cellOf({ kind }: DeskColumn, raw: unknown): string | number | null {
  if (raw === null || raw === undefined) return null;
  if (kind === "money" || kind === "number") return Number(raw);
  return kind === "moment" ? new Date(String(raw)).toISOString() : String(raw);
}
