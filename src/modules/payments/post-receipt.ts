import type { Actor } from "~/kernel/actor";
import { invariant } from "~/kernel/invariant";
import { type Kobo, kobo } from "~/kernel/money";
import {
  closedWallets,
  houseAccountId,
  type LockedAccounts,
  lockAccounts,
  type Posting,
  post,
} from "~/modules/ledger";
import type { TransferReason } from "~/modules/ledger/contract";
import type { Tx } from "~/platform/db/transaction";
import type { Outcome, OutcomeReason } from "./contract";
import type { Acceptance, AttemptRef } from "./hooks";
import type { Judgement } from "./judge-charge";
import { keepForLeaver } from "./keep-for-leaver";

/** Where the money of one payment went: a fact for the row, the events and the customer. */
export type Receipt = {
  readonly outcome: Outcome;
  readonly outcomeReason: OutcomeReason | null;
  /** What of it is in the customer's wallet without having been meant for it. */
  readonly toWalletKobo: Kobo;
};

type Planned = Receipt & { readonly postings: readonly Posting[] };

type Money = Extract<Judgement, { kind: "paid" | "short" }>;

/** What came and could not become what it was meant for: as which of our words it stands in the statement. */
function walletReason(why: OutcomeReason): TransferReason {
  switch (why) {
    case "order_expired":
    case "order_cancelled":
      return "late_payment";
    case "already_paid":
    case "superseded":
      return "second_payment";
    default:
      return "short_payment";
  }
}

/** Decides where the money goes; pure. The effect keys make each of these postings possible once. */
export function planReceipt(
  attempt: AttemptRef,
  money: Money,
  acceptance: Acceptance,
  feeKobo: Kobo | null,
): Planned {
  const { reference, walletId } = attempt;
  const clearing = houseAccountId("paystack_clearing");
  const fees = houseAccountId("paystack_fee_expense");
  const posting = (key: string, rest: Pick<Posting, "from" | "to" | "amountKobo" | "reason">): Posting => ({
    effectKey: `${key}:${reference}`,
    referenceId: reference,
    ...rest,
  });
  // An account of Paystack's debt to us: what it takes for itself, it owes us less (ADR 015).
  const feePostings = [
    ...(feeKobo !== null && feeKobo > 0n
      ? [posting("fee", { from: fees, to: clearing, amountKobo: feeKobo, reason: "provider_fee" })]
      : []),
    ...(money.passedFeeKobo > 0n
      ? [
          posting("fee_passed", {
            from: clearing,
            to: fees,
            amountKobo: money.passedFeeKobo,
            reason: "fee_passed_on",
          }),
        ]
      : []),
  ];
  if (money.kind === "paid" && "to" in acceptance) {
    const { to, reason, referenceId } = acceptance;
    const meant = posting("payment", { from: clearing, to, amountKobo: attempt.amountKobo, reason });
    const extra = {
      from: clearing,
      to: walletId,
      amountKobo: money.restKobo,
      reason: "extra_payment",
    } as const;
    return {
      outcome: money.restKobo > 0n ? "captured_with_extra" : "captured",
      outcomeReason: null,
      toWalletKobo: money.restKobo,
      postings: [
        { ...meant, referenceId },
        ...(money.restKobo > 0n ? [posting("extra", extra)] : []),
        ...feePostings,
      ],
    };
  }
  const amountKobo = money.kind === "short" ? money.cameKobo : kobo(attempt.amountKobo + money.restKobo);
  const outcomeReason = "why" in acceptance ? acceptance.why : "short";
  const reason = walletReason(outcomeReason);
  return {
    outcome: "wallet",
    outcomeReason,
    toWalletKobo: amountKobo,
    postings: [posting("payment", { from: clearing, to: walletId, amountKobo, reason }), ...feePostings],
  };
}

/**
 * Posts a receipt. What was meant for the wallet of somebody who has left waits in suspense. Answers the receipt as it was
 * posted. Locks: the customer's wallet, when money goes there.
 */
export async function postReceipt(tx: Tx, actor: Actor, planned: Planned, at: Date): Promise<Receipt> {
  const accounts = new Set(planned.postings.flatMap(({ from, to }) => [from, to]));
  const locked = await lockAccounts(tx, [...accounts]);
  const closed = await closedWallets(tx, locked.keys());
  const receipt = closed.size === 0 ? planned : await keptReceipt(tx, planned, closed, at);
  await postAll(tx, actor, locked, receipt.postings, at);
  return receipt;
}

/** Nobody opens that wallet any more, and nobody is told that money came into it. */
async function keptReceipt(
  tx: Tx,
  planned: Planned,
  closed: ReadonlySet<string>,
  at: Date,
): Promise<Planned> {
  const postings: Posting[] = [];
  for (const posting of planned.postings) {
    postings.push(closed.has(posting.to) ? await keepForLeaver(tx, posting, "payment", at) : posting);
  }
  const [meant] = planned.postings;
  const isWhole = meant !== undefined && closed.has(meant.to);
  return { ...planned, postings, toWalletKobo: kobo(0), outcome: isWhole ? "suspense" : planned.outcome };
}

async function postAll(
  tx: Tx,
  actor: Actor,
  locked: LockedAccounts,
  postings: readonly Posting[],
  at: Date,
): Promise<void> {
  // A wallet is touched once by one posting set: a top-up of more than was asked for touches it twice.
  const [first, ...rest] = postings;
  invariant(first !== undefined, "a receipt moves money");
  await post(tx, actor, locked, [first], at);
  await post(tx, actor, locked, rest, at);
}
