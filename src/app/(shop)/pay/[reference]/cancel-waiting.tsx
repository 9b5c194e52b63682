"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Dialog, DialogClose } from "~/ui/dialog";
import { paths } from "~/ui/paths";

/** Calls off an order that nobody has paid for yet. What was set aside comes back, and the question says so. */
export function CancelWaiting({ order }: { order: OrderDto }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const orderKey = trpc.orders.get.queryKey({ id: order.id });
  const cancel = useMutation(
    trpc.orders.cancel.mutationOptions({
      onSuccess: (cancelled) => {
        queries.setQueryData(orderKey, cancelled);
        void queries.invalidateQueries({ queryKey: trpc.wallet.get.queryKey() });
        setOpen(false);
        router.replace(paths.order(order.id));
      },
      // It may have been paid a moment ago: show it as it is now.
      onError: () => void queries.invalidateQueries({ queryKey: orderKey }),
    }),
  );
  const problem = problemOf(cancel.error);
  return (
    <>
      <Button
        variant="quiet"
        wide
        onClick={() => {
          cancel.reset();
          setOpen(true);
        }}
      >
        Cancel the order
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Cancel this order?"
        actions={
          <>
            <Button
              variant="danger-outline"
              busy={cancel.isPending}
              busyLabel="Cancelling…"
              onClick={() => cancel.mutate({ id: order.id, reason: "changed_mind" })}
            >
              Cancel the order
            </Button>
            <DialogClose>
              <Button variant="secondary">Keep it</Button>
            </DialogClose>
          </>
        }
      >
        <p>
          {order.cancel.refundKobo === 0
            ? "Nothing was charged."
            : `Nothing was charged; the ${formatNaira(order.cancel.refundKobo)} set aside is back in your wallet at once.`}
        </p>
        <p className="mt-2">If you have sent money already, it is safe: it lands in your wallet.</p>
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
