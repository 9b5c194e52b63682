"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { WaitingAccountDto } from "~/modules/refunds/contract";
import { useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { TextField } from "~/ui/input";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { useKeyedAct } from "../../use-keyed-act";
import { DecideForm } from "./decide-form";
import { WaitingCard } from "./waiting-card";

/** As long as the server takes (`decideAccountInput`). */
const noteLengthMax = 300;
/** A Nigerian account number. */
const digits = 10;

/** A large refund to another account: approved by whoever types the same account, which nobody has kept. */
export function WaitingAccount({ account, now }: { account: WaitingAccountDto; now: string }) {
  const { refundId, orderNumber, customerName, amountKobo, accountEnd } = account;
  return (
    <WaitingCard
      label={`Refund of ${orderNumber} to another account`}
      subject={
        <>
          <TextLink href={adminPaths.refund(refundId)} className="figures inline-block py-0.5">
            {orderNumber}
          </TextLink>{" "}
          · {customerName}
        </>
      }
      sum={
        <>
          <Money kobo={amountKobo} /> to an account that ends in {accountEnd}
        </>
      }
      requestedBy={account.requestedBy}
      requestedAt={account.requestedAt}
      now={now}
      why={<>“{account.note}”</>}
      blockedBy={account.blockedBy}
    >
      <DecideAccount account={account} />
    </WaitingCard>
  );
}

function DecideAccount({ account: { id, amountKobo, requestedBy } }: { account: WaitingAccountDto }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [accountNumber, setAccountNumber] = useState("");
  const decide = useMutation({
    ...trpc.admin.refunds.decideAccount.mutationOptions(useKeyedAct().options),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.refunds.pathKey() }),
  });
  return (
    <DecideForm
      requestedBy={requestedBy}
      noteLengthMax={noteLengthMax}
      missing={accountNumber.length === digits ? null : "Type the account number first."}
      approve={(note) => decide.mutateAsync({ decision: "approve", id, accountNumber, note })}
      approveLabel={
        <>
          Approve: send <Money kobo={amountKobo} />
        </>
      }
      reject={(note) => decide.mutateAsync({ decision: "reject", id, note })}
      act={decide}
    >
      <TextField
        label="Account number"
        name="account"
        hint="Only to approve: as the customer told it, not as your colleague did"
        inputMode="numeric"
        autoComplete="off"
        maxLength={digits}
        value={accountNumber}
        onChange={(event) => setAccountNumber(event.target.value.replace(/\D/g, ""))}
      />
    </DecideForm>
  );
}
