"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import type { OrderDto } from "~/modules/ordering/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Dialog, DialogClose } from "~/ui/dialog";
import { paths } from "~/ui/paths";
import { untilAnswered } from "../../../until-answered";
import { Waiting } from "../../waiting";

/**
 * Calls off an order that nobody has paid for yet. What was set aside comes back, what came of too little stays in the
 * wallet, and the question says so.
 */
export function CancelWaiting({ order, cameKobo = 0 }: { order: OrderDto; cameKobo?: number }) {
  const t = useTranslations("pay.cancel");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const orderKey = trpc.orders.get.queryKey({ id: order.id });
  const cancel = useMutation(
    trpc.orders.cancel.mutationOptions({
      ...untilAnswered,
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
        {t("button")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title")}
        actions={
          <>
            <Button
              variant="danger-outline"
              busy={cancel.isPending}
              busyLabel={t("busy")}
              onClick={() => cancel.mutate({ id: order.id, reason: "changed_mind" })}
            >
              {t("button")}
            </Button>
            <DialogClose>
              <Button variant="secondary">{t("keep")}</Button>
            </DialogClose>
          </>
        }
      >
        {cameKobo === 0 || order.cancel.refundKobo > 0 ? (
          <p>
            {order.cancel.refundKobo === 0
              ? t("nothing")
              : t("held", { amount: formatNaira(order.cancel.refundKobo) })}
          </p>
        ) : null}
        <p className="mt-2">{cameKobo === 0 ? t("sent") : t("came", { amount: formatNaira(cameKobo) })}</p>
        <Waiting since={cancel.isPending ? cancel.submittedAt : 0} />
        {cancel.isError ? (
          <Banner tone="danger" className="mt-4" title={problem?.sentence ?? t("noAnswer")} />
        ) : null}
      </Dialog>
    </>
  );
}
