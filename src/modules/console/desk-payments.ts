import { sql } from "drizzle-orm";
import { attemptStatuses, channels, outcomeReasons, outcomes, purposes } from "~/modules/payments/contract";
import { both, choicesOf, type DeskDefinition, type Scope } from "./desk";
import { ofCustomer, ofOrder } from "./desk-finds";
import { idIn, orderIn, peopleIn, phoneIn, referenceIn } from "./desk-search-sql";

/** An order's, where there is one; a top-up and a wallet are where their customer is. */
const paymentsWithin = ({ regionId, kitchenId }: Scope) =>
  both(
    regionId === null
      ? null
      : sql`case when p.order_id is null then exists (select from users u where u.id = p.customer_id and u.region_id = ${regionId})
          else exists (select from orders o where o.id = p.order_id and o.region_id = ${regionId}) end`,
    kitchenId === null
      ? null
      : sql`exists (select from orders o where o.id = p.order_id and o.kitchen_id = ${kitchenId})`,
  );

export const paymentsDesk: DeskDefinition = {
  desk: "payments",
  title: "Payments",
  permission: "payments.read_any",
  from: sql`payment_attempts p`,
  alias: "p",
  id: sql`p.id`,
  joins: sql`join users u on u.id = p.customer_id left join orders o on o.id = p.order_id left join kitchens k on k.id = o.kitchen_id`,
  scope: paymentsWithin,
  defaultSort: "-createdAt",
  search: (q) => {
    const order = orderIn(q);
    if (order !== null) return sql`p.order_id in (${order})`;
    const id = idIn(q, "pay");
    if (id !== null) return sql`p.id = ${id}`;
    const reference = referenceIn(q);
    if (reference !== null && phoneIn(q) === null && idIn(q, "usr") === null) {
      return sql`p.reference = ${reference} or p.provider_id = ${reference}`;
    }
    const people = peopleIn(q);
    return people === null ? null : sql`p.customer_id in (${people})`;
  },
  columns: [
    {
      key: "reference",
      label: "Reference",
      kind: "id",
      show: sql`p.reference`,
      where: sql`p.reference`,
      shown: true,
    },
    {
      key: "status",
      label: "Status",
      kind: "choice",
      show: sql`p.status`,
      where: sql`p.status`,
      choices: choicesOf(attemptStatuses),
      shown: true,
    },
    {
      key: "purpose",
      label: "For",
      kind: "choice",
      show: sql`p.purpose`,
      where: sql`p.purpose`,
      choices: choicesOf(purposes),
      shown: true,
    },
    {
      key: "order",
      label: "Order",
      kind: "id",
      show: sql`o.number`,
      find: ofOrder("p.order_id"),
      operators: ["is"],
      shown: true,
    },
    {
      key: "customer",
      label: "Customer",
      kind: "text",
      show: sql`u.name`,
      find: ofCustomer("p.customer_id"),
      operators: ["has"],
      shown: true,
    },
    {
      key: "customerId",
      label: "Customer id",
      kind: "id",
      show: sql`p.customer_id`,
      where: sql`p.customer_id`,
    },
    { key: "kitchen", label: "Kitchen", kind: "choice", show: sql`k.name` },
    {
      key: "channel",
      label: "Channel",
      kind: "choice",
      show: sql`p.channel`,
      where: sql`p.channel`,
      choices: choicesOf(channels),
      shown: true,
    },
    {
      key: "amount",
      label: "Amount",
      kind: "money",
      show: sql`p.amount_kobo`,
      where: sql`p.amount_kobo`,
      sort: sql`p.amount_kobo`,
      shown: true,
    },
    {
      key: "received",
      label: "Received",
      kind: "money",
      show: sql`p.received_kobo`,
      where: sql`p.received_kobo`,
      shown: true,
    },
    { key: "fee", label: "Paystack's fee", kind: "money", show: sql`p.fee_kobo` },
    {
      key: "outcome",
      label: "Became",
      kind: "choice",
      show: sql`p.outcome`,
      where: sql`p.outcome`,
      choices: choicesOf(outcomes),
      shown: true,
    },
    {
      key: "outcomeReason",
      label: "Because",
      kind: "choice",
      show: sql`p.outcome_reason`,
      where: sql`p.outcome_reason`,
      choices: choicesOf(outcomeReasons),
    },
    {
      key: "createdAt",
      label: "Created",
      kind: "moment",
      show: sql`p.created_at`,
      where: sql`p.created_at`,
      sort: sql`p.created_at`,
      shown: true,
    },
    { key: "paidAt", label: "Paid", kind: "moment", show: sql`p.paid_at`, where: sql`p.paid_at` },
    {
      key: "expiresAt",
      label: "Waits until",
      kind: "moment",
      show: sql`p.expires_at`,
      where: sql`p.expires_at`,
    },
    { key: "checks", label: "Asked Paystack", kind: "number", show: sql`p.checks`, where: sql`p.checks` },
    {
      key: "settlement",
      label: "Settlement",
      kind: "id",
      show: sql`p.settlement_id`,
      where: sql`p.settlement_id`,
    },
    { key: "lastError", label: "Last error", kind: "text", show: sql`p.last_error` },
  ],
};
