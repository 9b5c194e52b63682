import { sql } from "drizzle-orm";
import { formatNaira } from "~/kernel/money";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { type Finding, healBreaks } from "./note-break";
import type { PaymentProvider, ProviderRefund } from "./provider";
import { type Tally, tallyBreak } from "./reconcile-tally";
import { type BookedRefund, refundBooks } from "./refund-books";

type Window = { readonly from: Date; readonly to: Date };

/** A hundred refunds a page: 20,000 in one window is past anything that a kitchen survives. */
const pagesMax = 200;

/** Refunds made at Paystack in the window against ours, and ours that we count as paid back against Paystack. */
export async function reconcileRefunds(
  provider: PaymentProvider,
  window: Window,
  tally: Tally,
): Promise<void> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < pagesMax; pages++) {
    const { items, next } = await provider.listRefunds({ ...window, cursor });
    const fresh = items.filter(({ id }) => !seen.has(id));
    const ours = await oursAmong(fresh);
    for (const { theirs, reference } of ours) {
      seen.add(theirs.id);
      await compare(theirs, reference, tally);
    }
    if (next === null) break;
    cursor = next;
  }
  const unseen = (await refundBooks().processedIn(window)).filter((one) => !seen.has(one.providerRefundId));
  for (const booked of unseen) await askForOurs(provider, booked, tally);
}

/** Refunds of payments of ours; another application on the same account has its own. */
async function oursAmong(listed: readonly ProviderRefund[]) {
  const rows = await rowsOf<{ provider_id: string; reference: string }>(
    database(),
    sql`select provider_id, reference from payment_attempts
        where provider_id = any(${sql.param(listed.flatMap(({ transactionId }) => transactionId ?? []))}::text[])
          or reference = any(${sql.param(listed.flatMap(({ reference }) => reference ?? []))}::text[])`,
  );
  return listed.flatMap((theirs) => {
    const row = rows.find(
      (one) => one.provider_id === theirs.transactionId || one.reference === theirs.reference,
    );
    return row === undefined ? [] : [{ theirs, reference: row.reference }];
  });
}

async function compare(theirs: ProviderRefund, reference: string, tally: Tally): Promise<void> {
  const first = judge(await bookedAs(theirs.id), theirs, reference);
  if (first === "matched") return await takeMatched(theirs.id, tally);
  await refundBooks().heal(theirs);
  const second = judge(await bookedAs(theirs.id), theirs, reference);
  if (second === "matched") {
    tally.healed++;
    await takeMatched(theirs.id, tally);
  } else if (second.kind !== "theirs_only" || !(await refundBooks().isUnderWay(theirs))) {
    await tallyBreak(tally, second);
  }
}

async function bookedAs(id: string): Promise<BookedRefund | undefined> {
  return (await refundBooks().byProviderIds([id]))[0];
}

async function takeMatched(id: string, tally: Tally): Promise<void> {
  tally.matched++;
  await withTx("payments.healBreaks", (tx) =>
    healBreaks(tx, { subject: "refund", reference: id, how: "Both sides agree now." }, now()),
  );
}

/** Amount and whether the money is back with the customer; the steps in between are nobody's books. */
function judge(
  ours: BookedRefund | undefined,
  theirs: ProviderRefund,
  reference: string,
): "matched" | Finding {
  const finding = (kind: Finding["kind"], detail: string, suggestedAct: string): Finding => ({
    kind,
    subject: "refund",
    reference: theirs.id,
    oursKobo: ours?.amountKobo ?? null,
    theirsKobo: theirs.amountKobo,
    detail,
    suggestedAct,
    occurredAt: theirs.createdAt,
  });
  const amount = formatNaira(theirs.amountKobo);
  if (ours === undefined) {
    // What failed there has moved nothing: it need not be in our books.
    if (theirs.state === "failed") return "matched";
    return finding(
      "theirs_only",
      `Paystack refunds ${amount} of ${reference}, and nobody here asked for it.`,
      "Ask who refunded on Paystack's dashboard; refund the same order here no more than what is left.",
    );
  }
  if (ours.amountKobo !== theirs.amountKobo) {
    const detail = `Paystack refunds ${amount} of ${reference}, we asked for ${formatNaira(ours.amountKobo)}.`;
    return finding("amount_differs", detail, "Compare the two on Paystack's dashboard.");
  }
  if (ours.isProcessed === (theirs.state === "processed")) return "matched";
  const detail = ours.isProcessed
    ? `We count ${amount} of ${reference} as paid back, Paystack calls it ${theirs.state}.`
    : `Paystack has paid back ${amount} of ${reference}, and we do not count it so.`;
  return finding(
    "state_differs",
    detail,
    "Look at the refund on Paystack's dashboard, then try it again here.",
  );
}

async function askForOurs(provider: PaymentProvider, booked: BookedRefund, tally: Tally): Promise<void> {
  const theirs = await provider.fetchRefund(booked.providerRefundId);
  if (theirs !== null) return await compare(theirs, "a payment of ours", tally);
  await tallyBreak(tally, {
    kind: "ours_only",
    subject: "refund",
    reference: booked.providerRefundId,
    oursKobo: booked.amountKobo,
    theirsKobo: null,
    detail: `We count ${formatNaira(booked.amountKobo)} as paid back, and Paystack has never heard of it.`,
    suggestedAct: "Ask Paystack's support with the refund's number.",
    occurredAt: null,
  });
}
