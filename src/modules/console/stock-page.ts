import { sql } from "drizzle-orm";
import { isRefusal, Refusal } from "~/kernel/refusal";
import { kitchenOfItem, lagosDate } from "~/modules/catalog";
import type { SignedIn } from "~/modules/identity";
import { adjustStock, openDay, stockLevelId, stockLevelsOf } from "~/modules/inventory";
import {
  type AdjustStockInput,
  inventoryRefusals,
  type movementReasons,
  type StockLevelDto,
  stockLevelDto,
} from "~/modules/inventory/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { MovementDto, MovementsInput, NamedLevelDto, StockPageDto } from "./stock-page-contract";
import { requireNear } from "./subject-place";
import { namesOf } from "./timeline";

const pageMax = 30;

/** Today's counts of a kitchen, each with who set it by name. Refuses identity.not_found, also outside of the scope. */
export async function stockPage(actor: SignedIn, kitchenId: string): Promise<StockPageDto> {
  await requireNear(actor, "kitchen", kitchenId);
  const at = now();
  await openDay(kitchenId, at);
  const serviceDate = lagosDate(at);
  const [levels, kitchens] = await Promise.all([
    stockLevelsOf(kitchenId, serviceDate),
    rowsOf<{ id: string; name: string }>(
      database(),
      sql`select id, name from kitchens where id = ${kitchenId}`,
    ),
  ]);
  const named = await withNames(levels);
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { kitchen: kitchens[0] ?? { id: kitchenId, name: kitchenId }, serviceDate, levels: named };
}

/**
 * Sets today's count of a dish. Refuses as adjustStock, the stale version with the newer count and who set it by name;
 * identity.not_found outside of the actor's scope. Locks: the stock level.
 */
export async function adjustStockByName(actor: SignedIn, input: AdjustStockInput): Promise<NamedLevelDto> {
  await requireNear(actor, "kitchen", await kitchenOfItem(input.itemId));
  try {
    return await withName(await adjustStock(actor, input));
  } catch (error) {
    if (!isRefusal(error, inventoryRefusals.staleVersion.code)) throw error;
    const current = stockLevelDto.safeParse(error.details.current).data;
    if (current === undefined) throw error;
    throw new Refusal(inventoryRefusals.staleVersion, {
      details: { current: await withName(current) },
      cause: error,
    });
  }
}

/** Why a dish's count is what it is: its movements of a day, newest first, each with what was there after it. */
export async function movementsOf(
  actor: SignedIn,
  { itemId, serviceDate, cursor }: MovementsInput,
): Promise<{ movements: MovementDto[]; nextCursor: string | null }> {
  await requireNear(actor, "kitchen", await kitchenOfItem(itemId));
  const rows = await rowsOf<{
    id: string;
    created_at: string;
    quantity: number;
    after_on_hand: number;
    reason: (typeof movementReasons)[number];
    reference_id: string;
    note: string;
    actor_id: string;
    order_id: string | null;
    order_number: string | null;
  }>(
    database(),
    sql`select m.*, o.id as order_id, o.number as order_number from (
          select id, created_at, quantity, reason, reference_id, note, actor_id,
            (sum(quantity) over (order by created_at, id))::int as after_on_hand
          from movements where stock_level_id = ${stockLevelId(itemId, serviceDate)}) m
          left join orders o on o.id = m.reference_id
        where m.id collate "C" < ${cursor ?? "mov_~"} order by m.id collate "C" desc limit ${pageMax + 1}`,
  );
  const page = rows.slice(0, pageMax);
  const names = await namesOf(page.map((row) => row.actor_id));
  return {
    movements: page.map((row) => ({
      id: row.id,
      at: new Date(row.created_at).toISOString(),
      quantity: row.quantity,
      afterOnHand: row.after_on_hand,
      reason: row.reason,
      note: row.note,
      code: row.reason === "adjustment" ? row.reference_id : null,
      order: row.order_id === null ? null : { id: row.order_id, number: row.order_number ?? "" },
      actor: names.get(row.actor_id) ?? { id: row.actor_id, name: row.actor_id },
    })),
    nextCursor: rows.length > pageMax ? (page.at(-1)?.id ?? null) : null,
  };
}

async function withNames(levels: readonly StockLevelDto[]): Promise<NamedLevelDto[]> {
  const [people, dishes] = await Promise.all([
    namesOf(levels.map(({ changedBy }) => changedBy)),
    rowsOf<{ id: string; name: string }>(
      database(),
      sql`select id, name from menu_items where id = any(${sql.param(levels.map(({ itemId }) => itemId))}::text[])`,
    ),
  ]);
  const names = new Map(dishes.map(({ id, name }) => [id, name]));
  return levels.map((level) => ({
    ...level,
    name: names.get(level.itemId) ?? level.itemId,
    changedByName: people.get(level.changedBy)?.name ?? level.changedBy,
  }));
}

async function withName(level: StockLevelDto): Promise<NamedLevelDto> {
  const [named] = await withNames([level]);
  return named ?? { ...level, name: level.itemId, changedByName: level.changedBy };
}
