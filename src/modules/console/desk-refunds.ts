import { sql } from "drizzle-orm";
import { whereaboutsSql } from "~/modules/refunds";
import { liableParties, refundReasons, refundStatuses, whereabouts } from "~/modules/refunds/contract";
import { both, choicesOf, type DeskDefinition } from "./desk";
import { ofCustomer, ofOrder } from "./desk-finds";
import { idIn, orderIn, peopleIn, phoneIn, referenceIn } from "./desk-search-sql";

export const refundsDesk: DeskDefinition = {
  desk: "refunds",
  title: "Refunds",
  permission: "orders.read_any",
  from: sql`refunds r`,
  alias: "r",
  id: sql`r.id`,
  joins: sql`join orders o on o.id = r.order_id join kitchens k on k.id = o.kitchen_id join users u on u.id = r.customer_id
    left join users asker on asker.id = r.requested_by left join users approver on approver.id = r.approved_by`,
  scope: ({ regionId, kitchenId }) =>
    both(
      regionId === null
        ? null
        : sql`exists (select from orders o where o.id = r.order_id and o.region_id = ${regionId})`,
      kitchenId === null
        ? null
        : sql`exists (select from orders o where o.id = r.order_id and o.kitchen_id = ${kitchenId})`,
    ),
  defaultSort: "-createdAt",
  search: (q) => {
    const order = orderIn(q);
    if (order !== null) return sql`r.order_id in (${order})`;
    const [refund, batch] = [idIn(q, "rfd"), idIn(q, "bat")];
    if (refund !== null) return sql`r.id = ${refund}`;
    if (batch !== null) return sql`r.batch_id = ${batch}`;
    const reference = referenceIn(q);
    if (reference !== null && phoneIn(q) === null && idIn(q, "usr") === null) {
      return sql`r.provider_refund_id = ${reference} or r.attempt_id in (select id from payment_attempts where reference = ${reference})`;
    }
    const people = peopleIn(q);
    return people === null ? null : sql`r.customer_id in (${people})`;
  },
  columns: [
    { key: "id", label: "Refund", kind: "id", show: sql`r.id`, where: sql`r.id`, shown: true },
    {
      key: "status",
      label: "Status",
      kind: "choice",
      show: sql`r.status`,
      where: sql`r.status`,
      choices: choicesOf(refundStatuses),
      shown: true,
    },
    {
      key: "order",
      label: "Order",
      kind: "id",
      show: sql`o.number`,
      find: ofOrder("r.order_id"),
      operators: ["is"],
      shown: true,
    },
    { key: "orderId", label: "Order id", kind: "id", show: sql`r.order_id`, where: sql`r.order_id` },
    {
      key: "customer",
      label: "Customer",
      kind: "text",
      show: sql`u.name`,
      find: ofCustomer("r.customer_id"),
      operators: ["has"],
      shown: true,
    },
    {
      key: "customerId",
      label: "Customer id",
      kind: "id",
      show: sql`r.customer_id`,
      where: sql`r.customer_id`,
    },
    {
      key: "kitchen",
      label: "Kitchen",
      kind: "choice",
      show: sql`k.name`,
      find: (value) => sql`exists (select from orders o where o.id = r.order_id and o.kitchen_id = ${value})`,
      choices: "kitchens",
      shown: true,
    },
    {
      key: "amount",
      label: "Amount",
      kind: "money",
      show: sql`r.amount_kobo`,
      where: sql`r.amount_kobo`,
      sort: sql`r.amount_kobo`,
      shown: true,
    },
    {
      key: "destination",
      label: "To",
      kind: "choice",
      show: whereaboutsSql,
      where: whereaboutsSql,
      choices: choicesOf(whereabouts),
      shown: true,
    },
    {
      key: "liable",
      label: "Paid by",
      kind: "choice",
      show: sql`r.liable`,
      where: sql`r.liable`,
      choices: choicesOf(liableParties),
      shown: true,
    },
    {
      key: "reason",
      label: "Reason",
      kind: "choice",
      show: sql`r.reason`,
      where: sql`r.reason`,
      choices: choicesOf(refundReasons),
      shown: true,
    },
    {
      key: "requestedBy",
      label: "Asked for by",
      kind: "text",
      show: sql`coalesce(asker.name, r.requested_by)`,
    },
    {
      key: "requestedById",
      label: "Asked for by (id)",
      kind: "id",
      show: sql`r.requested_by`,
      where: sql`r.requested_by`,
    },
    {
      key: "approvedBy",
      label: "Approved by",
      kind: "text",
      show: sql`coalesce(approver.name, r.approved_by)`,
    },
    { key: "batch", label: "Batch", kind: "id", show: sql`r.batch_id`, where: sql`r.batch_id` },
    {
      key: "createdAt",
      label: "Asked for",
      kind: "moment",
      show: sql`r.created_at`,
      where: sql`r.created_at`,
      sort: sql`r.created_at`,
      shown: true,
    },
    {
      key: "expectedBy",
      label: "Expected by",
      kind: "moment",
      show: sql`r.expected_by`,
      where: sql`r.expected_by`,
    },
    {
      key: "processedAt",
      label: "Arrived",
      kind: "moment",
      show: sql`r.processed_at`,
      where: sql`r.processed_at`,
      shown: true,
    },
    {
      key: "note",
      label: "Note",
      kind: "text",
      // What stands for a code, as when a customer cancelled, is read as words.
      show: sql`case when r.note ~ '^[a-z]+(_[a-z]+)+$' then replace(r.note, '_', ' ') else r.note end`,
    },
    { key: "lastError", label: "Last error", kind: "text", show: sql`r.last_error` },
  ],
};
