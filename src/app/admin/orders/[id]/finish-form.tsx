"use client";

import { useTRPCClient } from "~/trpc/client";
import { ActForm } from "../../money/act-form";

/** On whose word the food was handed over. */
export function FinishForm({ orderId }: { orderId: string }) {
  const client = useTRPCClient();
  return (
    <ActForm
      label="Finish the delivery"
      done="Delivered, on your word."
      reasonLabel="On whose word, and how you know them"
      act={(reason) => client.admin.orders.finishWithoutPin.mutate({ id: orderId, reason })}
    />
  );
}
