"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type NamedLevelDto, namedLevelDto } from "~/modules/console/contract";
import { adjustmentReasons, onHandMax } from "~/modules/inventory/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import type { Problem } from "~/trpc/init";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { formatAgo } from "~/ui/fmt";
import { NumberStepper } from "~/ui/number-stepper";
import { Select } from "~/ui/select";
import { Textarea } from "~/ui/textarea";
import { useToast } from "~/ui/toast";

type Reason = (typeof adjustmentReasons)[number];
const reasonWords = {
  counted: "Counted again",
  finished: "It is finished",
  spoilt: "Some of it spoilt",
  cooked_more: "More was cooked",
  mistake: "The number was a mistake",
} as const satisfies Record<Reason, string>;
const noteMax = 140;

/**
 * Puts a counted number in the place of the one that was looked at. If somebody changed it meanwhile nothing is saved:
 * the newer number is shown with who set it and when, and the count is asked for again.
 */
export function CountForm({ looked, now }: { looked: NamedLevelDto; now: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [level, setLevel] = useState(looked);
  const [onHand, setOnHand] = useState(looked.onHand);
  const [reason, setReason] = useState<Reason>("counted");
  const [note, setNote] = useState("");
  const adjust = useMutation(
    trpc.admin.stock.adjust.mutationOptions({
      onSuccess: (saved) => {
        setLevel(saved);
        setNote("");
        toast({ title: `${saved.name}: ${saved.available} left`, tone: "success" });
      },
      onError: (error) => {
        const newer = newerLevel(problemOf(error));
        if (newer !== null) setLevel(newer);
      },
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.stock.pathKey() }),
    }),
  );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!adjust.isPending && onHand >= level.reserved) {
          adjust.mutate({ itemId: level.itemId, onHand, expectedVersion: level.version, reason, note });
        }
      }}
    >
      {adjust.isError ? <NotSaved problem={problemOf(adjust.error)} level={level} now={now} /> : null}
      <div className="flex items-center justify-between gap-3">
        <p className="text-sm">
          <span className="block font-semibold">There now</span>
          <span className="text-ink-2">
            It says {level.onHand}, {level.reserved} of them ordered
          </span>
        </p>
        <NumberStepper
          label={`Portions of ${level.name}`}
          value={onHand}
          onValueChange={setOnHand}
          max={onHandMax}
        />
      </div>
      <Select
        label="Why"
        name="reason"
        options={adjustmentReasons.map((value) => ({ value, label: reasonWords[value] }))}
        value={reason}
        onChange={(event) =>
          setReason(adjustmentReasons.find((one) => one === event.target.value) ?? "counted")
        }
      />
      <Textarea
        label="Note"
        name="note"
        optional
        maxLength={noteMax}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div>
        <Button
          type="submit"
          size="small"
          busy={adjust.isPending}
          busyLabel="Saving…"
          disabledReason={
            onHand < level.reserved ? `${level.reserved} are ordered already: not fewer than that.` : null
          }
        >
          Save {onHand}
        </Button>
      </div>
    </form>
  );
}

function NotSaved({
  problem,
  level,
  now,
}: {
  problem: Problem | undefined;
  level: NamedLevelDto;
  now: string;
}) {
  if (problem === undefined) {
    return <Banner tone="danger" title="No answer came. Look at the number before you try again." />;
  }
  return (
    <Banner tone="warn" title={problem.sentence}>
      {problem.code === "inventory.stale_version" ? (
        <p>
          Now <strong>{level.onHand}</strong> there, {level.reserved} ordered, set by{" "}
          <strong>{level.changedByName}</strong>, {formatAgo(level.changedAt, now)}. Save again if your count
          is the right one.
        </p>
      ) : null}
    </Banner>
  );
}

/** The newer count that a stale save is refused with. */
function newerLevel(problem: Problem | undefined): NamedLevelDto | null {
  if (problem?.code !== "inventory.stale_version") return null;
  return namedLevelDto.safeParse(problem.details.current).data ?? null;
}
