import { useState } from "react";
import type { StockLevelDto } from "~/modules/inventory/contract";
import { problemOf } from "~/trpc/client";
import type { CountReason } from "./count-reasons";

/**
 * A count that somebody puts in the place of the one that they looked at. `onError` takes the newer one when theirs was
 * overtaken: it is shown then, and asked for again.
 */
export function useCount<Level extends StockLevelDto>(
  looked: Level,
  read: (details: unknown) => { data?: Level | undefined },
) {
  const [level, setLevel] = useState(looked);
  const [onHand, setOnHand] = useState(looked.onHand);
  const [reason, setReason] = useState<CountReason>("counted");
  return {
    level,
    setLevel,
    onHand,
    setOnHand,
    reason,
    setReason,
    /** Why it cannot be saved. */
    blocked: onHand < level.reserved ? `${level.reserved} are ordered already: not fewer than that.` : null,
    onError: (error: unknown) => {
      const problem = problemOf(error);
      const newer =
        problem?.code === "inventory.stale_version" ? read(problem.details.current).data : undefined;
      if (newer !== undefined) setLevel(newer);
    },
  };
}
