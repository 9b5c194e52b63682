"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DeadPreviewDto } from "~/modules/payments";
import { problemOf, useTRPC, useTRPCClient } from "~/trpc/client";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";
import { Select } from "~/ui/select";
import { ActForm } from "../money/act-form";
import { WindowFields } from "../money/window-fields";

type What = { kind: string; id: string } | { kind?: string; from?: string; to?: string };

/** One dead letter: what a new start means, then the reason. */
export function ReplayDead({ kind, id, what }: { kind: string; id: string; what: string }) {
  const { look, shown } = useDead();
  if (shown !== undefined) return <Begin what={{ kind, id }} preview={shown} />;
  return (
    <div className="grid gap-2">
      {look.isError ? <Banner tone="danger" title={sentenceOf(look.error)} /> : null}
      <div>
        <Button
          variant="secondary"
          size="small"
          busy={look.isPending}
          aria-label={`Begin again: ${what}`}
          onClick={() => look.mutate({ kind, id })}
        >
          Begin again
        </Button>
      </div>
    </div>
  );
}

/** All of a kind, or of a time. */
export function ReplayDeadWindow({ kinds }: { kinds: readonly string[] }) {
  const { look, shown } = useDead();
  const [kind, setKind] = useState("");
  const [window, setWindow] = useState<{ from: string; to: string } | null>(null);
  const what: What = { ...(kind === "" ? {} : { kind }), ...(window ?? {}) };
  if (shown !== undefined) return <Begin what={what} preview={shown} />;
  return (
    <div className="grid max-w-xl gap-3">
      <Select
        label="Kind"
        value={kind}
        onChange={(event) => setKind(event.target.value)}
        options={[{ value: "", label: "All kinds" }, ...kinds.map((value) => ({ value, label: value }))]}
      />
      <WindowFields onChange={setWindow} optional />
      {look.isError ? <Banner tone="danger" title={sentenceOf(look.error)} /> : null}
      <div>
        <Button variant="secondary" size="small" busy={look.isPending} onClick={() => look.mutate(what)}>
          Show what would begin
        </Button>
      </div>
    </div>
  );
}

function Begin({ what, preview }: { what: What; preview: DeadPreviewDto }) {
  const replay = useMutation(useTRPC().admin.deadLetters.replay.mutationOptions());
  return (
    <div className="grid gap-2">
      <ul className="max-w-xl rounded-card bg-band p-3 text-sm">
        {preview.groups.map(({ kind, count, effect }) => (
          <li key={kind}>
            <strong>
              {count} × {kind}:
            </strong>{" "}
            {effect}
          </li>
        ))}
        {preview.letters === 0 ? <li>Nothing of that waits.</li> : null}
      </ul>
      <ActForm
        label={preview.letters === 1 ? "Begin it again" : `Begin ${preview.letters} again`}
        done="Begun again. What fails three times more comes back here."
        blocked={preview.letters === 0 ? "Nothing of that waits." : null}
        act={(reason) => replay.mutateAsync({ what, fingerprint: preview.fingerprint, reason })}
      />
    </div>
  );
}

function useDead() {
  const client = useTRPCClient();
  const look = useMutation({
    mutationFn: (what: What) => client.admin.deadLetters.preview.query({ what }),
  });
  return { look, shown: look.data };
}

function sentenceOf(error: unknown): string {
  return problemOf(error)?.sentence ?? "No answer came. Try again.";
}
