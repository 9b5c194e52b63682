"use client";

import { useQuery } from "@tanstack/react-query";
import type { BatchDto, BatchStatus } from "~/modules/batches/contract";
import { useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Banner } from "~/ui/banner";
import { BatchPill, BatchProgress } from "~/ui/console/batch-progress";
import { abortWords, reasonWords } from "~/ui/console/batch-words";
import { ImpactPreview } from "~/ui/console/impact-preview";
import { PageHeader } from "~/ui/console/page-header";
import { LagosTime } from "~/ui/time";
import { BatchHistory } from "./batch-history";
import { BatchItems } from "./batch-items";
import { Decide } from "./decide";
import { SteerButtons } from "./steer-buttons";

/** While something runs its counts are a second old at most; what waits for people is looked at now and then. */
const pollMs: Record<BatchStatus, number | false> = {
  planned: 5_000,
  awaiting_approval: 5_000,
  approved: 1_000,
  executing: 1_000,
  paused: 5_000,
  completed: false,
  completed_with_failures: 5_000,
  aborted: false,
};

/** A batch as it is now. It runs on the server: nothing on this page keeps it going, and nothing stops when it closes. */
export function BatchLive({ first, now }: { first: BatchDto; now: string }) {
  const trpc = useTRPC();
  const { data: batch, isError } = useQuery(
    trpc.admin.batches.get.queryOptions(
      { id: first.id },
      { initialData: first, refetchInterval: ({ state }) => pollMs[(state.data ?? first).status] },
    ),
  );
  const hasRun = batch.startedAt !== null;
  return (
    <div className="grid gap-6">
      <div>
        <PageHeader
          title={batch.title}
          crumbs={[{ label: "Batches", href: adminPaths.batches }]}
          status={<BatchPill status={batch.status} />}
          lead={
            <>
              {reasonWords(batch.reason)}: “{batch.note}” Asked by {batch.requestedBy.name},{" "}
              <LagosTime at={batch.createdAt} form="day-time" now={now} />
              {batch.decidedBy === null ? "" : `; decided by ${batch.decidedBy.name}`}.
            </>
          }
        />
        {isError ? (
          <Banner tone="warn" title="No news: the network is away">
            The batch goes on without this page.
          </Banner>
        ) : null}
        <Standing batch={batch} />
      </div>
      {hasRun ? (
        <section className="grid gap-4 rounded-card border border-line bg-surface p-4 md:p-6">
          <BatchProgress batch={batch} />
          {batch.status === "executing" ? (
            <p className="text-sm text-ink-2">
              You can close this page: it goes on, and this stays its address.
            </p>
          ) : null}
          <SteerButtons batch={batch} />
        </section>
      ) : (
        <SteerButtons batch={batch} />
      )}
      {batch.mine.approve ? <Decide batch={batch} /> : <ImpactPreview batch={batch} />}
      <BatchItems batch={batch} now={now} />
      <BatchHistory key={batch.version} batch={batch} now={now} />
    </div>
  );
}

/** What the state means for whoever looks, where the pill alone does not say it. */
function Standing({ batch }: { batch: BatchDto }) {
  const { status, counts, mine, abortReason } = batch;
  if (status === "planned") {
    return (
      <Banner tone="info" title="This plan is not confirmed">
        Only the page where it was made can confirm it. Ten minutes after it was made it ends by itself.
      </Banner>
    );
  }
  if (status === "awaiting_approval" && mine.approveBlockedBy !== null) {
    return (
      <Banner tone="warn" title="Waits for a colleague">
        {mine.approveBlockedBy}
      </Banner>
    );
  }
  if (status === "paused" && counts.changed > 0) {
    return (
      <Banner tone="warn" title={`Stopped: ${counts.changed} changed since the plan was made`}>
        Nothing was done to them; the list below says what is different. Going on leaves them out.
      </Banner>
    );
  }
  if (status === "aborted" && abortReason !== null) {
    return (
      <Banner tone="info" title={`Ended early: ${abortWords[abortReason]}`}>
        {counts.done === 0 ? "Nothing was done." : `${counts.done} were done before that and stay done.`}
      </Banner>
    );
  }
  if (status === "completed_with_failures") {
    return (
      <Banner tone="danger" title={`${counts.failed} failed, and nothing was done to them`}>
        The list below says why. A retry tries only these.
      </Banner>
    );
  }
  return null;
}
