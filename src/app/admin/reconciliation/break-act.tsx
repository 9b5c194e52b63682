"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf, useTRPC, useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { Money } from "~/ui/money";
import { ActForm } from "../money/act-form";
import { ReceiptForm } from "./receipt-form";

/** What a person may do about a break: give what waits in suspense to its payer, or say why nothing is posted. */
export function BreakAct({
  id,
  suspenseKobo,
  holdsMoney,
}: {
  id: string;
  suspenseKobo: number;
  /** It keeps that money on the list: it is given out, and not set aside. */
  holdsMoney: boolean;
}) {
  const [chosen, setChosen] = useState<"claim" | "pay_out" | "set_aside" | null>(null);
  if (chosen === "claim") return <Claim id={id} />;
  if (chosen === "pay_out") return <PayOut id={id} suspenseKobo={suspenseKobo} />;
  if (chosen === "set_aside") return <SetAside id={id} />;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {suspenseKobo > 0 ? (
        <>
          <Button variant="secondary" size="small" onClick={() => setChosen("claim")}>
            Give it to its payer
          </Button>
          <Button variant="secondary" size="small" onClick={() => setChosen("pay_out")}>
            Pay it out to their bank
          </Button>
        </>
      ) : null}
      {holdsMoney ? null : (
        <Button variant="secondary" size="small" onClick={() => setChosen("set_aside")}>
          Set aside
        </Button>
      )}
    </div>
  );
}

function SetAside({ id }: { id: string }) {
  const resolve = useMutation(useTRPC().admin.reconciliation.resolve.mutationOptions());
  return (
    <div className="mt-3">
      <ActForm
        label="Set aside"
        done="Set aside. It stays so as long as Paystack says the same."
        act={(reason) => resolve.mutateAsync({ act: "set_aside", id, reason })}
      >
        <p className="text-sm">
          Nothing is posted: both books stay as they are, with your reason beside the difference.
        </p>
      </ActForm>
    </div>
  );
}

/** Out of our bank, to whom it belongs: prepared there, and released when a colleague has approved it here. */
function PayOut({ id, suspenseKobo }: { id: string; suspenseKobo: number }) {
  const resolve = useMutation(useTRPC().admin.reconciliation.resolve.mutationOptions());
  const [bankReference, setBankReference] = useState("");
  return (
    <ReceiptForm
      amountKobo={suspenseKobo}
      effect="out of our bank. Prepare the transfer there to an account in the owner's own name, and release it when a colleague has approved it."
      label={
        <>
          Ask a colleague to pay out <Money kobo={suspenseKobo} />
        </>
      }
      done="Asked for. Nothing is posted until a colleague has approved it."
      reasonLabel="Whose it is and how you know, for the audit trail"
      missing={
        bankReference.trim().length < bankReferenceLengthMin ? "Write the bank's reference first." : null
      }
      act={(reason) =>
        resolve.mutateAsync({ act: "pay_out", id, bankReference, reason, expectedKobo: suspenseKobo })
      }
    >
      <TextField
        label="The bank's reference"
        name="bankReference"
        autoComplete="off"
        value={bankReference}
        onChange={(event) => setBankReference(event.target.value)}
      />
    </ReceiptForm>
  );
}

/** As short as the server takes. */
const bankReferenceLengthMin = 3;

/** Who it is, then what it posts, then the amount typed by hand. */
function Claim({ id }: { id: string }) {
  const client = useTRPCClient();
  const resolve = useMutation(useTRPC().admin.reconciliation.resolve.mutationOptions());
  const [customer, setCustomer] = useState("");
  const look = useMutation({
    mutationFn: (named: string) => client.admin.reconciliation.preview.query({ id, customer: named }),
  });
  const preview = look.data;
  if (preview === undefined) {
    return (
      <form
        className="mt-3 grid max-w-xl gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (customer.trim() !== "") look.mutate(customer.trim());
        }}
      >
        <TextField
          label="Whose money is it?"
          hint="Phone number, e-mail address or customer id"
          name="customer"
          autoComplete="off"
          value={customer}
          onChange={(event) => setCustomer(event.target.value)}
        />
        {look.isError ? (
          <Banner tone="danger" title={problemOf(look.error)?.sentence ?? "No answer came. Try again."} />
        ) : null}
        <div>
          <Button
            type="submit"
            size="small"
            variant="secondary"
            busy={look.isPending}
            disabledReason={customer.trim().length < 3 ? "Name the customer first." : null}
          >
            Show what it does
          </Button>
        </div>
      </form>
    );
  }
  const { amountKobo, customerId, customerName, needsApproval } = preview;
  return (
    <ReceiptForm
      amountKobo={amountKobo}
      effect={
        <>
          to the wallet of <strong>{customerName}</strong> ({customerId}), who can spend it at once.
        </>
      }
      label={
        <>
          {needsApproval ? "Ask a colleague to give" : "Give"} <Money kobo={amountKobo} /> to {customerName}
        </>
      }
      done={
        needsApproval
          ? "Asked for. Nothing is posted until a colleague has approved it."
          : "Given. It is in the customer's wallet."
      }
      act={(reason) =>
        resolve.mutateAsync({ act: "claim", id, customerId, reason, expectedKobo: amountKobo })
      }
    />
  );
}
