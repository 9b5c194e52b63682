"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { formatNaira } from "~/kernel/money";
import { approvalAboveKobo } from "~/modules/batches/contract";
import { problemOf, useTRPC, useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { useKeyedAct } from "../../../../use-keyed-act";
import { ActForm } from "../../../money/act-form";

type Payee = { kind: "kitchen" | "rider"; id: string };

/** How much, then what it does, then the amount typed by hand and the bank's reference. */
export function RecordPayout({ owedKobo, ...payee }: Payee & { owedKobo: number }) {
  const client = useTRPCClient();
  const [amountKobo, setAmountKobo] = useState<number | null>(owedKobo > 0 ? owedKobo : null);
  const look = useMutation({
    mutationFn: (kobo: number) => client.admin.payouts.preview.query({ ...payee, amountKobo: kobo }),
  });
  if (look.data !== undefined) return <Confirm payee={payee} effect={look.data} onChange={look.reset} />;
  return (
    <form
      className="grid max-w-xl gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (amountKobo !== null && !look.isPending) look.mutate(amountKobo);
      }}
    >
      <MoneyField
        label="Amount"
        name="amount"
        hint="At most what is owed"
        {...(owedKobo > 0 ? { defaultKobo: owedKobo } : {})}
        onKoboChange={setAmountKobo}
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
          disabledReason={
            owedKobo <= 0 ? "Nothing is owed now." : amountKobo === null ? "Write the amount first." : null
          }
        >
          Show what it does
        </Button>
      </div>
    </form>
  );
}

type Effect = {
  payee: string;
  owedKobo: number;
  amountKobo: number;
  owedAfterKobo: number;
  needsApproval: boolean;
};

function Confirm({ payee, effect, onChange }: { payee: Payee; effect: Effect; onChange: () => void }) {
  const { amountKobo, owedKobo, owedAfterKobo, needsApproval } = effect;
  const [typedKobo, setTypedKobo] = useState<number | null>(null);
  const [bankReference, setBankReference] = useState("");
  const act = useKeyedAct();
  const record = useMutation({
    ...useTRPC().admin.payouts.record.mutationOptions(act.options),
  });
  const missing =
    typedKobo !== amountKobo
      ? "Type the amount first."
      : bankReference.trim().length < 3
        ? "Write the bank's reference first."
        : null;
  return (
    <div className="grid max-w-xl gap-3">
      <p className="rounded-card bg-band p-3 text-sm">
        <Money kobo={amountKobo} className="font-semibold" /> from what is owed to{" "}
        <strong>{effect.payee}</strong> to the bank: <Money kobo={owedKobo} /> owed before,{" "}
        <Money kobo={owedAfterKobo} /> after.
      </p>
      {needsApproval ? (
        <Banner tone="info" title="A colleague decides this one">
          More than {formatNaira(approvalAboveKobo)} to one payee within a day takes two people. Prepare the
          transfer at the bank and leave it unreleased; nothing is posted until a colleague has approved it.
        </Banner>
      ) : null}
      <ActForm
        label={
          <>
            {needsApproval ? "Ask for" : "Record"} <Money kobo={amountKobo} />
          </>
        }
        done={
          record.data?.status === "requested" ? "Asked for. A colleague decides." : "Recorded and posted."
        }
        blocked={missing}
        act={(reason) =>
          record.mutateAsync({
            ...payee,
            amountKobo,
            typedKobo: typedKobo ?? 0,
            bankReference: bankReference.trim(),
            reason,
          })
        }
      >
        <MoneyField
          label="Type the amount"
          name="typed"
          hint="As it stands above"
          onKoboChange={setTypedKobo}
        />
        <TextField
          label="The bank's reference"
          name="bank-reference"
          hint="As on the bank's receipt; one reference is one payout"
          autoComplete="off"
          value={bankReference}
          onChange={(event) => setBankReference(event.target.value)}
        />
      </ActForm>
      {record.isSuccess ? null : (
        <div>
          <Button variant="quiet" size="small" onClick={onChange}>
            Another amount
          </Button>
        </div>
      )}
    </div>
  );
}
