import { type SQL, sql } from "drizzle-orm";
import { orderStatuses } from "~/modules/ordering/contract";
import { choicesOf, type DeskDefinition, maskedPhone, withinPlace } from "./desk";
import { idIn, orderIn, peopleIn, personHas, phoneIn, referenceIn } from "./desk-search-sql";

/** Minutes past the promise: of an open order until now, of a delivered one until it was there; null when in time. */
const minutesLate = (at: Date): SQL => sql`(case
  when o.status in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery') and o.eta_to < ${at.toISOString()}::timestamptz
    then floor(extract(epoch from ${at.toISOString()}::timestamptz - o.eta_to) / 60)
  when o.status = 'delivered' and o.changed_at > o.eta_to then floor(extract(epoch from o.changed_at - o.eta_to) / 60)
end)::int`;

const paidByWords = [
  { value: "wallet", label: "Wallet" },
  { value: "paystack", label: "Paystack" },
  { value: "split", label: "Wallet and Paystack" },
];
const hasTender = (kind: "wallet" | "paystack") =>
  sql`exists (select from tenders t where t.order_id = o.id and t.kind = ${kind})`;

export const ordersDesk: DeskDefinition = {
  desk: "orders",
  title: "Orders",
  permission: "orders.read_any",
  from: sql`orders o`,
  alias: "o",
  id: sql`o.id`,
  joins: sql`join users u on u.id = o.customer_id join kitchens k on k.id = o.kitchen_id join regions g on g.id = o.region_id`,
  scope: withinPlace(sql`o.region_id`, sql`o.kitchen_id`),
  defaultSort: "-createdAt",
  search: (q) => {
    const order = orderIn(q);
    if (order !== null) return sql`o.id in (${order})`;
    const reference = referenceIn(q);
    if (reference !== null && phoneIn(q) === null && idIn(q, "usr") === null) {
      return sql`o.id in (select order_id from payment_attempts where reference = ${reference} or provider_id = ${reference})`;
    }
    const people = peopleIn(q);
    return people === null ? null : sql`o.customer_id in (${people})`;
  },
  bulkActs: [{ act: "refund", permission: "refunds.bulk" }],
  columns: [
    {
      key: "number",
      label: "Order",
      kind: "id",
      show: sql`o.number`,
      where: sql`o.number`,
      sort: sql`o.number`,
      shown: true,
    },
    {
      key: "status",
      label: "Status",
      kind: "choice",
      show: sql`o.status`,
      where: sql`o.status`,
      choices: choicesOf(orderStatuses),
      shown: true,
    },
    {
      key: "customer",
      label: "Customer",
      kind: "text",
      show: sql`u.name`,
      find: (value) => {
        const named = personHas(sql`name_words`, value);
        return named === null ? null : sql`o.customer_id in (select id from users where ${named})`;
      },
      operators: ["has"],
      shown: true,
    },
    {
      key: "phone",
      label: "Phone",
      kind: "phone",
      show: maskedPhone(sql`coalesce(u.phone, o.phone)`),
      find: (value) => {
        const phone = phoneIn(value);
        return phone === null ? null : sql`o.customer_id in (select id from users where phone = ${phone})`;
      },
    },
    {
      key: "customerId",
      label: "Customer id",
      kind: "id",
      show: sql`o.customer_id`,
      where: sql`o.customer_id`,
    },
    {
      key: "kitchen",
      label: "Kitchen",
      kind: "choice",
      show: sql`k.name`,
      where: sql`o.kitchen_id`,
      choices: "kitchens",
      shown: true,
    },
    {
      key: "region",
      label: "Region",
      kind: "choice",
      show: sql`g.name`,
      where: sql`o.region_id`,
      choices: "regions",
    },
    {
      key: "fulfilment",
      label: "Fulfilment",
      kind: "choice",
      show: sql`o.fulfilment_type`,
      where: sql`o.fulfilment_type`,
      choices: choicesOf(["delivery", "pickup"]),
    },
    {
      key: "items",
      label: "Items",
      kind: "text",
      show: sql`(select string_agg(l.quantity || ' × ' || l.name, ', ' order by l.position) from line_items l where l.order_id = o.id)`,
    },
    {
      key: "total",
      label: "Total",
      kind: "money",
      show: sql`o.total_kobo`,
      where: sql`o.total_kobo`,
      sort: sql`o.total_kobo`,
      shown: true,
    },
    {
      key: "paidBy",
      label: "Paid by",
      kind: "choice",
      show: sql`(select case count(*) when 2 then 'split' else min(t.kind) end from tenders t where t.order_id = o.id)`,
      find: (value) => {
        if (value === "split") return sql`${hasTender("wallet")} and ${hasTender("paystack")}`;
        const [only, other] =
          value === "wallet" ? (["wallet", "paystack"] as const) : (["paystack", "wallet"] as const);
        return sql`${hasTender(only)} and not ${hasTender(other)}`;
      },
      choices: paidByWords,
      shown: true,
    },
    {
      key: "refunded",
      label: "Given back",
      kind: "money",
      show: sql`(select coalesce(sum(t.amount_kobo), 0) from transfers t
        where t.reference_id = o.id and t.reason in ('order_cancelled', 'refund', 'refund_promised'))`,
    },
    {
      key: "createdAt",
      label: "Created",
      kind: "moment",
      show: sql`o.created_at`,
      where: sql`o.created_at`,
      sort: sql`o.created_at`,
      shown: true,
    },
    {
      key: "promisedAt",
      label: "Promised",
      kind: "moment",
      show: sql`o.eta_to`,
      where: sql`o.eta_to`,
      sort: sql`o.eta_to`,
      shown: true,
    },
    { key: "lateMinutes", label: "Late by, min", kind: "number", show: minutesLate, shown: true },
    {
      key: "changedAt",
      label: "Last change",
      kind: "moment",
      show: sql`o.changed_at`,
      where: sql`o.changed_at`,
    },
    {
      key: "endReason",
      label: "Why it ended",
      kind: "text",
      show: sql`o.end_reason`,
      where: sql`o.end_reason`,
      operators: ["is", "not"],
    },
  ],
};
