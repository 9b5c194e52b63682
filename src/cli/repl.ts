import repl from "node:repl";
import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import * as audit from "~/modules/audit";
import * as catalog from "~/modules/catalog";
import * as delivery from "~/modules/delivery";
import * as identity from "~/modules/identity";
import { permissionsOf, type Role, type SignedIn } from "~/modules/identity/contract";
import * as inventory from "~/modules/inventory";
import * as ledger from "~/modules/ledger";
import * as notifications from "~/modules/notifications";
import * as ordering from "~/modules/ordering";
import * as proof from "~/modules/proof";
import { now } from "~/platform/clock";
import { database, disconnect } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";

/** npm run repl: Node with the modules loaded, on the application's database. What it does is real: rules, locks, history. */
const modules = { audit, catalog, delivery, identity, inventory, ledger, notifications, ordering, proof };
const tools = { as, query, now, withTx, database, sql };

/** The person whose name begins like this, else the first with this role: an actor for any use-case. */
async function as(who: string): Promise<SignedIn> {
  const rows = await rowsOf<Omit<SignedIn, "kind" | "permissions" | "sessionId"> & { role: Role }>(
    database(),
    sql`select id, name, role, kitchen_id as "kitchenId", region_id as "regionId" from users
        where status = 'active' and (starts_with(lower(name), lower(${who})) or role = ${who})
        order by (role = ${who}), name limit 1`,
  );
  const person = required(rows[0], `somebody called ${who}`);
  return { kind: "user", ...person, permissions: permissionsOf(person.role), sessionId: newId("con") };
}

/** Rows of a statement: await query("select status, count(*) from orders group by 1"). */
async function query(statement: string): Promise<Record<string, unknown>[]> {
  return await rowsOf(database(), sql.raw(statement));
}

console.log(`Loaded: ${Object.keys({ ...modules, ...tools }).join(", ")}. Ctrl-D ends.
  ada = await as("ada"); await ledger.walletOf(ada)`);
const session = repl.start({ prompt: "rachel> " });
Object.assign(session.context, modules, tools);
session.on("exit", () => void disconnect());
