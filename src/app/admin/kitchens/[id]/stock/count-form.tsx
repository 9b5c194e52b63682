"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type NamedLevelDto, namedLevelDto } from "~/modules/console/contract";
import { useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { formatAgo } from "~/ui/fmt";
import { Select } from "~/ui/select";
import { Textarea } from "~/ui/textarea";
import { useToast } from "~/ui/toast";
import { NotSaved, ThereNow } from "../../../../stock-count/count-parts";
import { countReasonOf, countReasonOptions } from "../../../../stock-count/count-reasons";
import { useCount } from "../../../../stock-count/use-count";

const noteMax = 140;

/**
 * Puts a counted number in the place of the one that was looked at. If somebody changed it meanwhile nothing is saved:
 * the newer number is shown with who set it and when, and the count is asked for again.
 */
export function CountForm({ looked, now }: { looked: NamedLevelDto; now: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const count = useCount(looked, (details) => namedLevelDto.safeParse(details));
  const { level, onHand, reason, blocked } = count;
  const [note, setNote] = useState("");
  const adjust = useMutation(
    trpc.admin.stock.adjust.mutationOptions({
      onSuccess: (saved) => {
        count.setLevel(saved);
        setNote("");
        toast({ title: `${saved.name}: ${saved.available} left`, tone: "success" });
      },
      onError: count.onError,
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.stock.pathKey() }),
    }),
  );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!adjust.isPending && blocked === null) {
          const { itemId, serviceDate, version: expectedVersion } = level;
          adjust.mutate({ itemId, serviceDate, onHand, expectedVersion, reason, note });
        }
      }}
    >
      {adjust.isError ? (
        <NotSaved
          error={adjust.error}
          level={level}
          changed={
            <>
              by <strong>{level.changedByName}</strong>, {formatAgo(level.changedAt, now)}
            </>
          }
        />
      ) : null}
      <ThereNow name={level.name} level={level} onHand={onHand} onOnHand={count.setOnHand} />
      <Select
        label="Why"
        name="reason"
        options={countReasonOptions}
        value={reason}
        onChange={(event) => count.setReason(countReasonOf(event.target.value))}
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
          disabledReason={blocked}
        >
          Save {onHand}
        </Button>
      </div>
    </form>
  );
}
