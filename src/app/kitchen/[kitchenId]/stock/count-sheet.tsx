"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  adjustmentReasons,
  onHandMax,
  type StockLevelDto,
  stockLevelDto,
} from "~/modules/inventory/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { NumberStepper } from "~/ui/number-stepper";
import { RadioCards } from "~/ui/radio-cards";
import { Sheet } from "~/ui/sheet";
import { useToast } from "~/ui/toast";
import { changedWords, reasonWords } from "./stock-words";

/**
 * Puts a counted number in the place of the one that was looked at. If somebody changed it meanwhile nothing is saved:
 * the newer number is shown, and the count is asked for again.
 */
export function CountSheet({
  kitchenId,
  name,
  level: looked,
  personId,
  onClose,
}: {
  kitchenId: string;
  name: string;
  level: StockLevelDto;
  personId: string;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [level, setLevel] = useState(looked);
  const [onHand, setOnHand] = useState(looked.onHand);
  const [reason, setReason] = useState<(typeof adjustmentReasons)[number]>("counted");
  const adjust = useMutation(
    trpc.stock.adjust.mutationOptions({
      onSuccess: (saved) => {
        toast({ title: `${name}: ${saved.available} left`, tone: "success" });
        onClose();
      },
      onError: (error) => {
        const newer = newerLevel(problemOf(error));
        if (newer !== null) setLevel(newer);
      },
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.stock.today.queryKey({ kitchenId }) }),
    }),
  );
  const save = () =>
    adjust.mutate({ itemId: level.itemId, onHand, expectedVersion: level.version, reason, note: "" });
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={name}
      description="Count what is there, with the portions that are ordered already."
      footer={
        <Button
          wide
          size="large"
          busy={adjust.isPending}
          busyLabel="Saving…"
          disabledReason={
            onHand < level.reserved ? `${level.reserved} are ordered already: not fewer than that.` : null
          }
          onClick={save}
        >
          Save {onHand}
        </Button>
      }
    >
      <div className="grid gap-5">
        {adjust.isError ? (
          <NotSaved problem={problemOf(adjust.error)} level={level} personId={personId} />
        ) : null}
        <div className="flex items-center justify-between gap-3">
          <p>
            <span className="block font-semibold">There now</span>
            <span className="text-sm text-ink-2">
              It says {level.onHand}, {level.reserved} of them ordered
            </span>
          </p>
          <NumberStepper
            label={`Portions of ${name}`}
            value={onHand}
            onValueChange={setOnHand}
            max={onHandMax}
          />
        </div>
        <RadioCards
          legend="Why?"
          name="stock-reason"
          value={reason}
          onValueChange={(value) => setReason(adjustmentReasons.find((one) => one === value) ?? "counted")}
          options={adjustmentReasons.map((value) => ({ value, label: reasonWords[value] }))}
        />
      </div>
    </Sheet>
  );
}

function NotSaved({
  problem,
  level,
  personId,
}: {
  problem: Problem | undefined;
  level: StockLevelDto;
  personId: string;
}) {
  if (problem === undefined) {
    return <Banner tone="danger" title="No answer came. Look at the number before you try again." />;
  }
  return (
    <Banner tone="warn" title={problem.sentence}>
      {problem.code === "inventory.stale_version" ? (
        <p>
          Now <strong>{level.onHand}</strong> there, {level.reserved} ordered, changed{" "}
          {changedWords(level, personId)}. Save again if your count is the right one.
        </p>
      ) : null}
    </Banner>
  );
}

/** The newer count that a stale save is refused with. */
function newerLevel(problem: Problem | undefined): StockLevelDto | null {
  if (problem?.code !== "inventory.stale_version") return null;
  return stockLevelDto.safeParse(problem.details.current).data ?? null;
}
