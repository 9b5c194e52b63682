import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import type { SignedIn } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { MyGroupsDto } from "./group-contract";

/** Nobody eats at more lunches at once; a host has three at most. */
const groupsMax = 5;

/** The groups that somebody is in and that are not over yet, the most urgent first, for whoever has lost the link. */
export async function myGroups(actor: SignedIn): Promise<MyGroupsDto> {
  const rows = await rowsOf<{
    code: string;
    name: string;
    kitchen_name: string;
    status: "open" | "locked";
    deadline_at: string;
    due_kobo: bigint | null;
  }>(
    database(),
    sql`select g.code, g.name, k.name as kitchen_name, g.status, g.deadline_at,
          case when g.status = 'locked' and g.pay_mode = 'each' and m.status = 'ready' then m.share_kobo end as due_kobo
        from group_members m join group_orders g on g.id = m.group_id join kitchens k on k.id = g.kitchen_id
        where m.user_id = ${actor.id} and m.status <> 'left' and g.status in ('open', 'locked')
        order by g.deadline_at, g.id limit ${groupsMax}`,
  );
  return {
    groups: rows.map((row) => ({
      code: row.code,
      name: row.name,
      kitchenName: row.kitchen_name,
      status: row.status,
      deadlineAt: new Date(row.deadline_at).toISOString(),
      dueKobo: row.due_kobo === null ? null : koboToNumber(row.due_kobo),
    })),
  };
}
