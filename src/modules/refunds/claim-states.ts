/**
 * A claim that something of a delivered order was missing or wrong. `credited`: within the policy, refunded at once;
 * `open`: a person decides, by the promised time; `accepted` or `rejected`: they have.
 */
export const claimStatuses = ["credited", "open", "accepted", "rejected"] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

/** Every edge of the machine; a trigger refuses any other. */
export const claimEdges: Record<ClaimStatus, readonly ClaimStatus[]> = {
  credited: [],
  open: ["accepted", "rejected"],
  accepted: [],
  rejected: [],
};

/**
 * An item that was finished after its order was accepted: the customer chooses within five minutes; then it is removed
 * and refunded.
 */
export const shortageStatuses = ["asked", "replaced", "removed", "order_cancelled"] as const;
export type ShortageStatus = (typeof shortageStatuses)[number];

/** Every edge of the machine; a trigger refuses any other. */
export const shortageEdges: Record<ShortageStatus, readonly ShortageStatus[]> = {
  asked: ["replaced", "removed", "order_cancelled"],
  replaced: [],
  removed: [],
  order_cancelled: [],
};

export const claimReasons = ["missing_item", "wrong_item", "quality", "late", "never_arrived"] as const;
export type ClaimReason = (typeof claimReasons)[number];
