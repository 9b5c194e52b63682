import { sql } from "drizzle-orm";
import { kitchenOwnerships } from "~/modules/catalog/contract";
import { userStatuses } from "~/modules/identity/contract";
import { both, choicesOf, type DeskDefinition, maskedPhone } from "./desk";
import { nameHas, orderIn, peopleIn, personHas, phoneIn } from "./desk-search-sql";

export const customersDesk: DeskDefinition = {
  desk: "customers",
  title: "Customers",
  permission: "customers.read",
  from: sql`users u`,
  alias: "u",
  always: sql`u.role = 'customer'`,
  id: sql`u.id`,
  joins: sql`left join regions g on g.id = u.region_id left join accounts a on a.owner_id = u.id and a.purpose = 'customer_wallet'`,
  // Who has signed up alone belongs to no region: a region's customers are also those who have ordered there.
  scope: ({ regionId, kitchenId }) =>
    both(
      regionId === null
        ? null
        : sql`(u.region_id = ${regionId} or exists (select from orders o where o.customer_id = u.id and o.region_id = ${regionId}))`,
      kitchenId === null
        ? null
        : sql`exists (select from orders o where o.customer_id = u.id and o.kitchen_id = ${kitchenId})`,
    ),
  defaultSort: "-createdAt",
  search: (q) => {
    const order = orderIn(q);
    if (order !== null) return sql`u.id in (select customer_id from orders where id in (${order}))`;
    const people = peopleIn(q);
    return people === null ? null : sql`u.id in (${people})`;
  },
  bulkActs: [{ act: "suspension", permission: "users.suspend_bulk" }],
  columns: [
    {
      key: "name",
      label: "Customer",
      kind: "text",
      show: sql`u.name`,
      find: (value) => personHas(sql`u.name_words`, value),
      sort: sql`u.name`,
      operators: ["has"],
      shown: true,
    },
    {
      key: "phone",
      label: "Phone",
      kind: "phone",
      show: maskedPhone(sql`u.phone`),
      where: sql`u.phone`,
      shown: true,
    },
    {
      key: "status",
      label: "Account",
      kind: "choice",
      show: sql`u.status`,
      where: sql`u.status`,
      choices: choicesOf(userStatuses),
      shown: true,
    },
    {
      key: "region",
      label: "Region",
      kind: "choice",
      show: sql`g.name`,
      where: sql`u.region_id`,
      choices: "regions",
    },
    { key: "balance", label: "Wallet", kind: "money", show: sql`a.balance_kobo`, shown: true },
    {
      key: "orders",
      label: "Orders",
      kind: "number",
      show: sql`(select count(*) from orders o where o.customer_id = u.id)`,
      shown: true,
    },
    {
      key: "refunds",
      label: "Refunds",
      kind: "number",
      show: sql`(select count(*) from refunds r where r.customer_id = u.id and r.status <> 'rejected')`,
      shown: true,
    },
    {
      key: "lastOrderAt",
      label: "Last order",
      kind: "moment",
      show: sql`(select o.created_at from orders o where o.customer_id = u.id order by o.id desc limit 1)`,
      shown: true,
    },
    {
      key: "createdAt",
      label: "Since",
      kind: "moment",
      show: sql`u.created_at`,
      where: sql`u.created_at`,
      sort: sql`u.created_at`,
      shown: true,
    },
    { key: "id", label: "Customer id", kind: "id", show: sql`u.id`, where: sql`u.id` },
  ],
};

const ordersOf = (condition: ReturnType<typeof sql>) =>
  sql`(select count(*) from orders o where o.kitchen_id = k.id and ${condition})`;
const todayOf = (at: Date) =>
  sql`o.created_at >= date_trunc('day', ${at.toISOString()}::timestamptz, 'Africa/Lagos')`;

export const kitchensDesk: DeskDefinition = {
  desk: "kitchens",
  title: "Kitchens",
  permission: "orders.read_any",
  from: sql`kitchens k`,
  alias: "k",
  id: sql`k.id`,
  joins: sql`join regions g on g.id = k.region_id join zones z on z.id = k.zone_id`,
  scope: ({ regionId, kitchenId }) =>
    both(
      regionId === null ? null : sql`k.region_id = ${regionId}`,
      kitchenId === null ? null : sql`k.id = ${kitchenId}`,
    ),
  defaultSort: "name",
  search: (q) => {
    const phone = phoneIn(q);
    if (phone !== null) return sql`k.phone = ${phone}`;
    const named = nameHas(sql`k.name`, q);
    return named === null ? null : sql`(${named}) or k.id = ${q.toLowerCase()}`;
  },
  bulkActs: [
    { act: "stock_adjustment", permission: "stock.bulk" },
    { act: "price_change", permission: "prices.change" },
  ],
  columns: [
    {
      key: "name",
      label: "Kitchen",
      kind: "text",
      show: sql`k.name`,
      find: (value) => nameHas(sql`k.name`, value),
      operators: ["has"],
      sort: sql`k.name`,
      shown: true,
    },
    {
      key: "region",
      label: "Region",
      kind: "choice",
      show: sql`g.name`,
      where: sql`k.region_id`,
      choices: "regions",
      shown: true,
    },
    { key: "zone", label: "Zone", kind: "text", show: sql`z.name`, shown: true },
    {
      key: "ownership",
      label: "Run by",
      kind: "choice",
      show: sql`k.ownership`,
      where: sql`k.ownership`,
      choices: choicesOf(kitchenOwnerships),
      shown: true,
    },
    { key: "phone", label: "Phone", kind: "phone", show: sql`k.phone`, where: sql`k.phone` },
    {
      key: "openOrders",
      label: "Open orders",
      kind: "number",
      show: ordersOf(sql`o.status in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery')`),
      shown: true,
    },
    {
      key: "ordersToday",
      label: "Orders today",
      kind: "number",
      show: (at) => ordersOf(todayOf(at)),
      shown: true,
    },
    {
      key: "cancelledToday",
      label: "Cancelled today",
      kind: "number",
      show: (at) => ordersOf(sql`${todayOf(at)} and o.status = 'cancelled'`),
      shown: true,
    },
    {
      key: "commissionBps",
      label: "Commission, bps",
      kind: "number",
      show: sql`k.commission_bps`,
      where: sql`k.commission_bps`,
      sort: sql`k.commission_bps`,
    },
    {
      key: "prepMinutes",
      label: "Prep, min",
      kind: "number",
      show: sql`k.prep_minutes`,
      where: sql`k.prep_minutes`,
      sort: sql`k.prep_minutes`,
    },
    { key: "id", label: "Kitchen id", kind: "id", show: sql`k.id`, where: sql`k.id` },
  ],
};
