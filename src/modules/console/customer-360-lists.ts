import { sql } from "drizzle-orm";
import type { z } from "zod";
import { isId } from "~/kernel/id";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { identityRefusals, type SignedIn, scopeOf, withinScope } from "~/modules/identity";
import { statementOf } from "~/modules/ledger";
import { orderSummaries } from "~/modules/ordering";
import { whereaboutsSql } from "~/modules/refunds";
import type { RefundReason, RefundStatus, Whereabouts } from "~/modules/refunds/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type {
  CustomerListInput,
  CustomerMessagesDto,
  CustomerRefundsDto,
  CustomerStatementDto,
  CustomerStatementInput,
  customerOrdersDto,
} from "./customer-360-contract";
import { requireCustomer } from "./subject-place";
import { withoutContacts } from "./timeline-redact";

const pageMax = 20;

/** The customer's wallet statement, newest first, each line with the balance after it. Refuses identity.not_found. */
export async function customerStatement(
  actor: SignedIn,
  input: CustomerStatementInput,
): Promise<CustomerStatementDto> {
  await requireCustomer(actor, input.id);
  if (!isId("usr", input.id)) throw new Refusal(identityRefusals.notFound);
  const { id, cursor } = input;
  const { entries, nextCursor } = await statementOf(
    { kind: "user", id },
    { limit: pageMax, ...(cursor === undefined ? {} : { cursor }) },
  );
  const numbers = await orderNumbers(entries.map(({ referenceId }) => referenceId));
  return {
    entries: entries.map((entry) => ({ ...entry, orderNumber: numbers.get(entry.referenceId) ?? null })),
    nextCursor,
  };
}

/** Of what is an order among these. */
async function orderNumbers(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await rowsOf<{ id: string; number: string }>(
    database(),
    sql`select id, number from orders where id = any(${sql.param([...ids])}::text[])`,
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Orders of the asker's own region and kitchen; of all when they have none. */
function within(actor: SignedIn) {
  return withinScope(scopeOf(actor), sql`o.region_id`, sql`o.kitchen_id`);
}

/** The customer's orders, newest first. `cursor` is the last id seen. Refuses identity.not_found. */
export async function customerOrders(
  actor: SignedIn,
  { id, cursor }: CustomerListInput,
): Promise<z.output<typeof customerOrdersDto>> {
  await requireCustomer(actor, id);
  return await orderSummaries(sql`o.customer_id = ${id} and ${within(actor)}`, { cursor, limit: pageMax });
}

/** The refunds of all the customer's orders, newest first. Refuses identity.not_found. */
export async function customerRefunds(
  actor: SignedIn,
  { id, cursor }: CustomerListInput,
): Promise<CustomerRefundsDto> {
  await requireCustomer(actor, id);
  const rows = await rowsOf<{
    id: string;
    order_id: string;
    number: string;
    status: RefundStatus;
    destination: Whereabouts;
    reason: RefundReason;
    amount_kobo: bigint;
    created_at: string;
  }>(
    database(),
    sql`select r.id, r.order_id, o.number, r.status, ${whereaboutsSql} as destination, r.reason, r.amount_kobo, r.created_at
        from orders o join refunds r on r.order_id = o.id
        where o.customer_id = ${id} and ${within(actor)} and r.id collate "C" < ${cursor ?? "rfd_~"}
        order by r.id collate "C" desc limit ${pageMax + 1}`,
  );
  return {
    refunds: rows.slice(0, pageMax).map((row) => ({
      id: row.id,
      orderId: row.order_id,
      orderNumber: row.number,
      status: row.status,
      destination: row.destination,
      reason: row.reason,
      amountKobo: koboToNumber(row.amount_kobo),
      createdAt: new Date(row.created_at).toISOString(),
    })),
    nextCursor: nextOf(rows),
  };
}

type Message = CustomerMessagesDto["messages"][number];

/** What the customer was written, newest first. Ids of messages begin with their event's time. Refuses identity.not_found. */
export async function customerMessages(
  actor: SignedIn,
  { id, cursor }: CustomerListInput,
): Promise<CustomerMessagesDto> {
  await requireCustomer(actor, id);
  const rows = await rowsOf<{
    id: string;
    channel: Message["channel"];
    subject: string;
    body: string;
    status: Message["status"];
    created_at: string;
  }>(
    database(),
    sql`select id, channel, subject, body, status, created_at from messages
        where user_id = ${id} and id collate "C" < ${cursor ?? "msg_~"} order by id collate "C" desc limit ${pageMax + 1}`,
  );
  return {
    messages: rows.slice(0, pageMax).map((row) => ({
      id: row.id,
      channel: row.channel,
      subject: row.subject,
      body: withoutContacts(row.body),
      status: row.status,
      createdAt: new Date(row.created_at).toISOString(),
    })),
    nextCursor: nextOf(rows),
  };
}

function nextOf(rows: readonly { id: string }[]): string | null {
  return rows.length > pageMax ? (rows[pageMax - 1]?.id ?? null) : null;
}
