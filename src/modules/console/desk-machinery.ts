import { type SQL, sql } from "drizzle-orm";
import { webhookStatuses } from "~/modules/payments/contract";
import { both, choicesOf, type DeskDefinition } from "./desk";
import { idIn, orderIn, orderNumberIn, peopleIn, personHas, referenceIn, textHas } from "./desk-search-sql";

export const webhooksDesk: DeskDefinition = {
  desk: "webhooks",
  title: "Webhooks",
  permission: "webhooks.read",
  from: sql`webhook_inbox w`,
  alias: "w",
  id: sql`w.id`,
  // News of a payment is where the payment's order is; the rest is the house's.
  scope: ({ regionId, kitchenId }) =>
    sql`exists (select from payment_attempts p join orders o on o.id = p.order_id where p.reference = w.reference
      and ${both(
        regionId === null ? null : sql`o.region_id = ${regionId}`,
        kitchenId === null ? null : sql`o.kitchen_id = ${kitchenId}`,
      )})`,
  defaultSort: "-receivedAt",
  search: (q) => {
    const order = orderIn(q);
    if (order !== null) {
      return sql`w.reference in (select reference from payment_attempts where order_id in (${order}))`;
    }
    const id = idIn(q, "whk");
    if (id !== null) return sql`w.id = ${id}`;
    const reference = referenceIn(q) ?? (/^\d+$/.test(q) ? q : null);
    if (reference !== null) return sql`w.reference = ${reference} or w.object_id = ${reference}`;
    return textHas(sql`w.event`, q);
  },
  columns: [
    { key: "event", label: "Event", kind: "text", show: sql`w.event`, where: sql`w.event`, shown: true },
    {
      key: "status",
      label: "Status",
      kind: "choice",
      show: sql`w.status`,
      where: sql`w.status`,
      choices: choicesOf(webhookStatuses),
      shown: true,
    },
    {
      key: "reference",
      label: "Reference",
      kind: "id",
      show: sql`w.reference`,
      where: sql`w.reference`,
      shown: true,
    },
    { key: "objectId", label: "Paystack's id", kind: "id", show: sql`w.object_id`, where: sql`w.object_id` },
    { key: "reason", label: "Why", kind: "text", show: sql`w.reason`, where: sql`w.reason`, shown: true },
    { key: "tries", label: "Tries", kind: "number", show: sql`w.tries`, where: sql`w.tries`, shown: true },
    {
      key: "deliveries",
      label: "Deliveries",
      kind: "number",
      show: sql`w.deliveries`,
      where: sql`w.deliveries`,
      shown: true,
    },
    {
      key: "mode",
      label: "Mode",
      kind: "choice",
      show: sql`w.mode`,
      where: sql`w.mode`,
      choices: choicesOf(["test", "live"]),
    },
    {
      key: "receivedAt",
      label: "Received",
      kind: "moment",
      show: sql`w.received_at`,
      where: sql`w.received_at`,
      sort: sql`w.received_at`,
      shown: true,
    },
    {
      key: "processedAt",
      label: "Worked",
      kind: "moment",
      show: sql`w.processed_at`,
      where: sql`w.processed_at`,
    },
    {
      key: "nextTryAt",
      label: "Next try",
      kind: "moment",
      show: sql`w.next_try_at`,
      where: sql`w.next_try_at`,
    },
    { key: "id", label: "Webhook id", kind: "id", show: sql`w.id`, where: sql`w.id` },
  ],
};

/**
 * Everything that is still to be done or could not be: jobs of all queues, and events that were not handed out yet.
 * What is handed out is history, and no longer work.
 */
const work = sql`(
  select id::text as id, 'job' as kind, coalesce(source_name, name) as what, name as queue,
    case when name like '%.dead' then 'dead' else state::text end as state,
    coalesce(source_retry_count, retry_count)::int as tries, coalesce(source_output, output)::text as error,
    null::text as about, date_trunc('milliseconds', created_on) as created_at, date_trunc('milliseconds', start_after) as due_at
  from pgboss.job
  union all
  select id, 'event', event_type, 'outbox', case when dead_at is null then 'created' else 'dead' end, attempts, last_error,
    aggregate_id, created_at, created_at
  from outbox_events where published_at is null and dead_at is null
  union all
  select id, 'event', event_type, 'outbox', 'dead', attempts, last_error, aggregate_id, created_at, created_at
  from outbox_events where published_at is null and dead_at is not null)`;

