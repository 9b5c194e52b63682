"use client";

import { useState } from "react";
import { z } from "zod";
import type { TicketDto } from "~/modules/ordering/contract";
import type { Problem } from "~/trpc/init";
import { adminPaths } from "~/ui/admin-paths";
import { Button } from "~/ui/button";
import { OtpField } from "~/ui/otp-field";
import { TextLink } from "~/ui/text-link";

const pinDigits = 4;

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
  onDeliver: (pin: string) => void;
}) {
  const [pin, setPin] = useState("");
  if (problem?.code === "ordering.pin_locked") {
    return <Locked ticket={ticket} problem={problem} mayWithoutPin={mayWithoutPin} />;
  }
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (pin.length === pinDigits && !busy) onDeliver(pin);
      }}
    >
      <OtpField
        label={ticket.recipient === null ? "Customer's PIN" : `PIN of ${ticket.recipient.name}`}
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
        disabledReason={
          pin.length === pinDigits
            ? null
            : `Ask ${ticket.recipient?.name ?? "the customer"} for the four digits.`
        }
      >
        Delivered
      </Button>
    </form>
  );
}

/** Three wrong tries: only whoever answers for it finishes the delivery, at the console, where it is an act with money. */
function Locked({
  ticket,
  problem,
  mayWithoutPin,
}: {
  ticket: TicketDto;
  problem: Problem;
  mayWithoutPin: boolean;
}) {
  return (
    <p className="font-semibold text-alaari">
      {problem.sentence}{" "}
      {mayWithoutPin ? <TextLink href={adminPaths.order(ticket.id)}>Finish it at its page</TextLink> : null}
    </p>
  );
}

const triesSchema = z.object({ triesLeft: z.int() });

function wrongPin(problem: Problem): string {
  const tries = triesSchema.safeParse(problem.details).data?.triesLeft;
  if (tries === undefined) return problem.sentence;
  return `${problem.sentence} ${tries === 1 ? "One more try." : `${tries} more tries.`}`;
}
