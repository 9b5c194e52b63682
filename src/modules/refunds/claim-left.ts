import { type Kobo, kobo, sumKobo } from "~/kernel/money";
import type { LineShare, PackShare } from "./allocate-refund";
import type { ClaimRow } from "./claim-rows";
import { emptiesPacks, type PackLeft, packsEmptiedBy } from "./packs-left";
import type { LineLeft } from "./tenders-left";

/** What an open claim may still be given: of its lines, of packs that it empties, and in all. */
type ClaimLeft = {
  /** The claim's lines, each with what is left by now of what was claimed of it: nothing, for one refunded meanwhile. */
  readonly lines: readonly LineShare[];
  readonly packs: readonly PackShare[];
  /** At most what was claimed, what is left of that, and what is left of the order. */
  readonly mostKobo: Kobo;
};

/** Pure: by the order's figures as they are read under its lock, or shown at the desk. */
export function leftOfClaim(
  claim: Pick<ClaimRow, "amount_kobo" | "reason" | "lines">,
  order: {
    readonly leftKobo: bigint;
    /** Of the price of the delivery: a claim that it was late is of that. */
    readonly deliveryLeftKobo: bigint;
    readonly lines: readonly LineLeft[];
    readonly packs: readonly PackLeft[];
  },
): ClaimLeft {
  const left = new Map(order.lines.map((line) => [line.lineId, line.paidLeftKobo]));
  const lines = claim.lines.map(({ lineId, amountKobo }) => ({
    lineId,
    amountKobo: smallest(BigInt(amountKobo), left.get(lineId) ?? 0n),
  }));
  // Its own portions count as gone already.
  const portions = claim.lines.map(({ lineId }) => ({ lineId, quantity: 0 }));
  const packs = emptiesPacks(claim.reason) ? packsEmptiedBy(order.packs, portions) : [];
  const ofLines = sumKobo([...lines, ...packs].map(({ amountKobo }) => amountKobo));
  const ofWhat =
    claim.reason === "late" ? order.deliveryLeftKobo : lines.length === 0 ? order.leftKobo : ofLines;
  const mostKobo = smallest(order.leftKobo, ofWhat, claim.amount_kobo);
  return { lines, packs, mostKobo };
}

function smallest(...amounts: [bigint, ...bigint[]]): Kobo {
  return kobo(amounts.reduce((least, amount) => (amount < least ? amount : least)));
}
