"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DeskClaimDto } from "~/modules/refunds/contract";
import { useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { SidePanel } from "~/ui/console/side-panel";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { RadioCards } from "~/ui/radio-cards";
import { useToast } from "~/ui/toast";
import { useKeyedAct } from "../../use-keyed-act";
import { liableOptions } from "../bulk/refund-words";
import { ActForm } from "../money/act-form";

/** As long as the customer is written to (`acceptClaimInput`). */
const noteMax = 300;

/** Yes, whole or in part, at somebody's cost; or no, with why. */
export function AnswerClaim({ claim }: { claim: DeskClaimDto }) {
  const [open, setOpen] = useState<"accept" | "reject" | null>(null);
  const close = () => setOpen(null);
  const { orderNumber, customer } = claim;
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" onClick={() => setOpen("accept")}>
        Accept…
      </Button>
      <Button size="small" variant="danger-outline" onClick={() => setOpen("reject")}>
        Reject…
      </Button>
      <SidePanel
        title={`Accept the claim on ${orderNumber}`}
        description={`The money is in ${customer.name}'s wallet at once.`}
        open={open === "accept"}
        onClose={close}
      >
        <Accept claim={claim} />
      </SidePanel>
      <SidePanel
        title={`Reject the claim on ${orderNumber}`}
        description="No money moves. The customer reads why."
        open={open === "reject"}
        onClose={close}
      >
        <Reject claim={claim} />
      </SidePanel>
    </div>
  );
}

function Accept({ claim }: { claim: DeskClaimDto }) {
  const toast = useToast();
  const { mostKobo } = claim.claimLeft;
  const [amountKobo, setAmountKobo] = useState<number | null>(mostKobo);
  const [liable, setLiable] = useState(claim.suggestedLiable);
  const { send } = useAnswer("accept");
  const isAmount = amountKobo !== null && amountKobo > 0 && amountKobo <= mostKobo;
  return (
    <ActForm
      label={
        <>
          Give <Money kobo={isAmount ? amountKobo : 0} /> to {claim.customer.name}
        </>
      }
      done="Given. It is in their wallet."
      reasonLabel="What the customer reads"
      reasonMax={noteMax}
      blocked={
        mostKobo === 0
          ? "Nothing of what was claimed is left: reject it, and say that it was refunded already."
          : isAmount
            ? null
            : "Write an amount up to what was claimed and is left."
      }
      act={async (note) => {
        await send({ claim, note, amountKobo: amountKobo ?? 0, liable });
        toast({ title: `Accepted: ${claim.customer.name} has the money.`, tone: "success" });
      }}
    >
      <MoneyField
        label="Amount"
        name="amount"
        hint={
          <>
            At most <Money kobo={mostKobo} />
          </>
        }
        defaultKobo={mostKobo}
        onKoboChange={setAmountKobo}
      />
      <RadioCards
        legend="At whose cost"
        name="liable"
        options={liableOptions}
        value={liable}
        onValueChange={(value) =>
          setLiable(liableOptions.find((one) => one.value === value)?.value ?? liable)
        }
      />
    </ActForm>
  );
}

function Reject({ claim }: { claim: DeskClaimDto }) {
  const toast = useToast();
  const { send } = useAnswer("reject");
  return (
    <ActForm
      label="Reject: no money moves"
      done="Rejected. The customer reads why."
      reasonLabel="Why not, as the customer reads it"
      reasonMax={noteMax}
      act={async (note) => {
        await send({ claim, note });
        toast({ title: "Rejected. The customer reads why." });
      }}
    />
  );
}

type Answer = {
  claim: DeskClaimDto;
  note: string;
  amountKobo?: number;
  liable?: DeskClaimDto["suggestedLiable"];
};

function useAnswer(how: "accept" | "reject") {
  const { claims } = useTRPC().admin;
  const { options } = useKeyedAct();
  const accept = useMutation(claims.accept.mutationOptions(options));
  const reject = useMutation(claims.reject.mutationOptions(options));
  return {
    send: async ({ claim: { id, version }, note, amountKobo = 0, liable = "house" }: Answer) =>
      how === "accept"
        ? await accept.mutateAsync({ id, expectedVersion: version, amountKobo, liable, note })
        : await reject.mutateAsync({ id, expectedVersion: version, note }),
  };
}
