import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { koboToNumber } from "~/kernel/money";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { listOrdersDto, OrderStatus } from "./contract";

/**
 * A page of orders as lists show them, newest first; `where` speaks of the order as `o`, and says itself who may see
 * it. `cursor` is the last id seen.
 */
export async function orderSummaries(
  where: SQL,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<z.output<typeof listOrdersDto>> {
  const rows = await rowsOf<{
    id: string;
    number: string;
    status: OrderStatus;
    total_kobo: bigint;
    kitchen_id: string;
    kitchen_name: string;
    items: string;
    created_at: string;
  }>(
    database(),
    sql`select o.id, o.number, o.status, o.total_kobo, o.kitchen_id, k.name as kitchen_name, o.created_at,
          (select string_agg(l.quantity || ' × ' || l.name, ', ' order by l.position) from line_items l where l.order_id = o.id) as items
        from orders o join kitchens k on k.id = o.kitchen_id
        where ${where} and (${cursor ?? null}::text is null or o.id collate "C" < ${cursor ?? null})
        order by o.id collate "C" desc limit ${limit + 1}`,
  );
  const orders = rows.slice(0, limit).map((row) => ({
    id: row.id,
    number: row.number,
    status: row.status,
    totalKobo: koboToNumber(row.total_kobo),
    kitchenId: row.kitchen_id,
    kitchenName: row.kitchen_name,
    items: row.items,
    createdAt: new Date(row.created_at).toISOString(),
  }));
  return { orders, nextCursor: rows.length > limit ? (orders.at(-1)?.id ?? null) : null };
}
