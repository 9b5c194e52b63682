"use client";

import type { ReactNode } from "react";
import { onHandMax, type StockLevelDto } from "~/modules/inventory/contract";
import { problemOf } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { NumberStepper } from "~/ui/number-stepper";

/** What is written down, and beside it what is there. */
export function ThereNow({
  name,
  level,
  onHand,
  onOnHand,
}: {
  name: string;
  level: StockLevelDto;
  onHand: number;
  onOnHand: (onHand: number) => void;
}) {
  return (
    <div className="flex items-center justify-between gap-3">
      <p>
        <span className="block font-semibold">There now</span>
        <span className="text-sm text-ink-2">
          It says {level.onHand}, {level.reserved} of them ordered
        </span>
      </p>
      <NumberStepper label={`Portions of ${name}`} value={onHand} onValueChange={onOnHand} max={onHandMax} />
    </div>
  );
}

/** Why nothing was saved; of a count that was overtaken, the newer one and `changed`: who set it, and when. */
export function NotSaved({
  error,
  level,
  changed,
}: {
  error: unknown;
  level: StockLevelDto;
  changed: ReactNode;
}) {
  const problem = problemOf(error);
  if (problem === undefined) {
    return <Banner tone="danger" title="No answer came. Look at the number before you try again." />;
  }
  return (
    <Banner tone="warn" title={problem.sentence}>
      {problem.code === "inventory.stale_version" ? (
        <p>
          Now <strong>{level.onHand}</strong> there, {level.reserved} ordered, set {changed}. Save again if
          your count is the right one.
        </p>
      ) : null}
    </Banner>
  );
}
