"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CreateRefundInput, RefundSuggestionDto } from "~/modules/refunds/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { useReAuth } from "~/ui/console/re-auth";
import { TypedConfirm } from "~/ui/console/typed-confirm";
import { LinkButton } from "~/ui/link-button";
import { Money } from "~/ui/money";
import { useKeyedAct } from "../../use-keyed-act";
import { liableOptions } from "../bulk/refund-words";

/** One refund before it is done: what it comes to in sentences, then its amount typed by hand. */
export function RefundCheck({
  input,
  suggestion,
  onChange,
}: {
  input: CreateRefundInput;
  suggestion: RefundSuggestionDto;
  onChange: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const reAuth = useReAuth();
  const act = useKeyedAct();
  const [shownLeftKobo] = useState(suggestion.leftKobo);
  const create = useMutation({
    ...trpc.admin.refunds.create.mutationOptions(act.options),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.admin.refunds.pathKey() }),
  });
  const { budget, orderNumber } = suggestion;
  const isAbove = budget.usedKobo + input.amountKobo > budget.limitKobo;
  if (create.data !== undefined) {
    const waits = create.data.refunds.some(({ status }) => status === "requested");
    return (
      <div className="grid max-w-3xl gap-4">
        <Banner
          tone={waits ? "warn" : "success"}
          title={waits ? "Asked for: a colleague decides" : "Refunded"}
        >
          <Money kobo={input.amountKobo} /> of order {orderNumber}.{" "}
          {waits ? "No money has moved yet." : create.data.refunds.map(({ sentence }) => sentence).join(" ")}
        </Banner>
        <div>
          <LinkButton href={adminPaths.order(input.orderId)} variant="secondary">
            Back to the order
          </LinkButton>
        </div>
      </div>
    );
  }
  return (
    <div className="grid max-w-3xl gap-4">
      <section aria-label="What it does" className="rounded-card bg-etu-deep p-4 text-on-etu md:p-6">
        <p className="text-sm">Order {orderNumber}</p>
        <p className="figures font-display text-2xl font-bold md:text-3xl">
          <Money kobo={input.amountKobo} />{" "}
          {input.destination === "wallet" ? "to the wallet" : "to card or bank"}
        </p>
        <ul className="mt-2 grid list-disc gap-1 pl-4 text-sm">
          <li>
            At the cost of: {liableOptions.find(({ value }) => value === input.liable)?.label.toLowerCase()}.
          </li>
          <li>
            {input.destination === "wallet"
              ? "It can be spent at once and cannot be taken back."
              : "Once Paystack has it, it cannot be called back."}
          </li>
          <li>
            <Money kobo={suggestion.leftKobo - input.amountKobo} /> of the order is left after it.
          </li>
        </ul>
      </section>
      {isAbove ? (
        <Banner tone="warn" title="A colleague decides after you">
          <Money kobo={budget.usedKobo} /> of your <Money kobo={budget.limitKobo} /> for today is used. What
          is above it waits for a colleague; no money moves until then.
        </Banner>
      ) : null}
      <TypedConfirm
        batch={{
          kind: "refund",
          reason: input.reason,
          note: input.note,
          impact: { items: 1, amountKobo: input.amountKobo },
        }}
        label={isAbove ? "Ask for" : "Refund"}
        busy={create.isPending}
        fault={
          create.isError
            ? (problemOf(create.error)?.sentence ??
              "No answer came. Press again: it is the same refund, and never a second one.")
            : null
        }
        onConfirm={() =>
          reAuth(() => create.mutateAsync({ ...input, expectedLeftKobo: shownLeftKobo })).catch(() => {
            // Told by `create.error` above the button.
          })
        }
        way={
          <Button variant="quiet" onClick={onChange}>
            Change it
          </Button>
        }
      />
    </div>
  );
}
