"use client";

import { useState } from "react";
import type { RefundPageDto } from "~/modules/console/contract";
import { refundCan } from "~/modules/refunds/contract";
import { Button } from "~/ui/button";
import { useMay } from "~/ui/console/person";
import { SidePanel } from "~/ui/console/side-panel";
import { Money } from "~/ui/money";
import { AccountForm } from "./account-form";
import { RedirectForm, RetryForm } from "./way-forms";

/** The ways on for a refund that a card or bank did not take; the server asks Paystack first, whichever is chosen. */
export function RefundActs({ page }: { page: RefundPageDto }) {
  const [open, setOpen] = useState<"retry" | "account" | "redirect" | null>(null);
  const mayAsk = useMay("refunds.request");
  const mayApprove = useMay("refunds.approve");
  const { refund } = page;
  const can = {
    retry: mayAsk && refundCan.do("retry", refund.status),
    account: mayApprove && refundCan.do("retryToAccount", refund.status),
    redirect: mayAsk && refund.destination === "source" && refundCan.do("redirect", refund.status),
  };
  const close = () => setOpen(null);
  const sum = <Money kobo={refund.amountKobo} />;
  return (
    <>
      {can.retry ? (
        <Button size="small" onClick={() => setOpen("retry")}>
          Send {sum} again
        </Button>
      ) : null}
      {can.account ? (
        <Button size="small" onClick={() => setOpen("account")}>
          Send {sum} to another account
        </Button>
      ) : null}
      {can.redirect ? (
        <Button size="small" variant="secondary" onClick={() => setOpen("redirect")}>
          Put {sum} into the wallet
        </Button>
      ) : null}
      <SidePanel
        title="Send it again"
        description="The same refund, to the same card or bank."
        open={open === "retry"}
        onClose={close}
      >
        <RetryForm page={page} />
      </SidePanel>
      <SidePanel
        title="Send it to another account"
        description="An account in the customer's own name, which they told us."
        open={open === "account"}
        onClose={close}
      >
        <AccountForm page={page} />
      </SidePanel>
      <SidePanel
        title="Put it into the wallet"
        description="Instead of the card or bank. It cannot be taken back."
        open={open === "redirect"}
        onClose={close}
      >
        <RedirectForm page={page} />
      </SidePanel>
    </>
  );
}
