"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReplayPreviewDto } from "~/modules/payments";
import { problemOf, useTRPC, useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { ActForm } from "../money/act-form";

export type ReplayWhat = { id: string } | { from: string; to: string; event?: string };

/** What working it once more would do, then the reason, then it is done exactly as shown. */
export function ReplayBox({ what, blocked = null }: { what: ReplayWhat; blocked?: string | null }) {
  const client = useTRPCClient();
  const replay = useMutation(useTRPC().admin.webhooks.replay.mutationOptions());
  const look = useMutation({
    mutationFn: (chosen: ReplayWhat) => client.admin.webhooks.preview.query({ what: chosen }),
  });
  const preview = look.data;
  if (preview === undefined) {
    return (
      <div className="grid gap-2">
        {look.isError ? (
          <Banner tone="danger" title={problemOf(look.error)?.sentence ?? "No answer came. Try again."} />
        ) : null}
        <div>
          <Button
            variant="secondary"
            size="small"
            busy={look.isPending}
            disabledReason={blocked}
            onClick={() => look.mutate(what)}
          >
            Show what it would do
          </Button>
        </div>
      </div>
    );
  }
  const missing = preview.neverArrived?.length ?? 0;
  const isNothing = preview.total === 0 && missing === 0;
  return (
    <div className="grid gap-3">
      <Shown preview={preview} />
      <ActForm
        label={`${preview.needsApproval ? "Ask a colleague: work" : "Work"} ${preview.total === 1 ? "it" : preview.total} once more`}
        done={
          preview.needsApproval
            ? "Asked for. Nothing is worked until a colleague has approved it."
            : "Worked. What it came to stands on each webhook."
        }
        blocked={isNothing ? "There is nothing to work." : null}
        act={(reason) => replay.mutateAsync({ what, fingerprint: preview.fingerprint, reason })}
      />
    </div>
  );
}

function Shown({ preview }: { preview: ReplayPreviewDto }) {
  const { groups, neverArrived, total } = preview;
  return (
    <ul aria-label="What it would do" className="grid max-w-2xl gap-1 rounded-card bg-band p-3 text-sm">
      {groups.map(({ event, status, count, effect }) => (
        <li key={`${event}/${status}/${effect}`}>
          <strong className="figures">
            {count} × {event}
          </strong>{" "}
          <span className="text-ink-2">({status})</span>: {effect}
        </li>
      ))}
      {total === 0 ? <li>Nothing was kept in this time.</li> : null}
      {neverArrived === null ? (
        <li>
          <strong>Paystack does not answer just now</strong>: whether some never came is not known.
        </li>
      ) : neverArrived.length > 0 ? (
        <li>
          <strong>{neverArrived.length} paid at Paystack, and no webhook ever came:</strong> counted once,
          now. ({neverArrived.slice(0, 5).join(", ")}
          {neverArrived.length > 5 ? " …" : ""})
        </li>
      ) : null}
    </ul>
  );
}
