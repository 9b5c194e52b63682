"use client";

import { useState } from "react";
import type { OrderPageDto } from "~/modules/console/contract";
import { adminPaths } from "~/ui/admin-paths";
import { Button } from "~/ui/button";
import { SidePanel } from "~/ui/console/side-panel";
import { LinkButton } from "~/ui/link-button";
import { CancelForm } from "./cancel-form";
import { FinishForm } from "./finish-form";

/** What may be done to this order: hidden from who never may, with the reason for who cannot now. */
export function OrderActs({ page }: { page: OrderPageDto }) {
  const [open, setOpen] = useState<"cancel" | "finish" | null>(null);
  const { order, acts } = page;
  const close = () => setOpen(null);
  return (
    <>
      {acts.refund === null ? null : acts.refund.blockedBy === null ? (
        <LinkButton href={`${adminPaths.order(order.id)}/refund`} size="small">
          Refund
        </LinkButton>
      ) : (
        <Blocked label="Refund" why={acts.refund.blockedBy} />
      )}
      {acts.finishWithoutPin?.blockedBy === null ? (
        <Button size="small" variant="secondary" onClick={() => setOpen("finish")}>
          Finish without PIN
        </Button>
      ) : null}
      {acts.cancel === null ? null : acts.cancel.blockedBy === null ? (
        <Button size="small" variant="danger-outline" onClick={() => setOpen("cancel")}>
          Cancel the order
        </Button>
      ) : (
        <Blocked label="Cancel the order" why={acts.cancel.blockedBy} />
      )}
      <SidePanel
        title={`Cancel ${order.number}`}
        description="For the customer. It cannot be taken back."
        open={open === "cancel"}
        onClose={close}
      >
        <CancelForm page={page} />
      </SidePanel>
      <SidePanel
        title={`Finish ${order.number} without its PIN`}
        description="The kitchen, the rider and we are paid as for any delivery."
        open={open === "finish"}
        onClose={close}
      >
        <FinishForm orderId={order.id} />
      </SidePanel>
    </>
  );
}

/** Not now, and why. */
function Blocked({ label, why }: { label: string; why: string }) {
  return (
    <span className="max-w-56">
      <Button size="small" variant="secondary" disabledReason={why}>
        {label}
      </Button>
    </span>
  );
}
