"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import { cancelReasons, type OrderDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Dialog, DialogClose } from "~/ui/dialog";
import { RadioCards } from "~/ui/radio-cards";
import { cancelReasonWords } from "./order-words";

/** Calling the order off: what comes back stands on the button, before anything is asked. */
export function CancelOrder({ order }: { order: OrderDto }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<(typeof cancelReasons)[number]>("changed_mind");
  const orderKey = trpc.orders.get.queryKey({ id: order.id });
  const cancel = useMutation(
    trpc.orders.cancel.mutationOptions({
      onSuccess: (cancelled) => {
        queries.setQueryData(orderKey, cancelled);
        void queries.invalidateQueries({ queryKey: trpc.wallet.get.queryKey() });
        setOpen(false);
      },
      // What could be done a moment ago may be over: show the order as it is now.
      onError: () => void queries.invalidateQueries({ queryKey: orderKey }),
    }),
  );
  if (!order.cancel.allowed) return null;
  const refund = formatNaira(order.cancel.refundKobo);
  const keptKobo = order.totalKobo - order.refundedKobo - order.cancel.refundKobo;
  const problem = problemOf(cancel.error);
  return (
    <>
      <Button
        variant="danger-outline"
        wide
        className="min-h-14 py-2 whitespace-normal"
        onClick={() => {
          cancel.reset();
          // The sum must be that of this moment, not of when the page was opened.
          void queries.invalidateQueries({ queryKey: orderKey });
          setOpen(true);
        }}
      >
        {order.cancel.sentence}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Cancel this order?"
        actions={
          <>
            <Button
              variant="danger-outline"
              className="whitespace-normal"
              busy={cancel.isPending}
              busyLabel="Cancelling…"
              onClick={() => cancel.mutate({ id: order.id, reason })}
            >
              Cancel, get {refund} back
            </Button>
            <DialogClose>
              <Button variant="secondary">Keep the order</Button>
            </DialogClose>
          </>
        }
      >
        <p>
          {refund} goes back to your wallet at once.
          {keptKobo > 0
            ? ` ${formatNaira(keptKobo)} is kept: the kitchen has begun, and is paid for it.`
            : ""}
        </p>
        <RadioCards
          className="mt-4 text-ink"
          legend="Why? It helps the kitchen."
          name="cancel-reason"
          value={reason}
          onValueChange={(value) => setReason(cancelReasons.find((one) => one === value) ?? "other")}
          options={cancelReasons.map((value) => ({ value, label: cancelReasonWords[value] }))}
        />
        {cancel.isError ? (
          <Banner
            tone="danger"
            className="mt-4"
            title={problem?.sentence ?? "No answer came. Look at the order before you try again."}
          />
        ) : null}
      </Dialog>
    </>
  );
}
