import type { Delivery } from "./records";
import { nextCode, nextId, type Twin } from "./twin";
import { type Letter, send, sendCopy, sign } from "./webhooks";

type Data = Readonly<Record<string, unknown>>;

export type Event = {
  readonly event: string;
  readonly data: Data;
  /** Of the payment it is about. */
  readonly reference: string | null;
  /** Paystack's number of what it is about. */
  readonly resourceId: number;
  /** Held back that long, besides what faults do. */
  readonly afterMs?: number | undefined;
};

/** Sends an event to the application, worded and accompanied as the faults of the moment have it. */
export function emit(twin: Twin, { event, data, reference, resourceId, afterMs = 0 }: Event): Delivery {
  const body = bodyOf(twin, event, data);
  const letter = { event, reference, resourceId, body, signature: sign(twin.options.secretKey, body) };
  const delivery = send(twin, letter, afterMs);
  if (delivery.status !== "dropped") accompany(twin, delivery, data);
  return delivery;
}

function bodyOf({ chance, faults }: Twin, event: string, data: Data): string {
  const isText = chance.happens("webhook string amounts", faults.webhookStringAmountsRate);
  const isNameless =
    event.startsWith("refund.") && chance.happens("refund without id", faults.refundNoIdRate);
  const worded = { ...data, ...(isText ? amountsAsText(data) : {}) };
  if (isNameless) Reflect.deleteProperty(worded, "id");
  const body = JSON.stringify({ event, data: worded });
  return chance.happens("webhook odd bytes", faults.webhookOddBytesRate) ? odd(body) : body;
}

function amountsAsText(data: Data): Data {
  const amounts = ["amount", "requested_amount", "fees"].filter((name) => typeof data[name] === "number");
  return Object.fromEntries(amounts.map((name) => [name, String(data[name])]));
}

/** The same to whoever parses it, and other bytes for whoever writes it again: the signature is over these. */
function odd(body: string): string {
  return body
    .replace('{"event":"', '{ "event" : "')
    .replaceAll("/", "\\/")
    .replaceAll(/[^ -~]|e(?=ference|mail)/g, escaped);
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** What comes beside a true webhook. */
function accompany(twin: Twin, delivery: Delivery, data: Data): void {
  const { chance, faults } = twin;
  if (chance.happens("webhook forged", faults.webhookForgedRate)) {
    const signature = sign(`${twin.options.secretKey}_of_a_stranger`, delivery.body);
    sendCopy(twin, delivery, 0, { ...delivery, signature });
  }
  if (chance.happens("webhook stale", faults.webhookStaleRate)) resendOld(twin, delivery);
  if (delivery.event === "charge.success" && chance.happens("webhook foreign", faults.webhookForeignRate)) {
    const [id, reference] = [nextId(twin, "transaction"), `shop2-${nextCode(twin, 12)}`];
    const foreign = { ...data, id, reference, metadata: { shop: "another" }, customer: null };
    sendCopy(twin, delivery, 0, strange(twin, "charge.success", foreign, reference));
  }
  if (chance.happens("webhook unknown", faults.webhookUnknownRate)) {
    const [event, content] =
      unknown[chance.between("webhook unknown kind", [0, unknown.length - 1])] ?? unknown[0];
    sendCopy(twin, delivery, 0, strange(twin, event, content, null));
  }
}

const unknown = [
  ["terminal.action.completed", { id: 77, terminal_id: 12, status: "done" }],
  ["subscription.expiring_cards", [{ expiry_date: "12/2030", brand: "visa" }]],
  ["charge.failed", { id: 78, reference: "nobody-knows-it", status: "failed", amount: 500_000 }],
  ["balance.moved", null],
] as const;

function strange(twin: Twin, event: string, data: unknown, reference: string | null): Letter {
  const body = JSON.stringify({ event, data });
  return { event, reference, resourceId: null, body, signature: sign(twin.options.secretKey, body) };
}

/** How far back a stale one is looked for. */
const staleMax = 200;

/** An earlier true one again. */
function resendOld(twin: Twin, delivery: Delivery): void {
  const last = twin.lastIds.delivery;
  const number = twin.chance.between("webhook stale which", [Math.max(last - staleMax, 1), last]);
  const old = twin.deliveries.get(`whd_${number}`);
  if (old !== undefined && old.copyOf === null && old.resourceId !== null) sendCopy(twin, delivery, 0, old);
}
