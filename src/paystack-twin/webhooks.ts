import { createHmac } from "node:crypto";
import { shuffleMs } from "./faults";
import { postWebhook } from "./post-webhook";
import type { Delivery } from "./records";
import { keep, nextId, type Twin } from "./twin";

/** The hex HMAC-SHA512 of exactly these bytes, keyed with the secret key: Paystack has no other webhook secret. */
export function sign(secretKey: string, body: string): string {
  return createHmac("sha512", secretKey).update(body).digest("hex");
}

export type Letter = Pick<Delivery, "event" | "reference" | "body" | "signature" | "resourceId">;

/** Sends any bytes under any signature, as the faults of the moment let them arrive; tried again until they do. */
export function send(twin: Twin, letter: Letter, afterMs = 0): Delivery {
  const { faults, chance } = twin;
  const delivery = addDelivery(twin, letter, null);
  if (chance.happens("webhook drop", faults.webhookDropRate)) {
    delivery.status = "dropped";
    delivery.nextAttemptAt = null;
    return delivery;
  }
  begin(twin, delivery, afterMs + delayMs(twin, letter.event));
  for (let copy = 0; copy < faults.webhookDuplicates; copy += 1) {
    sendCopy(twin, delivery, afterMs + delayMs(twin, letter.event));
  }
  return delivery;
}

/** Sends a letter once more beside the first, once. */
export function sendCopy(twin: Twin, of: Delivery, afterMs: number, letter: Letter = of): Delivery {
  const copy = addDelivery(twin, letter, of.id);
  begin(twin, copy, afterMs);
  return copy;
}

/** Sends a delivery once more, now, whatever became of it, and answers when the application has. */
export async function resend(twin: Twin, delivery: Delivery): Promise<void> {
  await attempt(twin, delivery);
}

const awaited = new WeakMap<Delivery, () => void>();

/** When the first try of a delivery that goes out now has been answered; of one held back for later, at once. */
export async function attempted(twin: Twin, delivery: Delivery | null): Promise<void> {
  const isUnderWay =
    delivery !== null && delivery.nextAttemptAt !== null && delivery.nextAttemptAt <= twin.clock.now();
  if (isUnderWay && delivery.attempts.length === 0) {
    await new Promise<void>((resolve) => awaited.set(delivery, resolve));
  }
}

function addDelivery(twin: Twin, letter: Letter, copyOf: string | null): Delivery {
  const delivery: Delivery = {
    id: `whd_${nextId(twin, "delivery")}`,
    event: letter.event,
    reference: letter.reference,
    resourceId: letter.resourceId,
    body: letter.body,
    signature: letter.signature,
    copyOf,
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
  return /^(charge|refund|transfer)\./.test(event) ? event : "other";
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
  const isFirst = delivery.attempts.length === 0;
  await attempt(twin, delivery);
  if (isFirst && delivery.copyOf === null) await repeat(twin, delivery);
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

/** The same again and again, each when the one before was answered. */
async function repeat(twin: Twin, delivery: Delivery): Promise<void> {
  for (let copy = 0; copy < twin.faults.webhookRepeats; copy += 1) {
    const again = addDelivery(twin, delivery, delivery.id);
    await attempt(twin, again);
    if (!wasDelivered(again)) again.status = "failed";
    again.nextAttemptAt = null;
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
  awaited.get(delivery)?.();
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
