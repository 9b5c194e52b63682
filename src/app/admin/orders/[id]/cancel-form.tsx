"use client";

import { useState } from "react";
import type { OrderPageDto } from "~/modules/console/contract";
import { useTRPCClient } from "~/trpc/client";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { RadioCards } from "~/ui/radio-cards";
import { Select } from "~/ui/select";
import { ActForm } from "../../money/act-form";

const reasons = [
  { value: "changed_mind", label: "The customer changed their mind" },
  { value: "ordered_twice", label: "Ordered twice" },
  { value: "wrong_address", label: "Wrong address" },
  { value: "too_slow", label: "Too slow" },
  { value: "price_surprise", label: "The price surprised them" },
  { value: "other", label: "Something else" },
] as const;
type Reason = (typeof reasons)[number]["value"];

/** What comes back stands first; its amount is typed by hand when there is any. */
export function CancelForm({ page }: { page: OrderPageDto }) {
  const client = useTRPCClient();
  const { order, paidAt, cancelBackKobo: backKobo } = page;
  const [reason, setReason] = useState<Reason>("changed_mind");
  const [refundTo, setRefundTo] = useState<"wallet" | "source">("wallet");
  const [typedKobo, setTypedKobo] = useState<number | null>(null);
  const fromPaystack = paidAt !== null && order.tenders.some(({ kind }) => kind === "paystack");
  return (
    <div className="grid gap-4">
      <p className="rounded-card bg-band p-3 text-sm">
        {backKobo === 0 ? (
          "Nothing was paid: nothing goes back. What was set aside in the wallet is there again."
        ) : (
          <>
            <Money kobo={backKobo} className="font-semibold" /> goes back to {page.customer.name}: all that
            has not come back yet, as we cancel. Stock and slot are free again.
          </>
        )}
      </p>
      <ActForm
        label={
          backKobo === 0 ? (
            "Cancel the order"
          ) : (
            <>
              Cancel, <Money kobo={backKobo} /> back
            </>
          )
        }
        done="Cancelled."
        reasonLabel="What happened, for colleagues"
        blocked={backKobo > 0 && typedKobo !== backKobo ? "Type the amount first." : null}
        act={(note) =>
          client.admin.orders.cancel.mutate({
            id: order.id,
            reason,
            note,
            refundTo,
            expectedRefundKobo: backKobo,
          })
        }
      >
        <Select
          label="Reason"
          name="reason-code"
          options={reasons}
          value={reason}
          onChange={(event) =>
            setReason(reasons.find(({ value }) => value === event.target.value)?.value ?? "other")
          }
        />
        {fromPaystack ? (
          <RadioCards
            legend="Where the money goes"
            name="refund-to"
            value={refundTo}
            onValueChange={(value) => setRefundTo(value === "source" ? "source" : "wallet")}
            options={[
              { value: "wallet", label: "Wallet", detail: "There at once." },
              { value: "source", label: "Card or bank", detail: "Days, not minutes." },
            ]}
          />
        ) : null}
        {backKobo > 0 ? (
          <MoneyField
            label="Type the amount that goes back"
            name="typed"
            hint="As it stands above"
            onKoboChange={setTypedKobo}
          />
        ) : null}
      </ActForm>
    </div>
  );
}
