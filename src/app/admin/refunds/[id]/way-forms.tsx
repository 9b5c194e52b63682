"use client";

import { useState } from "react";
import type { RefundPageDto } from "~/modules/console/contract";
import { useTRPCClient } from "~/trpc/client";
import { inWords } from "~/ui/console/in-words";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { ActForm } from "../../money/act-form";
import { Effect, noteMax } from "./effect";

/** The same refund once more: nothing moves in our books until Paystack says that it arrived. */
export function RetryForm({ page }: { page: RefundPageDto }) {
  const client = useTRPCClient();
  const { id, amountKobo } = page.refund;
  return (
    <div className="grid gap-4">
      <Effect
        rows={[
          ["Goes to", `the card or bank that ${page.customer.name} paid with`],
          ["In our books", "it stays promised, until Paystack says that it arrived"],
          ["Paystack", "is asked first: what it has already paid is not paid twice"],
          ["Sent so far", page.submissions === 1 ? "once" : `${page.submissions} times`],
          ...(page.lastError === null ? [] : [["Last trouble", inWords(page.lastError)] as const]),
        ]}
      />
      <ActForm
        label={
          <>
            Send <Money kobo={amountKobo} /> again
          </>
        }
        done="Sent again. The rows below say what Paystack made of it."
        reasonMax={noteMax}
        act={(note) => client.refunds.retry.mutate({ id, note })}
      />
    </div>
  );
}

/** From what is promised to a card or bank into the wallet, at once; the amount is typed by hand. */
export function RedirectForm({ page }: { page: RefundPageDto }) {
  const client = useTRPCClient();
  const [typedKobo, setTypedKobo] = useState<number | null>(null);
  const { id, amountKobo } = page.refund;
  return (
    <div className="grid gap-4">
      <Effect
        rows={[
          ["Goes to", `the wallet of ${page.customer.name}, who can spend it at once`],
          ["In our books", "from what is promised to cards and banks, to what we owe in wallets"],
          ["Paystack", "is asked first: what it has already paid is not paid twice"],
          ["The customer", "is told that it is in the wallet"],
        ]}
      />
      <ActForm
        label={
          <>
            Put <Money kobo={amountKobo} /> into the wallet
          </>
        }
        done="It is in the customer's wallet."
        reasonMax={noteMax}
        blocked={typedKobo === amountKobo ? null : "Type the amount first."}
        act={(note) => client.refunds.redirect.mutate({ id, note })}
      >
        <MoneyField
          label="Type the amount"
          name="typed"
          hint="As it stands on the button"
          onKoboChange={setTypedKobo}
        />
      </ActForm>
    </div>
  );
}
