"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { BatchDto } from "~/modules/batches/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { batchKindWords, countOf } from "~/ui/console/batch-words";
import { useReAuth } from "~/ui/console/re-auth";
import { Dialog, DialogClose } from "~/ui/dialog";

/** Pausing, going on, giving up and trying again: each button says what it leads to, in numbers. */
export function SteerButtons({ batch }: { batch: BatchDto }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const reAuth = useReAuth();
  const options = {
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: trpc.admin.batches.get.queryKey({ id: batch.id }) }),
        queries.invalidateQueries({ queryKey: trpc.admin.batches.items.pathKey() }),
        queries.invalidateQueries({ queryKey: trpc.admin.batches.events.pathKey() }),
      ]),
  };
  const pause = useMutation(trpc.admin.batches.pause.mutationOptions(options));
  const resume = useMutation(trpc.admin.batches.resume.mutationOptions(options));
  const retry = useMutation(trpc.admin.batches.retry.mutationOptions(options));
  const abort = useMutation(trpc.admin.batches.abort.mutationOptions(options));
  const [isAsking, setAsking] = useState(false);
  const { mine, counts, kind, version, id } = batch;
  const looked = { id, expectedVersion: version };
  const { act, done } = batchKindWords[kind];
  const failed = [pause, resume, retry, abort].find(({ isError }) => isError);
  // What the server says to a refusal stands above the buttons; nothing else is to be done about it here.
  const quietly = (sent: Promise<unknown>) => sent.catch(() => setAsking(false));
  if (!mine.pause && !mine.resume && !mine.retry && !mine.abort) return null;
  return (
    <div className="grid gap-3">
      {failed === undefined ? null : (
        <Banner
          tone="danger"
          title={problemOf(failed.error)?.sentence ?? "No answer came. Look at the state before you go on."}
        />
      )}
      <div className="flex flex-wrap gap-2">
        {mine.pause ? (
          <Button
            variant="secondary"
            size="compact"
            busy={pause.isPending}
            busyLabel="Stopping…"
            onClick={() => quietly(pause.mutateAsync(looked))}
          >
            Pause: {counts.planned} wait
          </Button>
        ) : null}
        {mine.resume ? (
          <Button
            size="compact"
            busy={resume.isPending}
            busyLabel="Going on…"
            onClick={() => quietly(reAuth(() => resume.mutateAsync(looked)))}
          >
            Go on: {act.toLowerCase()} the other {counts.planned}
          </Button>
        ) : null}
        {mine.retry ? (
          <Button
            size="compact"
            busy={retry.isPending}
            busyLabel="Trying again…"
            onClick={() => quietly(reAuth(() => retry.mutateAsync(looked)))}
          >
            Retry {counts.failed}
          </Button>
        ) : null}
        {mine.abort ? (
          <Dialog
            open={isAsking}
            onOpenChange={setAsking}
            trigger={
              <Button variant="danger-outline" size="compact">
                Give up the rest
              </Button>
            }
            title={`Leave ${countOf(kind, counts.planned)} undone?`}
            actions={
              <>
                <Button
                  variant="danger-outline"
                  busy={abort.isPending}
                  busyLabel="Ending…"
                  onClick={() => quietly(abort.mutateAsync(looked).then(() => setAsking(false)))}
                >
                  End it: {counts.planned} not {done}
                </Button>
                <DialogClose>
                  <Button variant="secondary">Keep it</Button>
                </DialogClose>
              </>
            }
          >
            <p>
              {counts.done === 0
                ? "Nothing has been done yet."
                : `${countOf(kind, counts.done)} ${counts.done === 1 ? "is" : "are"} ${done} and stay so.`}{" "}
              The rest can only be done by a new plan.
            </p>
          </Dialog>
        ) : null}
      </div>
    </div>
  );
}
