import { type SQL, sql } from "drizzle-orm";
import { roles, signInFaults, signInWays } from "~/modules/identity/contract";
import { both, choicesOf, type DeskDefinition, maskedPhone } from "./desk";
import { peopleIn, personHas } from "./desk-search-sql";

const ofUser = (condition: SQL) => sql`exists (select from users u where u.id = f.user_id and ${condition})`;

/** Who was not let in, and why: read by whoever watches over the house, beside what was done in it. */
export const signInsDesk: DeskDefinition = {
  desk: "sign-ins",
  title: "Failed sign-ins",
  permission: "sign_ins.read",
  from: sql`failed_sign_ins f`,
  alias: "f",
  id: sql`f.id`,
  joins: sql`left join users u on u.id = f.user_id`,
  // A number that nobody has belongs to no region: whoever is bound to one sees the tries of its people.
  scope: ({ regionId, kitchenId }) =>
    ofUser(
      both(
        regionId === null ? null : sql`u.region_id = ${regionId}`,
        kitchenId === null ? null : sql`u.kitchen_id = ${kitchenId}`,
      ),
    ),
  defaultSort: "-at",
  search: (q) => {
    if (isAddress(q)) return sql`f.address = ${q.toLowerCase()}`;
    const people = peopleIn(q);
    return people === null ? null : sql`f.user_id in (${people})`;
  },
  columns: [
    {
      key: "at",
      label: "When",
      kind: "moment",
      show: sql`f.at`,
      where: sql`f.at`,
      sort: sql`f.at`,
      shown: true,
    },
    {
      key: "who",
      label: "Whose account",
      kind: "text",
      show: sql`coalesce(u.name, f.user_id)`,
      find: (value) => {
        const named = personHas(sql`name_words`, value);
        return named === null ? null : sql`f.user_id in (select id from users where ${named})`;
      },
      operators: ["has"],
      shown: true,
    },
    {
      key: "role",
      label: "Role",
      kind: "choice",
      show: sql`u.role`,
      find: (value) => ofUser(sql`u.role = ${value}`),
      choices: choicesOf(roles),
      shown: true,
    },
    {
      key: "contact",
      label: "As was typed",
      kind: "text",
      show: sql`coalesce(f.contact, ${maskedPhone(sql`u.phone`)})`,
      shown: true,
    },
    {
      key: "way",
      label: "By",
      kind: "choice",
      show: sql`f.way`,
      where: sql`f.way`,
      choices: choicesOf(signInWays),
      shown: true,
    },
    {
      key: "fault",
      label: "Why not",
      kind: "choice",
      show: sql`f.fault`,
      where: sql`f.fault`,
      choices: choicesOf(signInFaults),
      shown: true,
    },
    {
      key: "address",
      label: "From",
      kind: "id",
      show: sql`f.address`,
      where: sql`f.address`,
      shown: true,
    },
    { key: "userId", label: "Account id", kind: "id", show: sql`f.user_id`, where: sql`f.user_id` },
    {
      key: "requestId",
      label: "Request",
      kind: "id",
      show: sql`f.request_id`,
      where: sql`f.request_id`,
    },
    { key: "id", label: "Row id", kind: "id", show: sql`f.id`, where: sql`f.id` },
  ],
};

/** Four numbers, or the half of an IPv6 address by which tries are counted. */
function isAddress(text: string): boolean {
  return (
    /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || (/^[0-9a-f:]{2,45}(\/64)?$/i.test(text) && text.includes(":"))
  );
}
