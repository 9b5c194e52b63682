"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "~/trpc/client";
import { TextField } from "~/ui/input";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { RadioCards } from "~/ui/radio-cards";
import { ActForm } from "../../money/act-form";

/** As short as a bank takes a story. */
const messageMin = 10;

/** Accepting gives the money back and is typed; declining sends our side. */
export function AnswerDispute({ id, amountKobo }: { id: string; amountKobo: number }) {
  const [answer, setAnswer] = useState<"accept" | "decline">("decline");
  const [typedKobo, setTypedKobo] = useState<number | null>(null);
  const [evidenceFile, setEvidenceFile] = useState("");
  const reply = useMutation(useTRPC().admin.disputes.answer.mutationOptions());
  const isAccept = answer === "accept";
  return (
    <ActForm
      label={
        isAccept ? (
          <>
            Give back <Money kobo={amountKobo} />
          </>
        ) : (
          "Decline, and tell the bank"
        )
      }
      reasonLabel="What happened, for the bank"
      reasonMin={messageMin}
      done="Sent. The dispute moves on by what Paystack says of it."
      blocked={isAccept && typedKobo !== amountKobo ? "Type the amount first." : null}
      act={(message) =>
        reply.mutateAsync({
          id,
          answer,
          message,
          ...(evidenceFile.trim() === "" ? {} : { evidenceFile: evidenceFile.trim() }),
        })
      }
    >
      <RadioCards
        legend="Do we give it back?"
        name="answer"
        value={answer}
        onValueChange={(value) => setAnswer(value === "accept" ? "accept" : "decline")}
        options={[
          {
            value: "decline",
            label: "No: decline",
            detail: "The bank hears our side and decides; nothing is posted until then.",
          },
          {
            value: "accept",
            label: "Yes: accept",
            detail: "Lost at once: Paystack takes it from the next settlement. Cannot be taken back.",
          },
        ]}
      />
      {isAccept ? (
        <MoneyField
          label={
            <>
              Type the amount: <Money kobo={amountKobo} />
            </>
          }
          name="typed"
          onKoboChange={setTypedKobo}
        />
      ) : (
        <TextField
          label="Evidence"
          optional
          hint="Name of the file that was uploaded on Paystack's dashboard"
          name="evidence"
          value={evidenceFile}
          onChange={(event) => setEvidenceFile(event.target.value)}
        />
      )}
    </ActForm>
  );
}
