import type { ClaimableDto, ClaimReason } from "~/modules/refunds/contract";

type LineReason = "missing_item" | "wrong_item" | "quality";

export function isOfLines(reason: ClaimReason): reason is LineReason {
  return reason !== "late" && reason !== "never_arrived";
}

/**
 * What a claim comes to, as the server measures it: each dish at its share, rounded down, and the packaging of a pack in
 * which nothing is left; or the part of the whole.
 */
export function claimedKobo(
  claimable: ClaimableDto,
  reason: ClaimReason,
  chosen: Readonly<Record<string, number>>,
): number {
  if (!isOfLines(reason)) {
    return (reason === "late" ? claimable.lateKobo : claimable.neverArrivedKobo) ?? 0;
  }
  const bps = claimable.lineBps[reason];
  const food = claimable.lines.reduce((sum, { lineId, eachKobo }) => {
    return sum + Math.floor((eachKobo * bps) / 10_000) * (chosen[lineId] ?? 0);
  }, 0);
  return food + (reason === "quality" ? 0 : packagingKobo(claimable, chosen));
}

/** What comes back for packs of which every portion that is left is chosen. */
function packagingKobo({ packs }: ClaimableDto, chosen: Readonly<Record<string, number>>): number {
  return packs
    .filter(({ portions }) => portions.every(({ lineId, quantity }) => (chosen[lineId] ?? 0) >= quantity))
    .reduce((sum, pack) => sum + pack.packagingKobo, 0);
}

/** Whether the policy would usually credit it at once; the customer's history decides with it, on the server. */
export function willBeInstant(claimable: ClaimableDto, reason: ClaimReason, kobo: number): boolean {
  if (reason === "never_arrived" || (reason === "late" && !claimable.isLate)) return false;
  return kobo < claimable.instantBelowKobo;
}
