"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client";
import { ActForm } from "../../money/act-form";

/** Asks Paystack for its list of one day, because a person wants to know now. */
export function CompareDay({ day }: { day: string }) {
  const compare = useMutation(useTRPC().admin.reconciliation.compare.mutationOptions());
  return (
    <ActForm
      label="Compare this day"
      done="Compared. The buckets above are as of now."
      act={(reason) => compare.mutateAsync({ day, reason })}
    />
  );
}
