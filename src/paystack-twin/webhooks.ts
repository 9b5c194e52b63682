import { createHmac } from "node:crypto";
import { shuffleMs } from "./faults";
import { postWebhook } from "./post-webhook";
import { type Delivery, keep, nextId, type Twin } from "./twin";

/** The hex HMAC-SHA512 of exactly these bytes, keyed with the secret key: Paystack has no other webhook secret. */
export function sign(secretKey: string, body: string): string {
  return createHmac("sha512", secretKey).update(body).digest("hex");
}

/** Sends an event to the application, as the faults of the moment let it arrive. */
export function emit(twin: Twin, event: string, data: unknown, reference: string | null): Delivery {
  const body = JSON.stringify({ event, data });
  const delivery = send(twin, { event, reference, body, signature: sign(twin.options.secretKey, body) });
  if (delivery.status === "dropped") return delivery;
  for (let copy = 0; copy < twin.faults.webhookDuplicates; copy += 1) {
    begin(twin, addDelivery(twin, { ...delivery, copyOf: delivery.id }), delayMs(twin, event));
  }
  return delivery;
}

type Letter = Pick<Delivery, "event" | "reference" | "body" | "signature">;

/** Sends any bytes under any signature, once with retries. */
export function send(twin: Twin, letter: Letter): Delivery {
  const delivery = addDelivery(twin, { ...letter, copyOf: null });
  if (twin.chance.happens("webhook drop", twin.faults.webhookDropRate)) {
    delivery.status = "dropped";
    delivery.nextAttemptAt = null;
  } else {
    begin(twin, delivery, delayMs(twin, letter.event));
  }
  return delivery;
}

/** Sends a delivery once more, now, whatever became of it, and answers when the application has. */
export async function resend(twin: Twin, delivery: Delivery): Promise<void> {
  await attempt(twin, delivery);
}

function addDelivery(twin: Twin, letter: Letter & Pick<Delivery, "copyOf">): Delivery {
  const delivery: Delivery = {
    id: `whd_${nextId(twin, "delivery")}`,
    event: letter.event,
    reference: letter.reference,
    body: letter.body,
    signature: letter.signature,
    copyOf: letter.copyOf,
    createdAt: twin.clock.now(),
    status: "waiting",
    nextAttemptAt: twin.clock.now(),
    attempts: [],
  };
  twin.acts += 1;
  keep(twin.deliveries, delivery.id, delivery);
  return delivery;
}

/** One draw per webhook; copies without a delay of their own go out at the same moment as the first. */
function delayMs({ chance, faults }: Twin, event: string): number {
  const [low, high] = faults.webhookDelayMs;
  const shuffled = faults.webhookShuffle
    ? chance.between(`webhook shuffle ${streamOf(event)}`, [0, shuffleMs])
    : 0;
  return (high === 0 ? 0 : chance.between(`webhook delay ${streamOf(event)}`, [low, high])) + shuffled;
}

/** Events that a test made up share a stream. */
function streamOf(event: string): string {
  return /^(charge|refund)\./.test(event) ? event : "other";
}

/** Takes up a delivery that was waiting when the twin was stopped. */
export function takeUp(twin: Twin, delivery: Delivery): void {
  const dueMs = delivery.nextAttemptAt?.getTime() ?? 0;
  begin(twin, delivery, Math.max(dueMs - twin.clock.now().getTime(), 0));
}

function begin(twin: Twin, delivery: Delivery, afterMs: number): void {
  delivery.nextAttemptAt = new Date(twin.clock.now().getTime() + afterMs);
  twin.clock.schedule(afterMs, () => attemptAndRetry(twin, delivery));
}

async function attemptAndRetry(twin: Twin, delivery: Delivery): Promise<void> {
  if (delivery.status !== "waiting") return;
  await attempt(twin, delivery);
  // A resend by hand may have been answered in the meantime.
  if (wasDelivered(delivery)) return;
  const waitMs = delivery.copyOf === null ? retryMs(twin, delivery) : undefined;
  if (waitMs === undefined) {
    delivery.status = "failed";
    delivery.nextAttemptAt = null;
  } else {
    begin(twin, delivery, waitMs);
  }
}

function wasDelivered({ status }: Delivery): boolean {
  return status === "delivered";
}

/** As many as the longest schedule has, and some by hand; the newest are kept. */
const attemptsKeptMax = 100;

async function attempt(twin: Twin, delivery: Delivery): Promise<void> {
  const at = twin.clock.now();
  const { httpStatus, fault } = await postWebhook(twin.webhookUrl, delivery.body, delivery.signature);
  twin.acts += 1;
  delivery.attempts.push({ at, httpStatus, fault });
  if (delivery.attempts.length > attemptsKeptMax) delivery.attempts.shift();
  // Exactly 200 is an acknowledgement; 201 and 204 are not.
  if (httpStatus === 200) {
    delivery.status = "delivered";
    delivery.nextAttemptAt = null;
  }
}

/** First tries, then the long wait, and when to give up. Source: Paystack's webhook papers, live mode. */
const schedules = {
  paystack: { quickTries: 4, quickMs: 180_000, slowMs: 3_600_000, lifeMs: 72 * 3_600_000 },
  compressed: { quickTries: 4, quickMs: 3_000, slowMs: 10_000, lifeMs: 600_000 },
} as const;

/** How long until the next try; undefined when there is none. */
function retryMs(twin: Twin, { attempts, createdAt }: Delivery): number | undefined {
  const { quickTries, quickMs, slowMs, lifeMs } = schedules[twin.options.retries];
  const waitMs = attempts.length <= quickTries ? quickMs : slowMs;
  const isOver = twin.clock.now().getTime() + waitMs > createdAt.getTime() + lifeMs;
  return isOver ? undefined : waitMs;
}
