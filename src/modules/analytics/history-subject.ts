import { sql } from "drizzle-orm";
import { isRefusal } from "~/kernel/refusal";
import { may, requirePhone, type SignedIn, scopeOf, withinScope } from "~/modules/identity";
import { walletAccountId } from "~/modules/ledger";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { FoundHistoryDto, HistoryInput } from "./history-contract";

/** A subject by its name, within the colleague's scope. */
export type Named = FoundHistoryDto;

const foundMax = 12;

/** The subject an address names; undefined when there is none, or none for this person. */
export async function subjectNamed(
  actor: SignedIn,
  { type, id }: Pick<HistoryInput, "type" | "id">,
): Promise<Named | undefined> {
  switch (type) {
    case "wallet":
      return (await wallets(actor, sql`a.id = ${id}`))[0];
    case "order":
      return (await orders(actor, sql`o.id = ${id} or o.number = ${id.toUpperCase()}`))[0];
    case "stock_level":
      return (await stockLevels(actor, sql`s.id = ${id}`))[0];
    case "day":
      return day(id);
  }
}

/** What somebody may mean by a few letters: an order's number, a phone in any spelling, an id, a dish, a day. */
export async function findHistory(actor: SignedIn, q: string): Promise<Named[]> {
  if (q === "") return [];
  const phone = phoneOf(q);
  const [byOrder, byPerson, byDish] = await Promise.all([
    orders(actor, sql`o.id = ${q} or o.number = ${q.toUpperCase()}`),
    wallets(
      actor,
      sql`u.id = ${q} or a.id = ${q} or a.id = ${walletAccountId(q)} or u.phone = ${phone} or u.email = ${q.toLowerCase()}`,
    ),
    q.length < 3
      ? []
      : stockLevels(actor, sql`s.id = ${q} or i.name ilike ${`%${q.replaceAll(/[%_\\]/g, "\\$&")}%`}`),
  ]);
  const named = day(q);
  return [...(named === undefined ? [] : [named]), ...byOrder, ...byPerson, ...byDish].slice(0, foundMax);
}

function phoneOf(q: string): string | null {
  if (!/\d{4}/.test(q)) return null;
  try {
    return requirePhone(q);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

function day(id: string): Named | undefined {
  const at = new Date(`${id}T00:00:00+01:00`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(id) || Number.isNaN(at.getTime())) return undefined;
  return { type: "day", id, title: `The day ${id}`, subtitle: "Orders, money and wallets up to a moment" };
}

async function orders(actor: SignedIn, which: ReturnType<typeof sql>): Promise<Named[]> {
  if (!may(actor, "orders.read_any")) return [];
  const scope = scopeOf(actor);
  const rows = await rowsOf<{ id: string; number: string; kitchen: string; customer: string }>(
    database(),
    sql`select o.id, o.number, k.name as kitchen, u.name as customer
        from orders o join kitchens k on k.id = o.kitchen_id join users u on u.id = o.customer_id
        where (${which}) and ${withinScope(scope, sql`o.region_id`, sql`o.kitchen_id`)} limit ${foundMax}`,
  );
  return rows.map(({ id, number, kitchen, customer }) => ({
    type: "order" as const,
    id,
    title: `Order ${number}`,
    subtitle: `${kitchen}, for ${customer}`,
  }));
}

/** Of a customer who ordered in the colleague's region or kitchen. */
async function wallets(actor: SignedIn, which: ReturnType<typeof sql>): Promise<Named[]> {
  if (!may(actor, "wallets.read_any")) return [];
  const scope = scopeOf(actor);
  const rows = await rowsOf<{ id: string; name: string; user_id: string }>(
    database(),
    sql`select a.id, u.name, u.id as user_id from accounts a join users u on u.id = a.owner_id
        where a.kind = 'floor' and (${which})
          and ((${scope.regionId}::text is null and ${scope.kitchenId}::text is null) or exists (
            select 1 from orders o where o.customer_id = u.id and ${withinScope(scope, sql`o.region_id`, sql`o.kitchen_id`)}))
        limit ${foundMax}`,
  );
  return rows.map(({ id, name, user_id }) => ({
    type: "wallet" as const,
    id,
    title: `Wallet of ${name}`,
    subtitle: user_id,
  }));
}

async function stockLevels(actor: SignedIn, which: ReturnType<typeof sql>): Promise<Named[]> {
  const scope = scopeOf(actor);
  const rows = await rowsOf<{ id: string; dish: string; kitchen: string; day: string }>(
    database(),
    sql`select s.id, i.name as dish, k.name as kitchen, s.service_date::text as day
        from stock_levels s join menu_items i on i.id = s.item_id join kitchens k on k.id = s.kitchen_id
        where (${which}) and ${withinScope(scope, sql`k.region_id`, sql`k.id`)}
        order by s.service_date desc, i.name, s.id limit ${foundMax}`,
  );
  return rows.map(({ id, dish, kitchen, day: on }) => ({
    type: "stock_level" as const,
    id,
    title: `${dish} on ${on}`,
    subtitle: kitchen,
  }));
}
