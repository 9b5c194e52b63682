import { sql } from "drizzle-orm";
import { kobo } from "~/kernel/money";
import type { Execution, Executor, Subject, Wanted } from "~/modules/batches";
import { requesterOf, suspendWithin, withinScope } from "~/modules/identity";
import type { Scope } from "~/modules/identity/contract";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { bulkSuspensionSelection } from "./bulk-contract";
import { unknownSubject } from "./executors-dishes";

/** Suspends many customers, one by one. Colleagues are suspended on their own page, never in bulk. */
export const bulkSuspension: Executor = {
  kind: "suspension",
  plan: "users.suspend_bulk",
  decide: "users.suspend_bulk",
  read: ["audit.read"],
  words: { item: ["account", "accounts"], person: null },
  title: () => "Suspension of customers",
  choose: async (_on, _scope, { selection }) => [
    ...new Set(bulkSuspensionSelection.parse(selection).userIds),
  ],
  look: lookAtCustomers,
  // The item of the batch is the first lock; an account is locked by its own update.
  lock: async () => {},
  execute: suspendOne,
  effects: () => [
    "Their very next request is refused, on every device.",
    "Orders under way go on, and what is in their wallets stays theirs.",
  ],
  irreversible: () => ["Their sessions end: let in again, they sign in anew."],
};

type Row = { id: string; name: string; role: string; status: string; session_epoch: number };

async function lookAtCustomers(
  on: Tx | Database,
  scope: Scope,
  _wanted: Wanted,
  ids: readonly string[],
): Promise<Subject[]> {
  const isEverywhere = scope.regionId === null && scope.kitchenId === null;
  const rows = await rowsOf<Row>(
    on,
    sql`select u.id, u.name, u.role, u.status, u.session_epoch from users u
        where u.id = any(${sql.param([...ids])}::text[]) and (${isEverywhere}::boolean or exists (
          select 1 from orders o where o.customer_id = u.id and ${withinScope(scope, sql`o.region_id`, sql`o.kitchen_id`)}))`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (row === undefined || row.role !== "customer") return unknownSubject(id, "There is no such customer");
    return {
      ...unknownSubject(id, ""),
      label: row.name,
      person: row.name,
      personId: row.id,
      version: row.session_epoch,
      payload: { status: row.status },
      amountKobo: kobo(0),
      why: row.status === "active" ? null : `Their account is ${row.status} already`,
    };
  });
}

async function suspendOne(
  tx: Tx,
  { requestedBy, wanted, batchId }: Execution,
  { subjectId }: Subject,
): Promise<Record<string, unknown>> {
  const reason = `${wanted.reason}: ${wanted.note} (${batchId})`.slice(0, reasonLengthMax);
  await suspendWithin(tx, await requesterOf(tx, requestedBy, "users.suspend_bulk"), {
    userId: subjectId,
    reason,
  });
  return { status: "suspended" };
}

/** As long as a reason of one suspension may be. */
const reasonLengthMax = 300;
