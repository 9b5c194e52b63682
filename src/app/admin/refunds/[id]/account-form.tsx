"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RefundPageDto } from "~/modules/console/contract";
import { problemOf, useTRPC, useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/input";
import { Money } from "~/ui/money";
import { Select } from "~/ui/select";
import { ActForm } from "../../money/act-form";
import { Effect, noteMax } from "./effect";

/** A Nigerian account number. */
const digits = 10;

/** Bank and account number, the number twice: Paystack pays whom it belongs to, and nobody can call it back. */
export function AccountForm({ page }: { page: RefundPageDto }) {
  const client = useTRPCClient();
  const [bankId, setBankId] = useState("");
  const [account, setAccount] = useState("");
  const [again, setAgain] = useState("");
  const banks = useQuery(useTRPC().admin.refunds.banks.queryOptions({}, { staleTime: 600_000 }));
  const { id, amountKobo } = page.refund;
  const asks = page.accountNeedsApproval;
  const bank = banks.data?.banks.find((one) => one.id === bankId);
  const missing =
    bank === undefined
      ? "Choose the bank first."
      : !new RegExp(`^\\d{${digits}}$`).test(account)
        ? `An account number has ${digits} digits.`
        : again !== account
          ? "Type the account number a second time."
          : null;
  if (banks.isError) {
    return (
      <Banner
        tone="danger"
        title={problemOf(banks.error)?.sentence ?? "The list of banks did not load."}
        action={
          <Button size="small" variant="secondary" onClick={() => banks.refetch()}>
            Try again
          </Button>
        }
      />
    );
  }
  return (
    <div className="grid gap-4">
      <Effect
        rows={[
          ["Goes to", missing === null ? `${account} at ${bank?.name}` : "the account that you name below"],
          ["In our books", "it stays promised, until Paystack says that it arrived"],
          ["The account", "is passed on to Paystack and kept nowhere here"],
        ]}
      />
      <ActForm
        label={
          <>
            {asks ? "Ask a colleague to send" : "Send"} <Money kobo={amountKobo} />
            {missing === null ? ` to ${account}` : ""}
          </>
        }
        done={
          asks
            ? "Asked for. Nothing was sent: a colleague types the same account under Approvals."
            : "Sent to that account. The rows below say what Paystack made of it."
        }
        reasonLabel="How you know that the account is the customer's, for the audit trail"
        reasonMax={noteMax}
        blocked={missing}
        act={(note) => client.refunds.retryToAccount.mutate({ id, accountNumber: account, bankId, note })}
      >
        <Select
          label="Bank"
          name="bank"
          placeholder={banks.data === undefined ? "The banks are on their way…" : "Choose a bank"}
          options={(banks.data?.banks ?? []).map((one) => ({ value: one.id, label: one.name }))}
          value={bankId}
          onChange={(event) => setBankId(event.target.value)}
        />
        <AccountNumber label="Account number" value={account} onValue={setAccount} />
        <AccountNumber label="The account number again" value={again} onValue={setAgain} />
      </ActForm>
    </div>
  );
}

function AccountNumber({
  label,
  value,
  onValue,
}: {
  label: string;
  value: string;
  onValue: (value: string) => void;
}) {
  return (
    <TextField
      label={label}
      className="figures"
      inputMode="numeric"
      autoComplete="off"
      maxLength={digits}
      value={value}
      onChange={(event) => onValue(event.target.value.replace(/\D/g, ""))}
    />
  );
}
