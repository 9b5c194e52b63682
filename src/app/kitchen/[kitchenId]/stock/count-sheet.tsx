"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type StockLevelDto, stockLevelDto } from "~/modules/inventory/contract";
import { useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { RadioCards } from "~/ui/radio-cards";
import { Sheet } from "~/ui/sheet";
import { useToast } from "~/ui/toast";
import { NotSaved, ThereNow } from "../../../stock-count/count-parts";
import { countReasonOf, countReasonOptions } from "../../../stock-count/count-reasons";
import { useCount } from "../../../stock-count/use-count";
import { changedWords } from "./stock-words";

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
  const count = useCount(looked, (details) => stockLevelDto.safeParse(details));
  const { level, onHand, reason, blocked } = count;
  const adjust = useMutation(
    trpc.stock.adjust.mutationOptions({
      onSuccess: (saved) => {
        toast({ title: `${name}: ${saved.available} left`, tone: "success" });
        onClose();
      },
      onError: count.onError,
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.stock.today.queryKey({ kitchenId }) }),
    }),
  );
  const { itemId, serviceDate, version: expectedVersion } = level;
  const save = () => adjust.mutate({ itemId, serviceDate, onHand, expectedVersion, reason, note: "" });
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
          disabledReason={blocked}
          onClick={save}
        >
          Save {onHand}
        </Button>
      }
    >
      <div className="grid gap-5">
        {adjust.isError ? (
          <NotSaved error={adjust.error} level={level} changed={changedWords(level, personId)} />
        ) : null}
        <ThereNow name={name} level={level} onHand={onHand} onOnHand={count.setOnHand} />
        <RadioCards
          legend="Why?"
          name="stock-reason"
          value={reason}
          onValueChange={(value) => count.setReason(countReasonOf(value))}
          options={countReasonOptions}
        />
      </div>
    </Sheet>
  );
}
