"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import { cancelReasons, type OrderDto } from "~/modules/ordering/contract";
import { type Destination, destinations } from "~/modules/refunds/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Dialog, DialogClose } from "~/ui/dialog";
import { RadioCards } from "~/ui/radio-cards";
import { untilAnswered } from "../../../until-answered";
import { Waiting } from "../../waiting";
import { cancelMoney, isDisputed, wasPaid } from "./order-money";
import { CancelMoneyWords, destinationCards } from "./refund-choice";

/** Calling the order off: what comes back stands on the button, before anything is asked. */
export function CancelOrder({ order }: { order: OrderDto }) {
  const queries = useQueryClient();
  const orderKey = useTRPC().orders.get.queryKey({ id: order.id });
  const [open, setOpen] = useState(false);
  const cancel = useCancel(order, () => setOpen(false));
  if (isDisputed(order)) return <DisputedNote />;
  if (!order.cancel.allowed) return null;
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
      <CancelDialog {...{ order, open, cancel }} onOpenChange={setOpen} />
    </>
  );
}

/** What their bank may return itself is not given back here as well: why there is no button, and what comes next. */
function DisputedNote() {
  const t = useTranslations("orders.cancel");
  return (
    <Banner tone="info" title={t("disputed")}>
      <p>{t("disputedNext")}</p>
    </Banner>
  );
}

function useCancel(order: OrderDto, onDone: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const orderKey = trpc.orders.get.queryKey({ id: order.id });
  return useMutation(
    trpc.orders.cancel.mutationOptions({
      ...untilAnswered,
      onSuccess: (cancelled) => {
        queries.setQueryData(orderKey, cancelled);
        void queries.invalidateQueries({ queryKey: trpc.wallet.get.queryKey() });
        void queries.invalidateQueries({ queryKey: trpc.refunds.ofOrder.queryKey({ orderId: order.id }) });
        onDone();
      },
      // What could be done a moment ago may be over, or give back less by now: show the order as it is.
      onError: () => void queries.invalidateQueries({ queryKey: orderKey }),
    }),
  );
}

function CancelDialog({
  order,
  open,
  cancel,
  onOpenChange,
}: {
  order: OrderDto;
  open: boolean;
  cancel: ReturnType<typeof useCancel>;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("orders");
  const [reason, setReason] = useState<(typeof cancelReasons)[number]>("changed_mind");
  const [refundTo, setRefundTo] = useState<Destination>("wallet");
  const money = cancelMoney(order);
  const paid = wasPaid(order);
  const choice = money.toSourceKobo > 0;
  const expectedRefundKobo = paid ? money.refundKobo : undefined;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("cancel.title")}
      actions={
        <>
          <Button
            variant="danger-outline"
            className="whitespace-normal"
            busy={cancel.isPending}
            busyLabel={t("cancel.busy")}
            onClick={() =>
              cancel.mutate({
                id: order.id,
                reason,
                refundTo: choice ? refundTo : "wallet",
                ...(expectedRefundKobo === undefined ? {} : { expectedRefundKobo }),
              })
            }
          >
            {paid ? t("cancel.get", { amount: formatNaira(money.refundKobo) }) : t("cancel.plain")}
          </Button>
          <DialogClose>
            <Button variant="secondary">{t("cancel.keep")}</Button>
          </DialogClose>
        </>
      }
    >
      <CancelMoneyWords order={order} money={money} />
      {choice ? (
        <RadioCards
          className="mt-4 text-ink"
          legend={t("cancel.where")}
          name="refund-to"
          value={refundTo}
          onValueChange={(value) => setRefundTo(destinations.find((one) => one === value) ?? "wallet")}
          options={destinationCards(order, money, t)}
        />
      ) : null}
      <RadioCards
        className="mt-4 text-ink"
        legend={t("cancel.why")}
        columns={2}
        name="cancel-reason"
        value={reason}
        onValueChange={(value) => setReason(cancelReasons.find((one) => one === value) ?? "other")}
        options={cancelReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <Waiting since={cancel.isPending ? cancel.submittedAt : 0} />
      {cancel.isError ? (
        <Banner tone="danger" className="mt-4" title={problemOf(cancel.error)?.sentence ?? t("noAnswer")} />
      ) : null}
    </Dialog>
  );
}
