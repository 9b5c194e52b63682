import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import type { StatementEntryDto } from "~/modules/ledger/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { NamedEntryDto } from "./named-entry-contract";

type Named<Entry> = Entry & Pick<NamedEntryDto, "order">;

/**
 * Rows of the actor's own statement, each with what it was for: the kitchen and the number of its order, of an order's
 * payment that came too late or twice as well. One question for a whole page. Of a group's order the number is its
 * host's and its payers'; before it is one, and for whoever has left, its kitchen alone.
 */
export async function nameEntries<Entry extends Pick<StatementEntryDto, "referenceId">>(
  actor: UserActor,
  entries: readonly Entry[],
): Promise<Named<Entry>[]> {
  const references = [...new Set(entries.map(({ referenceId }) => referenceId))];
  const orders = await ordersOf(actor, references);
  return entries.map((entry) => ({ ...entry, order: orders.get(entry.referenceId) ?? null }));
}

/** One row of it. */
export async function nameEntry<Entry extends Pick<StatementEntryDto, "referenceId">>(
  actor: UserActor,
  entry: Entry,
): Promise<Named<Entry>> {
  const [named] = await nameEntries(actor, [entry]);
  return { ...entry, order: named?.order ?? null };
}

/** A page of it. */
export async function namePage<Page extends { entries: StatementEntryDto[] }>(
  actor: UserActor,
  page: Page,
): Promise<Omit<Page, "entries"> & { entries: NamedEntryDto[] }> {
  return { ...page, entries: await nameEntries(actor, page.entries) };
}

async function ordersOf(
  actor: UserActor,
  references: readonly string[],
): Promise<Map<string, NonNullable<NamedEntryDto["order"]>>> {
  const rows = await rowsOf<{ reference: string; number: string | null; kitchen: string }>(
    database(),
    sql`select asked.reference, k.name as kitchen,
          case when o.customer_id = ${actor.id} or exists (
            select 1 from group_members m where m.group_id = g.id and m.user_id = ${actor.id} and m.status = 'paid')
          then o.number end as number
        from (select r.reference, coalesce(p.order_id, r.reference) as order_id
              from jsonb_array_elements_text(${JSON.stringify(references)}::jsonb) as r(reference)
                left join payment_attempts p on p.reference = r.reference and p.customer_id = ${actor.id}) asked
          left join orders o on o.id = asked.order_id
          left join group_orders g on g.id = 'grp_' || substr(asked.order_id, 5) and asked.order_id like 'ord\\_%'
          join kitchens k on k.id = coalesce(o.kitchen_id, g.kitchen_id)`,
  );
  return new Map(rows.map(({ reference, number, kitchen }) => [reference, { number, kitchenName: kitchen }]));
}
