import { env } from "~/env";
import type { Actor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { crashPoint } from "~/platform/db/faults";
import { withTx } from "~/platform/db/transaction";
import { log } from "~/platform/log";
import { append } from "~/platform/outbox";
import { type Attempt, attemptBy, lockAttempts } from "./attempt-row";
import { attemptCan, type PaymentStartDto, paymentsRefusals } from "./contract";
import { type Changes, moveAttempt, type Step } from "./move-attempt";
import { askForInstructions } from "./own-sheet";
import { paymentEvent } from "./payment-event";
import { paymentProvider } from "./payment-provider";
import { type Outcome, ProviderUnavailable } from "./provider";
import { toStartDto } from "./queries";

/** Twice under one reference: after the second lost answer the verifier goes on, and the customer need not wait. */
const sendsMax = 2;

/** Where to pay, as the provider told it. */
export type WhereToPay = Pick<Changes, "authorizationUrl" | "accessCode" | "instructions">;

const underWay = new Map<string, Promise<PaymentStartDto>>();

/**
 * Opens the payment at Paystack and keeps where to pay; outside any transaction, after the attempt has committed.
 * Called again it answers what is kept; two at once make one call. A lost answer is looked up by its reference before
 * anything is sent again (PAYSTACK §2.1). When Paystack has it but where to pay is lost, the attempt is `unknown` and
 * `authorizationUrl` null: another attempt takes its place when the customer tries again.
 *
 * Refuses: payments.payment_not_found; payments.provider_unavailable and payments.provider_refused, when it is certain
 * that Paystack did not open it: the attempt has failed. Locks: the attempt.
 */
export async function startPayment(actor: Actor, reference: string): Promise<PaymentStartDto> {
  const attempt = await attemptBy(database(), reference);
  if (attempt === undefined || (actor.kind === "user" && actor.id !== attempt.customerId)) {
    throw new Refusal(paymentsRefusals.paymentNotFound);
  }
  if (isStarted(attempt)) return toStartDto(attempt);
  if (attempt.status === "failed") throw refusalOf(attempt);
  if (!attemptCan.do("initialize", attempt.status) || attempt.supersededAt !== null)
    return toStartDto(attempt);
  const running = underWay.get(reference) ?? open(actor, attempt);
  underWay.set(reference, running);
  try {
    return await running;
  } finally {
    underWay.delete(reference);
  }
}

function isStarted(attempt: Attempt): boolean {
  return attempt.authorizationUrl !== null || attempt.instructions !== null;
}

async function open(actor: Actor, attempt: Attempt): Promise<PaymentStartDto> {
  crashPoint("partner-unasked");
  const answer = await askUntilKnown(attempt);
  crashPoint("partner-answered");
  switch (answer.kind) {
    case "done":
      return toStartDto(await keep(actor, attempt, answer.value));
    case "unknown":
      log().warn(
        { reference: attempt.reference, why: answer.cause },
        "whether Paystack opened it is unknown",
      );
      return toStartDto(await doubt(actor, attempt, answer.cause));
    case "refused":
      return await giveUp(actor, attempt, answer);
  }
}

/** Sends it; after a lost answer asks whether it arrived, and sends it once more only when Paystack says no. */
async function askUntilKnown(attempt: Attempt): Promise<Outcome<WhereToPay>> {
  for (let sent = 1; ; sent++) {
    const answer = await send(attempt);
    // Another process has opened it at this moment, or we have and did not hear of it.
    const isTaken = answer.kind === "refused" && answer.code === "duplicate_reference";
    if (answer.kind !== "unknown" && !isTaken) return answer;
    const cause = answer.kind === "unknown" ? answer.cause : "cut";
    const known = await isKnown(attempt.reference);
    if (known !== false || sent === sendsMax) return { kind: "unknown", cause };
  }
}

async function isKnown(reference: string): Promise<boolean | null> {
  try {
    return (await paymentProvider().verify(reference)).found;
  } catch (error) {
    if (error instanceof ProviderUnavailable) return null;
    throw error;
  }
}

async function send(attempt: Attempt): Promise<Outcome<WhereToPay>> {
  if (attempt.sheet === "own") return await askForInstructions(attempt);
  const page = `${env().NEXTAUTH_URL}/pay/${attempt.reference}`;
  return await paymentProvider().initialize({
    reference: attempt.reference,
    amountKobo: attempt.amountKobo,
    email: attempt.email,
    channels: [attempt.channel],
    callbackUrl: page,
    // Paystack puts nothing on this address by itself: it must say which payment was left (PAYSTACK §2.2).
    cancelUrl: `${page}?cancelled=1`,
    metadata: {
      purpose: attempt.purpose,
      ...(attempt.orderId === null ? {} : { order_id: attempt.orderId }),
    },
  });
}

/** Where to pay is kept whatever happened meanwhile: a webhook may have been quicker than this answer. */
async function keep(actor: Actor, { id }: Attempt, where: WhereToPay): Promise<Attempt> {
  return await step(actor, id, (attempt) =>
    isStarted(attempt)
      ? null
      : {
          to: attemptCan.do("initialize", attempt.status) ? "initialized" : attempt.status,
          changes: { ...where, lastError: null },
        },
  );
}

async function doubt(actor: Actor, { id }: Attempt, cause: string): Promise<Attempt> {
  return await step(actor, id, (attempt) =>
    attempt.status === "created" ? { to: "unknown", detail: cause, changes: { lastError: cause } } : null,
  );
}

type Refused = Extract<Outcome<WhereToPay>, { kind: "refused" }>;

async function giveUp(actor: Actor, attempt: Attempt, answer: Refused): Promise<PaymentStartDto> {
  const { reference } = attempt;
  log().warn({ reference, why: answer.code, httpStatus: answer.httpStatus }, "Paystack did not open it");
  // Its key and its patience are ours to mend; the customer can do nothing about either.
  const isOurs = answer.httpStatus === 0 || answer.httpStatus === 401 || answer.retryAfterMs !== null;
  const why = isOurs ? unavailable : "refused";
  // Whether it was sent before is not known of `unknown`; and the worker tries again: nobody waits for its answer.
  const isFinal = (status: string) => (status === "created" && actor.kind === "user" ? true : !isOurs);
  const failed = await step(actor, attempt.id, (locked) =>
    attemptCan.do("initialize", locked.status) && isFinal(locked.status)
      ? {
          to: "failed",
          detail: answer.code ?? String(answer.httpStatus),
          changes: { nextCheckAt: locked.expiresAt, lastError: why },
        }
      : null,
  );
  if (failed.status !== "failed") return toStartDto(failed);
  throw refusalOf(failed);
}

const unavailable = "unavailable";

/** The answer of the first time, again. */
function refusalOf(attempt: Attempt): Refusal {
  return new Refusal(
    attempt.lastError === unavailable
      ? paymentsRefusals.providerUnavailable
      : paymentsRefusals.providerRefused,
  );
}

type Next = { to: Step["to"]; detail?: string; changes: Changes } | null;

async function step(actor: Actor, id: string, decide: (locked: Attempt) => Next): Promise<Attempt> {
  return await withTx("payments.startPayment", async (tx) => {
    const attempt = required((await lockAttempts(tx, [id]))[0], "attempt that was just read");
    const next = decide(attempt);
    if (next === null) return attempt;
    const at = now();
    const { to, detail = null, changes } = next;
    const moved = await moveAttempt(tx, actor, attempt, { to, cause: "initialize", detail }, changes, at);
    if (to !== attempt.status) {
      await append(tx, [paymentEvent({ ...moved, toWalletKobo: 0n }, `payment.${to}`, at)]);
    }
    return moved;
  });
}
