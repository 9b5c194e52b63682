"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CustomerPageDto, SuspensionImpactDto } from "~/modules/console/contract";
import { problemOf, useTRPC, useTRPCClient } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { SidePanel } from "~/ui/console/side-panel";
import { Money } from "~/ui/money";
import { Skeleton } from "~/ui/skeleton";
import { TextLink } from "~/ui/text-link";
import { ActForm } from "../../money/act-form";

/** Keeps a customer out, or lets them in again: what it does is looked at first, and the reason is asked for. */
export function SuspendPanel({ customer }: { customer: CustomerPageDto }) {
  const [open, setOpen] = useState(false);
  const isOut = customer.status === "suspended";
  if (customer.status === "deleted") return null;
  return (
    <>
      <Button size="small" variant={isOut ? "secondary" : "danger-outline"} onClick={() => setOpen(true)}>
        {isOut ? "Let in again" : "Suspend"}
      </Button>
      <SidePanel
        title={isOut ? `Let ${customer.name} in again` : `Suspend ${customer.name}`}
        open={open}
        onClose={() => setOpen(false)}
      >
        {isOut ? <LetIn id={customer.id} /> : <Suspend id={customer.id} />}
      </SidePanel>
    </>
  );
}

function LetIn({ id }: { id: string }) {
  const client = useTRPCClient();
  return (
    <div className="grid gap-4">
      <p className="text-sm">They can sign in again at once. Their sessions of before stay ended.</p>
      <ActForm
        label="Let them in"
        done="They can sign in again."
        reasonMin={10}
        reasonMax={300}
        act={(reason) => client.admin.customers.reactivate.mutate({ userId: id, reason })}
      />
    </div>
  );
}

function Suspend({ id }: { id: string }) {
  const client = useTRPCClient();
  const plan = useMutation(useTRPC().admin.customers.planSuspension.mutationOptions());
  if (plan.data === undefined) {
    return (
      <div className="grid gap-3">
        <p className="text-sm">First look at what it does. Nothing happens by looking.</p>
        {plan.isError ? (
          <Banner tone="danger" title={problemOf(plan.error)?.sentence ?? "No answer came. Try again."} />
        ) : null}
        {plan.isPending ? <Skeleton className="h-24" /> : null}
        <div>
          <Button size="small" busy={plan.isPending} onClick={() => plan.mutate({ id })}>
            Show what it does
          </Button>
        </div>
      </div>
    );
  }
  const { impact, confirmationToken } = plan.data;
  return (
    <div className="grid gap-4">
      <Impact impact={impact} />
      <ActForm
        key={confirmationToken}
        label={`Suspend ${impact.name}`}
        done="Suspended. Their next request is refused."
        reasonMin={10}
        reasonMax={300}
        act={(reason) => client.admin.customers.suspend.mutate({ userId: id, reason, confirmationToken })}
      />
      <div>
        <Button size="small" variant="quiet" busy={plan.isPending} onClick={() => plan.mutate({ id })}>
          Look again
        </Button>
      </div>
    </div>
  );
}

function Impact({ impact }: { impact: SuspensionImpactDto }) {
  return (
    <section aria-label="What it does" className="grid gap-3 rounded-card bg-ata-band p-3 text-sm text-ink">
      <ul className="grid list-disc gap-1 pl-4">
        {impact.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      {impact.openOrders.length === 0 ? null : (
        <ul aria-label="Open orders" className="grid gap-1">
          {impact.openOrders.map((order) => (
            <li key={order.id} className="flex justify-between gap-3">
              <TextLink href={adminPaths.order(order.id)}>{order.number}</TextLink>
              <span>{order.status.replaceAll("_", " ")}</span>
              <Money kobo={order.totalKobo} />
            </li>
          ))}
        </ul>
      )}
      {impact.refundsUnderWay.length === 0 ? null : (
        <ul aria-label="Refunds under way" className="grid gap-1">
          {impact.refundsUnderWay.map((refund) => (
            <li key={refund.id} className="flex justify-between gap-3">
              <TextLink href={adminPaths.refund(refund.id)}>{refund.status.replaceAll("_", " ")}</TextLink>
              <Money kobo={refund.amountKobo} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
