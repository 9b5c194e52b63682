"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf, useTRPC, useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { ActForm } from "../money/act-form";

/** What a person may do about a break: give what waits in suspense to its payer, or say why nothing is posted. */
export function BreakAct({ id, suspenseKobo }: { id: string; suspenseKobo: number }) {
  const [chosen, setChosen] = useState<"claim" | "set_aside" | null>(null);
  if (chosen === "claim") return <Claim id={id} />;
  if (chosen === "set_aside") return <SetAside id={id} />;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {suspenseKobo > 0 ? (
        <Button variant="secondary" size="small" onClick={() => setChosen("claim")}>
          Give it to its payer
        </Button>
      ) : null}
      <Button variant="secondary" size="small" onClick={() => setChosen("set_aside")}>
        Set aside
      </Button>
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

/** Who it is, then what it posts, then the amount typed by hand. */
function Claim({ id }: { id: string }) {
  const client = useTRPCClient();
  const resolve = useMutation(useTRPC().admin.reconciliation.resolve.mutationOptions());
  const [customer, setCustomer] = useState("");
  const [typedKobo, setTypedKobo] = useState<number | null>(null);
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
  const { amountKobo, customerId, customerName } = preview;
  return (
    <div className="mt-3 grid gap-3">
      <p className="max-w-xl rounded-card bg-band p-3 text-sm">
        <Money kobo={amountKobo} className="font-semibold" /> goes from suspense to the wallet of{" "}
        <strong>{customerName}</strong> ({customerId}), who can spend it at once.
      </p>
      <ActForm
        label={
          <>
            Give <Money kobo={amountKobo} /> to {customerName}
          </>
        }
        done="Given. It is in the customer's wallet."
        blocked={typedKobo === amountKobo ? null : "Type the amount first."}
        act={(reason) =>
          resolve.mutateAsync({ act: "claim", id, customerId, reason, expectedKobo: amountKobo })
        }
      >
        <MoneyField
          label="Type the amount"
          name="typed"
          hint="As it stands above"
          onKoboChange={setTypedKobo}
        />
      </ActForm>
    </div>
  );
}
