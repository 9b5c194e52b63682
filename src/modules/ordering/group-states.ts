/** Who pays a group order: the host alone, or each person their share (shares are held; all or nothing at the deadline). */
export const groupPayModes = ["host", "each"] as const;
export type GroupPayMode = (typeof groupPayModes)[number];

/**
 * `open`: people join and choose; `locked`: the host has closed it, or the deadline has come, and it is being paid;
 * `placed`: it is an order; `cancelled` by the host; `expired`: a share was missing at the deadline, all were given back.
 */
export const groupStatuses = ["open", "locked", "placed", "cancelled", "expired"] as const;
export type GroupStatus = (typeof groupStatuses)[number];

/** Every edge of the machine; a trigger refuses any other. */
export const groupEdges: Record<GroupStatus, readonly GroupStatus[]> = {
  open: ["locked", "placed", "cancelled", "expired"],
  locked: ["open", "placed", "cancelled", "expired"],
  placed: [],
  cancelled: [],
  expired: [],
};

/** `held`: their share is set aside; `returned`: it was given back; `paid`: it is part of the order; `left`: took their pack away. */
export const groupMemberStatuses = ["choosing", "ready", "held", "paid", "returned", "left"] as const;
export type GroupMemberStatus = (typeof groupMemberStatuses)[number];
