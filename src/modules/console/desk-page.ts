import { sql } from "drizzle-orm";
import { type SignedIn, scopeOf } from "~/modules/identity";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { DeskPageDto, DeskPageInput } from "./contract";
import { requireDesk } from "./desk";
import { type DeskOrder, orderOf, type Place, readCursor, writeCursor } from "./desk-cursor";
import type { DeskAsk } from "./desk-filter";
import { countRows, type DeskRow, readRows, toRowDto } from "./desk-rows";
import { deskDefinitions } from "./desks";

/** Beyond this a list says "10,000 or more": counting on would read the whole table for a number nobody uses. */
const countMax = 10_000;
/**
 * Whether a row lies in a region is often a question to another table: on a million orders, cold and on a busy
 * machine, ten thousand such questions took six seconds and a thousand one, where the page itself took 60 ms.
 */
const countMaxOfPlace = 1_000;

/**
 * One page of a list, as its search, filters and sort say, and how many rows match. Keyset: a row that comes or goes
 * while somebody turns pages neither hides nor repeats another. Reads only what the actor's region or kitchen holds.
 * Refuses: identity.not_found without the desk's permission; console.bad_filter, naming what means nothing.
 */
export async function deskPage(actor: SignedIn, input: DeskPageInput): Promise<DeskPageDto> {
  const desk = requireDesk(actor, deskDefinitions[input.desk]);
  const order = orderOf(desk, input.sort);
  const place = input.cursor === undefined ? null : readCursor(order, input.cursor);
  const scope = scopeOf(actor);
  const max = scope.regionId === null && scope.kitchenId === null ? countMax : countMaxOfPlace;
  const ask = { desk, scope, q: input.q, filters: input.filters, at: now() };
  return await withTx("console.deskPage", async (tx) => {
    await planEachAnew(tx);
    const read = await readRows(tx, ask, { order, place, limit: input.limit + 1 });
    const count = await countRows(tx, ask, max + 1);
    return {
      ...pageOf(ask, read, { order, place, limit: input.limit }),
      count: { atLeast: Math.min(count, max), exact: count <= max },
    };
  });
}

/**
 * A plan that is good for a rare status is bad for a common one, so none is kept from call to call; and compiling a
 * statement that reads fifty rows takes longer than to run it, as does waking other processes to help. Both statements
 * see the same moment.
 */
export async function planEachAnew(tx: Tx): Promise<void> {
  await tx.execute(
    sql`set transaction isolation level repeatable read, read only; set local plan_cache_mode = force_custom_plan; set local jit = off;
      set local max_parallel_workers_per_gather = 0`,
  );
}

function pageOf(
  { desk }: DeskAsk,
  read: readonly DeskRow[],
  { order, place, limit }: { order: DeskOrder; place: Place | null; limit: number },
): Pick<DeskPageDto, "rows" | "nextCursor" | "previousCursor"> {
  const hasMore = read.length > limit;
  const isBack = place?.way === "previous";
  const rows = isBack ? read.slice(0, limit).reverse() : read.slice(0, limit);
  const cursorAt = (row: DeskRow | undefined, way: Place["way"]) =>
    row === undefined ? null : writeCursor(order, { value: row.sortValue, id: row.id, way });
  return {
    rows: rows.map((row) => toRowDto(desk, row)),
    nextCursor: isBack || hasMore ? cursorAt(rows.at(-1), "next") : null,
    previousCursor: (isBack ? hasMore : place !== null) ? cursorAt(rows[0], "previous") : null,
  };
}
