import type { ReactNode } from "react";
import type { BatchDto } from "~/modules/batches/contract";
import { Card } from "../card";
import { TimeAgo } from "../time-ago";
import { BatchPill } from "./batch-progress";
import { reasonWords } from "./batch-words";
import { ImpactSentence } from "./impact-sentence";

/** A batch that waits for somebody to decide: what it does, who asked and why, and what whoever looks may do. */
export function ApprovalCard({
  batch,
  now,
  action,
}: {
  batch: Pick<
    BatchDto,
    "id" | "status" | "title" | "impact" | "requestedBy" | "createdAt" | "reason" | "note"
  > & {
    mine: Pick<BatchDto["mine"], "approveBlockedBy">;
  };
  now: string;
  /** The way to decide; nothing for whoever may not. */
  action?: ReactNode;
}) {
  const { requestedBy, mine } = batch;
  return (
    <Card as="article" aria-label={`${batch.title}, ${batch.impact.sentence}`} className="grid gap-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="text-sm text-ink-2">{batch.title}</h3>
          <ImpactSentence sentence={batch.impact.sentence} className="text-xl" />
        </div>
        <BatchPill status={batch.status} />
      </div>
      <p className="text-sm">
        <span className="font-semibold">{requestedBy.name}</span> asked{" "}
        <TimeAgo at={batch.createdAt} now={now} />
        {" · "}
        {reasonWords(batch.reason)}: “{batch.note}”
      </p>
      {mine.approveBlockedBy === null ? null : <p className="text-sm text-ink-2">{mine.approveBlockedBy}</p>}
      {action}
    </Card>
  );
}
