"use client";

import { useState } from "react";
import { z } from "zod";
import type { TicketDto } from "~/modules/ordering/contract";
import type { Problem } from "~/trpc/init";
import { Button } from "~/ui/button";
import { OtpField } from "~/ui/otp-field";
import { Textarea } from "~/ui/textarea";

type Proof = { pin: string } | { reason: string };

const pinDigits = 4;
const reasonMax = 140;

/** At the door: the customer's four digits prove that the food is in the right hands. */
export function Handover({
  ticket,
  problem,
  busy,
  mayWithoutPin,
  onDeliver,
}: {
  ticket: TicketDto;
  problem: Problem | null;
  busy: boolean;
  mayWithoutPin: boolean;
  onDeliver: (proof: Proof) => void;
}) {
  const [pin, setPin] = useState("");
  if (problem?.code === "ordering.pin_locked") {
    return <Locked {...{ ticket, problem, busy, mayWithoutPin, onDeliver }} />;
  }
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (pin.length === pinDigits && !busy) onDeliver({ pin });
      }}
    >
      <OtpField
        label="Customer's PIN"
        length={pinDigits}
        onValueChange={setPin}
        error={problem?.code === "ordering.wrong_pin" ? wrongPin(problem) : null}
      />
      <Button
        type="submit"
        size="large"
        wide
        busy={busy}
        busyLabel="Checking…"
        disabledReason={pin.length === pinDigits ? null : "Ask the customer for the four digits."}
      >
        Delivered
      </Button>
    </form>
  );
}

/** Three wrong tries: only whoever answers for it finishes the delivery, and says why. */
function Locked({
  problem,
  busy,
  mayWithoutPin,
  onDeliver,
}: {
  ticket: TicketDto;
  problem: Problem;
  busy: boolean;
  mayWithoutPin: boolean;
  onDeliver: (proof: Proof) => void;
}) {
  const [reason, setReason] = useState("");
  if (!mayWithoutPin) return <p className="font-semibold text-alaari">{problem.sentence}</p>;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "" && !busy) onDeliver({ reason: reason.trim() });
      }}
    >
      <Textarea
        label="The PIN is locked. How do you know that it was delivered?"
        maxLength={reasonMax}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        type="submit"
        size="large"
        wide
        busy={busy}
        disabledReason={reason.trim() === "" ? "Say how you know; it is kept with your name." : null}
      >
        Delivered without PIN
      </Button>
    </form>
  );
}

const triesSchema = z.object({ triesLeft: z.int() });

function wrongPin(problem: Problem): string {
  const tries = triesSchema.safeParse(problem.details).data?.triesLeft;
  if (tries === undefined) return problem.sentence;
  return `${problem.sentence} ${tries === 1 ? "One more try." : `${tries} more tries.`}`;
}
