import { invariant } from "~/kernel/invariant";
import { type Kobo, kobo, koboToNumber, proportions, sumKobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { type Destination, refundsRefusals } from "./contract";

/**
 * A captured tender: `leftKobo` of it has not been refunded. `attemptId` is the payment it came with, if any; `payerId`
 * whose wallet paid it, where several paid: absent, the order's customer.
 */
export type TenderLeft = {
  readonly id: string;
  readonly kind: "wallet" | "paystack";
  readonly amountKobo: Kobo;
  readonly leftKobo: Kobo;
  readonly attemptId: string | null;
  readonly payerId?: string | null;
};

export type LineShare = { readonly lineId: string; readonly amountKobo: Kobo };

/** So much of a pack's packaging: nothing is left in it. */
export type PackShare = { readonly packId: string; readonly amountKobo: Kobo };

/** What one tender gives back, and where to: one refund. */
export type Part = {
  readonly tender: TenderLeft;
  readonly destination: Destination;
  readonly amountKobo: Kobo;
  readonly lines: readonly LineShare[];
  readonly packs?: readonly PackShare[];
};

/**
 * What a cancellation gives back of each tender. What is kept comes off the wallet's part first: as much as possible
 * of the card's or the bank's own money goes back to where it came from, and it is said with two subtractions.
 */
export function shareCancellation(
  tenders: readonly TenderLeft[],
  toReturnKobo: bigint,
  refundTo: Destination,
): Part[] {
  return takeFrom(inOrder(tenders, ["paystack", "wallet"]), toReturnKobo, refundTo, [], []);
}

/**
 * Which tenders a refund after delivery comes off. Back to the card or bank: first what is left of what came from
 * there, and what is more than that to the wallet. To the wallet: the wallet's part first, so that as much as
 * possible can still go back to the card. What is not for the lines is for the packs, as far as it goes.
 *
 * Refuses: refunds.over_captured with what is left, refunds.no_source.
 */
export function shareRefund(
  tenders: readonly TenderLeft[],
  amountKobo: bigint,
  destination: Destination,
  lines: readonly LineShare[],
  packs: readonly PackShare[] = [],
): Part[] {
  const leftKobo = sumKobo(tenders.map((tender) => tender.leftKobo));
  if (amountKobo > leftKobo) {
    throw new Refusal(refundsRefusals.overCaptured, { details: { leftKobo: koboToNumber(leftKobo) } });
  }
  if (destination === "source" && !hasSource(tenders)) throw new Refusal(refundsRefusals.noSource);
  const kinds =
    destination === "source" ? (["paystack", "wallet"] as const) : (["wallet", "paystack"] as const);
  return takeFrom(inOrder(tenders, kinds), amountKobo, destination, lines, packs);
}

/** Whether anything of it can go back to a card or bank. */
export function hasSource(tenders: readonly Pick<TenderLeft, "kind" | "leftKobo">[]): boolean {
  return tenders.some(({ kind, leftKobo }) => kind === "paystack" && leftKobo > 0n);
}

function inOrder(tenders: readonly TenderLeft[], kinds: readonly TenderLeft["kind"][]): TenderLeft[] {
  return kinds.flatMap((kind) => tenders.filter((tender) => tender.kind === kind));
}

/**
 * Fills the amount from one tender after the other, and shares the lines out alike. The wallet's part stays there.
 * Where friends paid their shares, what goes back is shared among all of them by what is left of each, to the kobo.
 */
function takeFrom(
  tenders: readonly TenderLeft[],
  amountKobo: bigint,
  destination: Destination,
  lines: readonly LineShare[],
  packs: readonly PackShare[],
): Part[] {
  const parts: Part[] = [];
  let openKobo = amountKobo;
  let openLines = lines;
  let openPacks = packs;
  const shares = sharedAmong(tenders, amountKobo);
  for (const tender of tenders) {
    const taken = shares?.get(tender.id) ?? smaller(openKobo, tender.leftKobo);
    if (taken === 0n) continue;
    const shared = cut(openLines, taken);
    const sharedPacks = cut(openPacks, taken - sumKobo(shared.taken.map((line) => line.amountKobo)));
    parts.push({
      tender,
      destination: tender.kind === "wallet" ? "wallet" : destination,
      amountKobo: taken,
      lines: shared.taken,
      packs: sharedPacks.taken,
    });
    openKobo -= taken;
    openLines = shared.rest;
    openPacks = sharedPacks.rest;
  }
  invariant(openKobo === 0n, "a refund is no more than what is left of its tenders");
  return parts;
}

/** What each of several payers is given back; undefined where there is one, who is given back what is first in order. */
function sharedAmong(tenders: readonly TenderLeft[], amountKobo: bigint): Map<string, Kobo> | undefined {
  const left = sumKobo(tenders.map(({ leftKobo }) => leftKobo));
  const isShared = tenders.some(({ payerId = null }) => payerId !== null);
  if (!isShared || left === 0n) return undefined;
  const shares = proportions(
    smaller(amountKobo, left),
    tenders.map(({ leftKobo }) => leftKobo),
  );
  return new Map(tenders.map(({ id }, index) => [id, shares[index] ?? kobo(0)]));
}

/** The first so many kobo of the lines or packs, and what remains of them. */
function cut<T extends { readonly amountKobo: Kobo }>(
  shares: readonly T[],
  amountKobo: bigint,
): { taken: T[]; rest: T[] } {
  const [taken, rest]: [T[], T[]] = [[], []];
  let open = amountKobo;
  for (const whole of shares) {
    const share = smaller(open, whole.amountKobo);
    if (share > 0n) taken.push({ ...whole, amountKobo: share });
    if (whole.amountKobo > share) rest.push({ ...whole, amountKobo: kobo(whole.amountKobo - share) });
    open -= share;
  }
  return { taken, rest };
}

function smaller(a: bigint, b: bigint): Kobo {
  return kobo(a < b ? a : b);
}
