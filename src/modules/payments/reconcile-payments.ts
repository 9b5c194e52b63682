import type { Actor } from "~/kernel/actor";
import { formatNaira } from "~/kernel/money";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { compareCharge, type OurCharge, type Verdict, wasPaid } from "./compare-charge";
import { listCharges } from "./list-charges";
import { healBreaks } from "./note-break";
import { ourCharges, paidHere } from "./our-charges";
import type { Charge, PaymentProvider } from "./provider";
import { type Tally, tallyBreak } from "./reconcile-tally";
import { settleCharge } from "./settle-payment";

type Window = { readonly from: Date; readonly to: Date };

/**
 * Which moment Paystack's window bounds is not promised (PAYSTACK §3.5), and a payment may be made and paid apart: pages
 * are read from one attempt's life before the window, and what is missing then is asked for by its reference.
 */
const attemptLifeMs = 35 * 60_000;
/** Ours that were not listed, asked for one by one: a page of them at a time. */
const askedAtOnce = 50;

/** Payments of the window, both ways: each of theirs against ours, then each of ours that was not among theirs. */
export async function reconcilePayments(
  provider: PaymentProvider,
  actor: Actor,
  window: Window,
  tally: Tally,
): Promise<void> {
  const run = { provider, actor, window, tally, seen: new Set<string>() };
  const listed = { from: new Date(window.from.getTime() - attemptLifeMs), to: window.to };
  for await (const charges of listCharges(provider, listed)) await comparePage(run, charges);
  await askForOurs(run);
}

type Run = {
  readonly provider: PaymentProvider;
  readonly actor: Actor;
  readonly window: Window;
  readonly tally: Tally;
  readonly seen: Set<string>;
};

async function comparePage(run: Run, listed: readonly Charge[]): Promise<void> {
  // Slices overlap by a moment, and pages shift while they are turned.
  const charges = listed.filter(({ reference }) => !run.seen.has(reference));
  const ours = await ourCharges(charges.map(({ reference }) => reference));
  for (const theirs of charges) {
    run.seen.add(theirs.reference);
    await judge(run, ours.get(theirs.reference) ?? null, theirs);
  }
}

async function judge(run: Run, ours: OurCharge | null, theirs: Charge): Promise<void> {
  const { provider, actor, tally } = run;
  const verdict = compareCharge(ours, theirs, provider.mode);
  if (verdict.kind === "foreign" || verdict.kind === "unpaid") return;
  if (verdict.kind === "unsettled") {
    await settleCharge(theirs, "reconcile", actor);
    const after = (await ourCharges([theirs.reference])).get(theirs.reference) ?? null;
    const second = compareCharge(after, theirs, provider.mode);
    if (second.kind === "matched") tally.healed++;
    await take(run, after, theirs, second.kind === "unsettled" ? stillUnsettled(theirs) : second);
  } else {
    await take(run, ours, theirs, verdict);
  }
}

async function take(run: Run, ours: OurCharge | null, theirs: Charge, verdict: Verdict): Promise<void> {
  const { tally, window } = run;
  const movedAt = theirs.paidAt ?? theirs.createdAt;
  if (movedAt !== null && movedAt >= window.from && movedAt < window.to) {
    tally.oursKobo += ours?.receivedKobo ?? 0n;
    if (wasPaid(theirs) && theirs.currency === "NGN") tally.theirsKobo += theirs.amountKobo;
  }
  if (verdict.kind === "break") await tallyBreak(tally, verdict.finding);
  if (verdict.kind === "matched") {
    tally.matched++;
    if (verdict.isLate) tally.late++;
    const { reference } = theirs;
    await withTx("payments.healBreaks", (tx) =>
      healBreaks(tx, { subject: "payment", reference, how: "Both sides agree now." }, now()),
    );
  }
}

/** Paid there, and the one path did not post it: it was given back before we ever counted it, or has to be looked at. */
function stillUnsettled(theirs: Charge): Verdict {
  return {
    kind: "break",
    finding: {
      kind: "state_differs",
      subject: "payment",
      reference: theirs.reference,
      oursKobo: null,
      theirsKobo: theirs.amountKobo,
      detail: `Paystack took ${formatNaira(theirs.amountKobo)} and calls it ${theirs.rawState}; nothing was posted here.`,
      suggestedAct: "Look at the payment's refunds and disputes on Paystack's dashboard.",
      occurredAt: theirs.paidAt ?? theirs.createdAt,
    },
  };
}

/** What we count as paid in the window and Paystack did not list there: asked for by its reference. */
async function askForOurs(run: Run): Promise<void> {
  let after = "";
  for (;;) {
    const page = await paidHere(run.window, after, askedAtOnce);
    const unseen = page.filter((reference) => !run.seen.has(reference));
    const ours = await ourCharges(unseen);
    for (const reference of unseen) {
      const verified = await run.provider.verify(reference);
      const posted = ours.get(reference) ?? null;
      if (verified.found) await judge(run, posted, verified.charge);
      else await tallyOursOnly(run.tally, reference, posted);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < askedAtOnce) return;
    after = last;
  }
}

async function tallyOursOnly(tally: Tally, reference: string, ours: OurCharge | null): Promise<void> {
  const receivedKobo = ours?.receivedKobo ?? 0n;
  tally.oursKobo += receivedKobo;
  await tallyBreak(tally, {
    kind: "ours_only",
    subject: "payment",
    reference,
    oursKobo: receivedKobo,
    theirsKobo: null,
    detail: `We count ${formatNaira(receivedKobo)} as paid, and Paystack has never heard of it.`,
    suggestedAct: "Ask Paystack's support with the reference; nothing of it should be spent until then.",
    occurredAt: null,
  });
}
