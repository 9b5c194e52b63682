"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { BatchDto } from "~/modules/batches/contract";
import type { WaitingPayoutDto, WaitingReceiptDto, WaitingReplayDto } from "~/modules/payments";
import type { WaitingAccountDto, WaitingRefundDto } from "~/modules/refunds/contract";
import { useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Banner } from "~/ui/banner";
import { ApprovalCard } from "~/ui/console/approval-card";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { WaitingAccount } from "./waiting-account";
import { WaitingPayout } from "./waiting-payout";
import { WaitingReceipt } from "./waiting-receipt";
import { WaitingRefund } from "./waiting-refund";
import { WaitingReplay } from "./waiting-replay";

/** A request should not lie unseen while the page is open. */
const pollMs = 10_000;

/** What waits: first that which is for whoever looks, then that which is not, each with why. */
export function Approvals({
  first,
  refunds,
  accounts,
  payouts,
  receipts,
  replays,
  now,
}: {
  first: readonly BatchDto[];
  refunds: readonly WaitingRefundDto[];
  accounts: readonly WaitingAccountDto[];
  /** Null for whoever may not look at them. */
  payouts: readonly WaitingPayoutDto[] | null;
  receipts: readonly WaitingReceiptDto[] | null;
  replays: readonly WaitingReplayDto[] | null;
  now: string;
}) {
  const trpc = useTRPC();
  const batches = useQuery(
    trpc.admin.batches.list.queryOptions(
      { status: "awaiting_approval" },
      { initialData: { batches: [...first], nextCursor: null }, refetchInterval: pollMs },
    ),
  );
  const single = useQuery(
    trpc.admin.refunds.waiting.queryOptions(
      {},
      { initialData: { refunds: [...refunds] }, refetchInterval: pollMs },
    ),
  );
  const payable = useQuery(
    trpc.admin.payouts.waiting.queryOptions(undefined, {
      initialData: { payouts: [...(payouts ?? [])] },
      enabled: payouts !== null,
      refetchInterval: pollMs,
    }),
  );
  const elsewhere = useQuery(
    trpc.admin.refunds.waitingAccounts.queryOptions(undefined, {
      initialData: { accounts: [...accounts] },
      refetchInterval: pollMs,
    }),
  );
  const kept = useQuery(
    trpc.admin.reconciliation.waiting.queryOptions(undefined, {
      initialData: { receipts: [...(receipts ?? [])] },
      enabled: receipts !== null,
      refetchInterval: pollMs,
    }),
  );
  const again = useQuery(
    trpc.admin.webhooks.waiting.queryOptions(undefined, {
      initialData: { replays: [...(replays ?? [])] },
      enabled: replays !== null,
      refetchInterval: pollMs,
    }),
  );
  const isAway = [batches, single, payable, elsewhere, kept, again].some(({ isError }) => isError);
  const cards = [
    ...batches.data.batches.map((batch) => ({
      id: batch.id,
      forMe: batch.mine.approve,
      card: <WaitingBatch batch={batch} now={now} />,
    })),
    ...single.data.refunds.map((refund) => ({
      id: refund.id,
      forMe: refund.blockedBy === null,
      card: <WaitingRefund refund={refund} now={now} />,
    })),
    ...payable.data.payouts.map((payout) => ({
      id: payout.id,
      forMe: payout.blockedBy === null,
      card: <WaitingPayout payout={payout} now={now} />,
    })),
    ...elsewhere.data.accounts.map((account) => ({
      id: account.id,
      forMe: account.blockedBy === null,
      card: <WaitingAccount account={account} now={now} />,
    })),
    ...kept.data.receipts.map((receipt) => ({
      id: receipt.id,
      forMe: receipt.blockedBy === null,
      card: <WaitingReceipt receipt={receipt} now={now} />,
    })),
    ...again.data.replays.map((replay) => ({
      id: replay.id,
      forMe: replay.blockedBy === null,
      card: <WaitingReplay replay={replay} now={now} />,
    })),
  ];
  const [forMe, others] = [cards.filter((one) => one.forMe), cards.filter((one) => !one.forMe)];
  return (
    <div className="grid max-w-4xl gap-8">
      {isAway ? <Banner tone="danger" title="No news: the network is away. This list may be old." /> : null}
      <section aria-labelledby="for-me" className="grid gap-3">
        <h2 id="for-me" className="text-lg font-bold">
          Waiting for you
        </h2>
        {forMe.length === 0 ? (
          <EmptyState scene="pot" title="Nothing waits for you">
            What needs a second pair of eyes appears here by itself.
          </EmptyState>
        ) : (
          <Cards cards={forMe} />
        )}
      </section>
      {others.length === 0 ? null : (
        <section aria-labelledby="not-for-me" className="grid gap-3">
          <h2 id="not-for-me" className="text-lg font-bold">
            Waiting for somebody else
          </h2>
          <Cards cards={others} />
        </section>
      )}
    </div>
  );
}

function Cards({ cards }: { cards: readonly { id: string; card: ReactNode }[] }) {
  return (
    <ul className="grid gap-3">
      {cards.map(({ id, card }) => (
        <li key={id}>{card}</li>
      ))}
    </ul>
  );
}

function WaitingBatch({ batch, now }: { batch: BatchDto; now: string }) {
  return (
    <ApprovalCard
      batch={batch}
      now={now}
      action={
        <div>
          <LinkButton
            href={adminPaths.batch(batch.id)}
            variant={batch.mine.approve ? "primary" : "secondary"}
            size="compact"
          >
            {batch.mine.approve ? "Look and decide" : "Open"}
          </LinkButton>
        </div>
      }
    />
  );
}
