/** A use of a promo: `held` with an unpaid order, `used` once paid, `released` when nothing came of it. */
export const redemptionStatuses = ["held", "used", "released"] as const;
export type RedemptionStatus = (typeof redemptionStatuses)[number];

/** Every edge of the machine; a trigger refuses any other. */
export const redemptionEdges: Record<RedemptionStatus, readonly RedemptionStatus[]> = {
  held: ["used", "released"],
  used: ["released"],
  released: [],
};