/** Machinery knows no region: who may see jobs sees all of them, and finds neither names nor sums in them. */
export const jobsDesk: DeskDefinition = {
  desk: "jobs",
  title: "Jobs and events",
  permission: "jobs.read",
  from: sql`${work} j`,
  alias: "j",
  id: sql`j.id`,
  scope: () => sql`true`,
  defaultSort: "-createdAt",
  search: (q) => {
    if (/^[0-9a-f-]{36}$/.test(q.toLowerCase())) return sql`j.id = ${q.toLowerCase()}`;
    if (/^[a-z]{3}_[0-9a-z]{26}$/.test(q)) return sql`j.id = ${q} or j.about = ${q}`;
    return textHas(sql`j.what`, q);
  },
  columns: [
    {
      key: "what",
      label: "What",
      kind: "code",
      show: sql`j.what`,
      where: sql`j.what`,
      operators: ["is", "not", "has"],
      shown: true,
    },
    {
      key: "kind",
      label: "Kind",
      kind: "choice",
      show: sql`j.kind`,
      where: sql`j.kind`,
      choices: choicesOf(["job", "event"]),
      shown: true,
    },
    {
      key: "state",
      label: "State",
      kind: "choice",
      show: sql`j.state`,
      where: sql`j.state`,
      choices: choicesOf(["created", "retry", "active", "completed", "cancelled", "failed", "dead"]),
      shown: true,
    },
    { key: "queue", label: "Queue", kind: "code", show: sql`j.queue`, where: sql`j.queue`, shown: true },
    { key: "tries", label: "Tries", kind: "number", show: sql`j.tries`, where: sql`j.tries`, shown: true },
    { key: "error", label: "Error", kind: "text", show: sql`left(j.error, 300)`, shown: true },
    { key: "about", label: "About", kind: "id", show: sql`j.about`, where: sql`j.about` },
    {
      key: "createdAt",
      label: "Since",
      kind: "moment",
      show: sql`j.created_at`,
      where: sql`j.created_at`,
      sort: sql`j.created_at`,
      shown: true,
    },
    { key: "dueAt", label: "Due", kind: "moment", show: sql`j.due_at`, where: sql`j.due_at` },
    { key: "id", label: "Id", kind: "id", show: sql`j.id`, where: sql`j.id` },
  ],
};

const fields = (column: SQL) => sql`left(${column}::text, 400)`;

export const auditDesk: DeskDefinition = {
  desk: "audit",
  title: "Audit",
  permission: "audit.read",
  from: sql`audit_events e`,
  alias: "e",
  id: sql`e.id`,
  joins: sql`left join users u on u.id = e.actor_id`,
  // A colleague of one region sees what colleagues of that region did.
  scope: ({ regionId, kitchenId }) =>
    sql`exists (select from users u where u.id = e.actor_id and ${both(
      regionId === null ? null : sql`u.region_id = ${regionId}`,
      kitchenId === null ? null : sql`u.kitchen_id = ${kitchenId}`,
    )})`,
  defaultSort: "-at",
  search: (q) => {
    if (orderNumberIn(q) !== null) return sql`e.subject_id in (${orderIn(q)})`;
    if (/^[a-z]{3}_[0-9a-z]{26}$/.test(q))
      return sql`e.subject_id = ${q} or e.actor_id = ${q} or e.id = ${q}`;
    if (q.includes(".") && !q.includes("@")) return sql`e.action = ${q}`;
    const people = peopleIn(q);
    return people === null ? null : sql`e.actor_id in (${people}) or e.subject_id in (${people})`;
  },
  columns: [
    {
      key: "at",
      label: "When",
      kind: "moment",
      show: sql`e.at`,
      where: sql`e.at`,
      sort: sql`e.at`,
      shown: true,
    },
    {
      key: "actor",
      label: "Who",
      kind: "text",
      show: sql`coalesce(u.name, e.actor_id)`,
      find: (value) => {
        const named = personHas(sql`name_words`, value);
        return named === null ? null : sql`e.actor_id in (select id from users where ${named})`;
      },
      operators: ["has"],
      shown: true,
    },
    { key: "actorId", label: "Who (id)", kind: "id", show: sql`e.actor_id`, where: sql`e.actor_id` },
    { key: "action", label: "Act", kind: "code", show: sql`e.action`, where: sql`e.action`, shown: true },
    {
      key: "subjectType",
      label: "To a",
      kind: "code",
      show: sql`e.subject_type`,
      where: sql`e.subject_type`,
      shown: true,
    },
    {
      key: "subjectId",
      label: "To",
      kind: "id",
      show: sql`e.subject_id`,
      where: sql`e.subject_id`,
      shown: true,
    },
    { key: "reason", label: "Why", kind: "text", show: sql`e.reason`, where: sql`e.reason`, shown: true },
    { key: "before", label: "Before", kind: "text", show: fields(sql`e.before`) },
    { key: "after", label: "After", kind: "text", show: fields(sql`e.after`), shown: true },
    { key: "requestId", label: "Request", kind: "id", show: sql`e.request_id`, where: sql`e.request_id` },
    { key: "position", label: "Sealed as", kind: "number", show: sql`e.position`, shown: true },
    { key: "id", label: "Audit id", kind: "id", show: sql`e.id`, where: sql`e.id` },
  ],
};
