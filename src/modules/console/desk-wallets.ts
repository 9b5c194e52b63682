import { sql } from "drizzle-orm";
import { userStatuses } from "~/modules/identity/contract";
import { both, choicesOf, type DeskDefinition, maskedPhone } from "./desk";
import { ofCustomer } from "./desk-finds";
import { idIn, orderIn, peopleIn } from "./desk-search-sql";

export const walletsDesk: DeskDefinition = {
  desk: "wallets",
  title: "Wallets",
  permission: "wallets.read_any",
  from: sql`accounts a`,
  alias: "a",
  always: sql`a.kind = 'floor' and a.purpose = 'customer_wallet'`,
  id: sql`a.id`,
  joins: sql`join users u on u.id = a.owner_id`,
  scope: ({ regionId, kitchenId }) =>
    both(
      regionId === null
        ? null
        : sql`exists (select from users u where u.id = a.owner_id and u.region_id = ${regionId})`,
      kitchenId === null
        ? null
        : sql`exists (select from orders o where o.customer_id = a.owner_id and o.kitchen_id = ${kitchenId})`,
    ),
  defaultSort: "-createdAt",
  search: (q) => {
    const account = idIn(q, "acc");
    if (account !== null) return sql`a.id = ${account}`;
    const order = orderIn(q);
    if (order !== null) return sql`a.owner_id in (select customer_id from orders where id in (${order}))`;
    const people = peopleIn(q);
    return people === null ? null : sql`a.owner_id in (${people})`;
  },
  columns: [
    {
      key: "customer",
      label: "Customer",
      kind: "text",
      show: sql`u.name`,
      find: ofCustomer("a.owner_id"),
      operators: ["has"],
      shown: true,
    },
    { key: "customerId", label: "Customer id", kind: "id", show: sql`a.owner_id`, where: sql`a.owner_id` },
    { key: "phone", label: "Phone", kind: "phone", show: maskedPhone(sql`u.phone`), shown: true },
    {
      key: "balance",
      label: "Balance",
      kind: "money",
      show: sql`a.balance_kobo`,
      where: sql`a.balance_kobo`,
      sort: sql`a.balance_kobo`,
      shown: true,
    },
    {
      key: "entries",
      label: "Entries",
      kind: "number",
      show: sql`a.version`,
      where: sql`a.version`,
      shown: true,
    },
    {
      key: "movedAt",
      label: "Last moved",
      kind: "moment",
      show: sql`(select e.created_at from entries e where e.account_id = a.id and e.account_version = a.version)`,
      shown: true,
    },
    {
      key: "accountStatus",
      label: "Account",
      kind: "choice",
      show: sql`u.status`,
      find: (value) => sql`exists (select from users u where u.id = a.owner_id and u.status = ${value})`,
      choices: choicesOf(userStatuses),
    },
    {
      key: "createdAt",
      label: "Opened",
      kind: "moment",
      show: sql`a.created_at`,
      where: sql`a.created_at`,
      sort: sql`a.created_at`,
      shown: true,
    },
    { key: "id", label: "Account id", kind: "id", show: sql`a.id`, where: sql`a.id` },
  ],
};
