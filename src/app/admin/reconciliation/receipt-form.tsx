"use client";

import { type ReactNode, useState } from "react";
import { Money } from "~/ui/money";
import { MoneyField } from "~/ui/money-field";
import { ActForm } from "../money/act-form";

/** Money in suspense goes somewhere: what it does, why, the amount typed by hand, and a button that names it. */
export function ReceiptForm({
  amountKobo,
  effect,
  label,
  done,
  reasonLabel,
  missing = null,
  act,
  children,
}: {
  amountKobo: number;
  /** What happens to the amount, after it in one sentence. */
  effect: ReactNode;
  label: ReactNode;
  /** What is said when it is done. */
  done: string;
  reasonLabel?: string;
  /** What is to be said before the amount. */
  missing?: string | null;
  act: (reason: string) => Promise<unknown>;
  /** What else it needs to be told. */
  children?: ReactNode;
}) {
  const [typedKobo, setTypedKobo] = useState<number | null>(null);
  const untyped = typedKobo === amountKobo ? null : "Type the amount first.";
  return (
    <div className="mt-3 grid gap-3">
      <p className="max-w-xl rounded-card bg-band p-3 text-sm">
        <Money kobo={amountKobo} className="font-semibold" /> goes from suspense {effect}
      </p>
      <ActForm
        label={label}
        done={done}
        blocked={missing ?? untyped}
        act={act}
        {...(reasonLabel === undefined ? {} : { reasonLabel })}
      >
        {children}
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
