"use client";

import { type ReactNode, useState } from "react";
import type { RefundPageDto } from "~/modules/console/contract";
import { refundCan } from "~/modules/refunds/contract";
import { goesToBank } from "~/modules/refunds/rules";
import { Button } from "~/ui/button";
import { useMay } from "~/ui/console/person";
import { SidePanel } from "~/ui/console/side-panel";
import { Money } from "~/ui/money";
import { AccountForm } from "./account-form";
import { RedirectForm, RetryForm } from "./way-forms";

type Way = {
  readonly key: string;
  readonly can: boolean;
  readonly variant: "primary" | "secondary";
  readonly label: ReactNode;
  readonly title: string;
  readonly description: string;
  readonly form: ReactNode;
};

/** The ways on for a refund that a card or bank did not take; the server asks Paystack first, whichever is chosen. */
export function RefundActs({ page }: { page: RefundPageDto }) {
  const [open, setOpen] = useState<string | null>(null);
  const ways = useWays(page);
  return (
    <>
      {ways
        .filter(({ can }) => can)
        .map(({ key, variant, label }) => (
          <Button key={key} size="small" variant={variant} onClick={() => setOpen(key)}>
            {label}
          </Button>
        ))}
      {/* Also of a way that cannot be gone any more: its panel says what came of it. */}
      {ways.map(({ key, title, description, form }) => (
        <SidePanel
          key={key}
          title={title}
          description={description}
          open={open === key}
          onClose={() => setOpen(null)}
        >
          {form}
        </SidePanel>
      ))}
    </>
  );
}

function useWays(page: RefundPageDto): Way[] {
  const mayAsk = useMay("refunds.request");
  const mayApprove = useMay("refunds.approve");
  const { refund } = page;
  const sum = <Money kobo={refund.amountKobo} />;
  return [
    {
      key: "retry",
      can: mayAsk && refundCan.do("retry", refund.status),
      variant: "primary",
      label: <>Send {sum} again</>,
      title: "Send it again",
      description: "The same refund, to the same card or bank.",
      form: <RetryForm page={page} />,
    },
    {
      key: "account",
      can: mayApprove && refundCan.do("retryToAccount", refund.status),
      variant: "primary",
      label: <>Send {sum} to another account</>,
      title: "Send it to another account",
      description: "An account in the customer's own name, which they told us.",
      form: <AccountForm page={page} />,
    },
    {
      key: "redirect",
      can: mayAsk && goesToBank(refund.destination) && refundCan.do("redirect", refund.status),
      variant: "secondary",
      label: <>Put {sum} into the wallet</>,
      title: "Put it into the wallet",
      description: "Instead of the card or bank. It cannot be taken back.",
      form: <RedirectForm page={page} />,
    },
  ];
}
