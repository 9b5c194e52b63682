import type { Actor } from "~/kernel/actor";
import { sumKobo } from "~/kernel/money";
import { houseAccountId, type LockedAccounts, post } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import { type Opening, openRefunds } from "./open-refunds";
import { disputedAttempts } from "./require-undisputed";
import { tendersLeft } from "./tenders-left";

/** Keeps what was disputed until it is decided: when the dispute is lost, it makes up for what the bank has taken from us. */
export const disputeKeeper = houseAccountId("goodwill_expense");

const untilDecided =
  "The bank disputes this payment: approve when the dispute is won, reject when it is lost";

/**
 * Opens the refunds of what an order's escrow gives back, whoever wants it or not: but what came by a payment that its
 * bank disputes is asked for only, and leaves escrow for the house, which pays when a colleague approves it (not before
 * the dispute is won) and keeps it for the bank when it is lost. The caller holds the locks that openRefunds asks for.
 */
export async function openUnlessDisputed(
  tx: Tx,
  actor: Actor,
  wallet: LockedAccounts,
  opening: Opening,
): Promise<void> {
  const disputed = await disputedAttempts(tx, opening.order.id);
  const isHeld = ({ tender }: Opening["parts"][number]) => disputed.has(tender.attemptId ?? "");
  const held = opening.parts.filter(isHeld);
  if (held.length === 0) {
    await openRefunds(tx, actor, wallet, opening);
    return;
  }
  // Together they are one request: an approver is not told that something was refunded since.
  const all = { ...opening, note: `${untilDecided} (${opening.note.replaceAll("_", " ")})` };
  await openRefunds(tx, actor, wallet, { ...all, parts: opening.parts.filter((part) => !isHeld(part)) });
  const ids = await openRefunds(tx, actor, wallet, {
    ...all,
    parts: held,
    from: disputeKeeper,
    isHeld: true,
  });
  const kept = held.map(({ amountKobo }, index) => ({
    from: opening.from,
    to: disputeKeeper,
    amountKobo,
    reason: "dispute_held" as const,
    effectKey: `dispute_held:${ids[index]}`,
    referenceId: opening.order.id,
  }));
  await post(tx, actor, new Map(), kept, opening.at);
}

/** How much of an order is left to give back that its bank may return itself. Under the order's lock. */
export async function disputedLeftKobo(tx: Tx, orderId: string): Promise<bigint> {
  const disputed = await disputedAttempts(tx, orderId);
  if (disputed.size === 0) return 0n;
  const left = (await tendersLeft(tx, orderId)).filter(({ attemptId }) => disputed.has(attemptId ?? ""));
  return sumKobo(left.map(({ leftKobo }) => leftKobo));
}
