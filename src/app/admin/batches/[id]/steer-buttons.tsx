"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import type { BatchDto } from "~/modules/batches/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Button } from "~/ui/button";
import { batchKindWords, countOf } from "~/ui/console/batch-words";
import { useReAuth } from "~/ui/console/re-auth";
import { ReasonDialog } from "~/ui/console/reason-dialog";

const acts = ["pause", "resume", "retry", "abort"] as const;
type Act = (typeof acts)[number];
type Looks = Pick<ComponentProps<typeof Button>, "variant">;
/** What the button says, and what the question says before it is done. */
type Words = { button: string; title: string; text: string; act: string } & Looks;

/** Pausing, going on, giving up and trying again: each says what it leads to, in numbers, and asks why. */
export function SteerButtons({ batch }: { batch: BatchDto }) {
  const [asked, setAsked] = useState<Act | null>(null);
  const steer = useSteering(batch);
  const words = wordsOf(batch);
  const possible = acts.filter((act) => batch.mine[act]);
  if (possible.length === 0) return null;
  const { title, text, act, variant } = words[asked ?? possible[0] ?? "pause"];
  return (
    <div className="flex flex-wrap gap-2">
      {possible.map((one) => (
        <Button
          key={one}
          size="compact"
          variant={words[one].variant}
          onClick={() => {
            steer.reset();
            setAsked(one);
          }}
        >
          {words[one].button}
        </Button>
      ))}
      <ReasonDialog
        title={title}
        text={text}
        act={act}
        variant={variant}
        hint="It stays in the history of this batch and in the audit log."
        open={asked !== null}
        busy={steer.isPending}
        fault={
          steer.isError
            ? (problemOf(steer.error)?.sentence ?? "No answer came. Look at the state before you go on.")
            : null
        }
        onClose={() => setAsked(null)}
        onAct={(note) => {
          if (asked === null) return;
          steer.mutate({ act: asked, note }, { onSuccess: () => setAsked(null) });
        }}
      />
    </div>
  );
}

function useSteering({ id, version }: BatchDto) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const reAuth = useReAuth();
  const pause = useMutation(trpc.admin.batches.pause.mutationOptions());
  const resume = useMutation(trpc.admin.batches.resume.mutationOptions());
  const retry = useMutation(trpc.admin.batches.retry.mutationOptions());
  const abort = useMutation(trpc.admin.batches.abort.mutationOptions());
  return useMutation({
    mutationFn: async ({ act, note }: { act: Act; note: string }) => {
      const looked = { id, expectedVersion: version, note };
      switch (act) {
        case "pause":
          return await pause.mutateAsync(looked);
        case "abort":
          return await abort.mutateAsync(looked);
        case "resume":
          return await reAuth(() => resume.mutateAsync(looked));
        case "retry":
          return await reAuth(() => retry.mutateAsync(looked));
      }
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: trpc.admin.batches.get.queryKey({ id }) }),
        queries.invalidateQueries({ queryKey: trpc.admin.batches.items.pathKey() }),
        queries.invalidateQueries({ queryKey: trpc.admin.batches.events.pathKey() }),
      ]),
  });
}

function wordsOf({ kind, counts }: BatchDto): Record<Act, Words> {
  const { act, done } = batchKindWords[kind];
  const stay =
    counts.done === 0
      ? "Nothing has been done yet."
      : `${countOf(kind, counts.done)} ${counts.done === 1 ? "is" : "are"} ${done} and stay so.`;
  return {
    pause: {
      button: `Pause: ${counts.planned} wait`,
      title: "Pause the batch?",
      text: `${stay} The rest waits until somebody goes on with it.`,
      act: "Pause it",
      variant: "secondary",
    },
    resume: {
      button: `Go on: ${act.toLowerCase()} the other ${counts.planned}`,
      title: `Go on with ${countOf(kind, counts.planned)}?`,
      text: `${stay} What was found changed stays left out.`,
      act: `${act} the other ${counts.planned}`,
      variant: "primary",
    },
    retry: {
      button: `Retry ${counts.failed}`,
      title: `Try ${countOf(kind, counts.failed)} once more?`,
      text: `${stay} Only what failed is tried again, each once.`,
      act: `Try ${counts.failed} again`,
      variant: "primary",
    },
    abort: {
      button: counts.done === 0 ? "Give it up" : "Give up the rest",
      title: `Leave ${countOf(kind, counts.planned)} undone?`,
      text: `${stay} ${counts.done === 0 ? "It" : "The rest"} can only be done by a new plan.`,
      act: `End it: ${counts.planned} not ${done}`,
      variant: "danger-outline",
    },
  };
}
