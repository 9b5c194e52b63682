import { type Answer, ok, PaystackRefusal } from "./answer";
import { type Call, type Route, textOf } from "./call";
import { listed } from "./list";
import type { Delivery } from "./records";
import type { Twin } from "./twin";
import { resend } from "./webhooks";

type Pieces = Readonly<Record<string, string>>;
const home = "/integration/webhooks/events";

/** What was to be told and what became of it: how an application finds out what it has missed. */
export const webhookEventRoutes: readonly Route<Twin>[] = [
  { method: "GET", path: home, answer: list },
  { method: "GET", path: `${home}/lookup`, answer: lookUp },
  { method: "POST", path: `${home}/resend`, answer: resendSome },
  { method: "POST", path: `${home}/resend-matching`, answer: resendMatching },
  { method: "GET", path: `${home}/:id`, answer: show },
];

/** Newest first, by cursor alone. */
function list(twin: Twin, call: Call): Answer {
  const query = new URLSearchParams(call.query);
  query.set("use_cursor", "true");
  const limit = query.get("limit");
  if (limit !== null) query.set("perPage", limit);
  return listed(
    { ...call, query },
    {
      items: matching(twin, (name) => query.get(name)),
      createdAt: ({ createdAt }) => createdAt,
      view: eventView,
      message: "Webhook events retrieved",
    },
  );
}

/** Only what Paystack itself would have sent, and each once. */
function matching(twin: Twin, wanted: (name: string) => string | null): Delivery[] {
  const [category, type, status, row] = ["category", "event_type", "status", "category_row_id"].map(wanted);
  return [...twin.deliveries.values()].filter(
    (one) =>
      one.resourceId !== null &&
      one.copyOf === null &&
      (category ?? categoryOf(one)) === categoryOf(one) &&
      (type ?? one.event) === one.event &&
      (status ?? statuses[one.status]) === statuses[one.status] &&
      (row ?? String(one.resourceId)) === String(one.resourceId),
  );
}

/** A dropped one is lost between the two: whoever sent it thinks that it failed. */
const statuses = { waiting: "Pending", delivered: "Delivered", failed: "Failed", dropped: "Failed" } as const;

function categoryOf({ event }: Delivery): string {
  const noun = event.split(".")[0] ?? "";
  return noun === "charge" ? "transactions" : noun;
}

function eventView(delivery: Delivery) {
  const { id, event, resourceId, status, attempts, createdAt } = delivery;
  const last = attempts.at(-1);
  return {
    _id: id,
    domain: "test",
    category: categoryOf(delivery),
    category_row_id: String(resourceId),
    event_name: event,
    integration: 100_032,
    status: statuses[status],
    status_detail: status === "waiting" && attempts.length > 0 ? "retrying" : null,
    response_code: last?.httpStatus ?? null,
    webhook_url_code: "WHU_1",
    trial_count: attempts.length,
    createdAt,
    updatedAt: last?.at ?? createdAt,
  };
}

function wholeView(twin: Twin, delivery: Delivery) {
  const payload: unknown = JSON.parse(delivery.body);
  return {
    ...eventView(delivery),
    event_payload: payload,
    webhook_url: twin.webhookUrl,
    merchant_response_body: null,
    event_description: delivery.event,
    trials: delivery.attempts.map(({ at, httpStatus, fault }) => ({
      createdAt: at,
      response_code: httpStatus,
      error: fault,
    })),
  };
}

function found(twin: Twin, id: string): Delivery {
  const delivery = twin.deliveries.get(id);
  if (delivery === undefined || delivery.resourceId === null)
    throw new PaystackRefusal(404, "Webhook not found");
  return delivery;
}

function show(twin: Twin, _: Call, { id = "" }: Pieces): Answer {
  return ok("Webhook event retrieved", wholeView(twin, found(twin, id)));
}

/** By its own id or by the number of what it is about. */
function lookUp(twin: Twin, { query }: Call): Answer {
  const reference = query.get("reference") ?? "";
  const byRow = matching(twin, (name) => (name === "category_row_id" ? reference : null)).toReversed();
  const events = twin.deliveries.has(reference) ? [found(twin, reference)] : byRow;
  if (events.length === 0) throw new PaystackRefusal(404, "Webhook not found");
  return ok("Webhook events retrieved", events.map(eventView));
}

/** As many as one call may ask for. */
const resendMax = 100;

async function resendSome(twin: Twin, { body }: Call): Promise<Answer> {
  const ids: readonly unknown[] = Array.isArray(body.ids) ? body.ids : [];
  if (ids.length === 0 || ids.length > resendMax)
    throw new PaystackRefusal(400, `ids must have 1 to ${resendMax} items`);
  const deliveries = ids.map((id) => found(twin, textOf(id) ?? ""));
  await Promise.all(deliveries.map((delivery) => resend(twin, delivery)));
  return ok("Webhook events queued for resend", { count: deliveries.length });
}

async function resendMatching(twin: Twin, { body, query }: Call): Promise<Answer> {
  const deliveries = matching(twin, (name) => textOf(body[name]) ?? null).slice(-resendMax);
  if (query.get("preview") === "true") {
    return ok("Webhook events that match", { count: deliveries.length, ids: deliveries.map(({ id }) => id) });
  }
  await Promise.all(deliveries.map((delivery) => resend(twin, delivery)));
  return ok("Webhook events queued for resend", { count: deliveries.length });
}
