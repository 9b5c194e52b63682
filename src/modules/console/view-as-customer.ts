import { sql } from "drizzle-orm";
import { isId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { identityRefusals, type SignedIn } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { orderOf } from "~/modules/ordering";
import { orderingRefusals } from "~/modules/ordering/contract";
import { refundsOfOrder } from "~/modules/refunds";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { consoleRefusals } from "./contract";
import { customerOrders, customerStatement } from "./customer-360-lists";
import { requireCustomer } from "./subject-place";
import {
  type CustomerOrderViewDto,
  type CustomerViewDto,
  customerViewMinutes,
  type OpenCustomerViewInput,
} from "./view-as-contract";

const openMs = customerViewMinutes * 60_000;

/**
 * Opens a customer's view for this colleague, for a quarter of an hour, on the word that stays in the audit log: that
 * row is what the view asks for. Refuses identity.not_found, also outside of the actor's scope. Locks: nothing.
 */
export async function openCustomerView(
  actor: SignedIn,
  { id, reason }: OpenCustomerViewInput,
): Promise<{ openUntil: string }> {
  await requireCustomer(actor, id);
  const at = now();
  const openUntil = new Date(at.getTime() + openMs).toISOString();
  await withTx("console.openCustomerView", (tx) =>
    recordAudit(tx, {
      actor,
      action: "customer.view_as",
      subjectType: "customer",
      subjectId: id,
      reason,
      before: null,
      after: { openUntil },
      at,
    }),
  );
  return { openUntil };
}

/**
 * A customer's wallet and orders in the words that they read, and nothing to act with. Refuses identity.not_found;
 * console.customer_view_closed until it was opened with a reason, and once that is over.
 */
export async function customerView(actor: SignedIn, { id }: { id: string }): Promise<CustomerViewDto> {
  const [{ name, openUntil }, { entries }, { orders }] = await Promise.all([
    requireOpen(actor, id),
    customerStatement(actor, { id }),
    customerOrders(actor, { id }),
  ]);
  if (!isId("usr", id)) throw new Refusal(identityRefusals.notFound);
  return { name, openUntil, wallet: await walletOf({ kind: "user", id }), statement: entries, orders };
}

/** One order of a customer's, as they see it. Refuses as customerView, and ordering.order_not_found. */
export async function customerOrderView(
  actor: SignedIn,
  { id, orderId }: { id: string; orderId: string },
): Promise<CustomerOrderViewDto> {
  const opened = await requireOpen(actor, id);
  const own = await rowsOf(
    database(),
    sql`select 1 from orders where id = ${orderId} and customer_id = ${id}`,
  );
  if (own.length === 0) throw new Refusal(orderingRefusals.orderNotFound);
  const [order, refunds] = await Promise.all([orderOf(actor, orderId), refundsOfOrder(actor, orderId)]);
  return { ...opened, order, refunds };
}

async function requireOpen(actor: SignedIn, id: string): Promise<{ name: string; openUntil: string }> {
  await requireCustomer(actor, id);
  const since = new Date(now().getTime() - openMs).toISOString();
  const rows = await rowsOf<{ name: string; at: string }>(
    database(),
    sql`select u.name, a.at from audit_events a join users u on u.id = a.subject_id
        where a.subject_type = 'customer' and a.subject_id = ${id} and a.action = 'customer.view_as'
          and a.actor_id = ${actor.id} and a.at > ${since}::timestamptz
        order by a.seq desc limit 1`,
  );
  const opened = rows[0];
  if (opened === undefined) throw new Refusal(consoleRefusals.customerViewClosed);
  return { name: opened.name, openUntil: new Date(new Date(opened.at).getTime() + openMs).toISOString() };
}
