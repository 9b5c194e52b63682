"use client";

import { useTRPCClient } from "~/trpc/client";
import { ActForm } from "../../../money/act-form";

/** Why somebody looks through a customer's eyes, before they do. */
export function OpenView({ id }: { id: string }) {
  const client = useTRPCClient();
  return (
    <ActForm
      label="Look as the customer"
      done="Open."
      reasonMin={10}
      reasonMax={300}
      act={(reason) => client.admin.customers.openView.mutate({ id, reason })}
    />
  );
}
