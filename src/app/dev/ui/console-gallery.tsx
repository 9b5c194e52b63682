"use client";

import { useState } from "react";
import { batchStatuses } from "~/modules/batches/contract";
import { Button } from "~/ui/button";
import { ApprovalCard } from "~/ui/console/approval-card";
import { BatchPill, BatchProgress } from "~/ui/console/batch-progress";
import { DiffView } from "~/ui/console/diff-view";
import { ImpactPreview } from "~/ui/console/impact-preview";
import { TypedConfirm } from "~/ui/console/typed-confirm";
import { Countdown } from "~/ui/countdown";
import { Money } from "~/ui/money";
import { runningBatch, sampleBatch, sampleNow } from "./sample-batch";

export function ConsoleGallery() {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap gap-2">
        {batchStatuses.map((status) => (
          <BatchPill key={status} status={status} />
        ))}
      </div>
      <ImpactPreview
        batch={sampleBatch}
        aside={
          <span>
            Good for another <Countdown until={sampleBatch.expiresAt} now={sampleNow} />
          </span>
        }
      />
      <TypedConfirm
        batch={sampleBatch}
        label="Refund"
        busy={false}
        fault={typed === null ? null : `You typed ${typed}. Nothing is sent from here.`}
        onConfirm={setTyped}
        way={<Button variant="quiet">Change the choice</Button>}
      />
      <BatchProgress batch={runningBatch} />
      <ApprovalCard
        batch={{ ...sampleBatch, status: "awaiting_approval" }}
        now={sampleNow}
        action={<Button size="small">Look and decide</Button>}
      />
      <DiffView
        caption="2 orders changed since the plan was made"
        differences={[
          {
            key: "1",
            label: "RF-7K4Q-21",
            before: <Money kobo={643_000} />,
            after: "Refunded by somebody else",
          },
          {
            key: "2",
            label: "RF-9M2T-77",
            before: <Money kobo={1_490_000} />,
            after: <Money kobo={890_000} />,
          },
        ]}
      />
    </div>
  );
}
