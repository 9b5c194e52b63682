"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { type FormEvent, useState } from "react";
import {
  type Desk,
  type DeskPageDto,
  type DeskSearch,
  type ExportDto,
  exportAtOnceMax,
  writeDeskSearch,
} from "~/modules/console/contract";
import { problemOf, useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { Button } from "~/ui/button";
import { ExportProgress } from "~/ui/console/export-progress";
import { useShortcuts } from "~/ui/console/keyboard";
import { TextField } from "~/ui/input";
import { Sheet } from "~/ui/sheet";
import { TextLink } from "~/ui/text-link";

/** While the worker writes. */
const askedEveryMs = 1_000;

/** The list as a CSV file, exactly as it is seen: its filters, its order, its columns. */
export function ExportButton({
  desk,
  seen,
  count,
}: {
  desk: Desk;
  seen: DeskSearch;
  count: DeskPageDto["count"] | null;
}) {
  const [open, setOpen] = useState(false);
  useShortcuts([{ keys: "e", label: "Export as CSV", group: "List", run: () => setOpen(true) }]);
  return (
    <Sheet
      title="Export as CSV"
      description={`${countWords(count)}, ${seen.columns.length} columns, in this order. The export is noted in the audit log.`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary" size="compact" icon={<Download aria-hidden className="size-4" />}>
          Export
        </Button>
      }
    >
      {open ? (
        <ExportForm desk={desk} seen={seen} isLong={count === null || count.atLeast > exportAtOnceMax} />
      ) : null}
    </Sheet>
  );
}

function countWords(count: DeskPageDto["count"] | null): string {
  if (count === null) return "The rows that match";
  const rows = `${count.atLeast.toLocaleString("en-NG")} ${count.atLeast === 1 ? "row" : "rows"}`;
  return count.exact ? rows : `More than ${rows}`;
}

function ExportForm({ desk, seen, isLong }: { desk: Desk; seen: DeskSearch; isLong: boolean }) {
  const trpc = useTRPC();
  const start = useMutation(trpc.admin.desks.export.start.mutationOptions());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    start.mutate({ desk, search: writeDeskSearch(seen).toString(), reason });
  };
  if (start.data) return <Following first={start.data} />;
  return (
    <form onSubmit={submit} className="grid gap-4">
      <TextField
        label="What is it for?"
        name="reason"
        required
        minLength={3}
        maxLength={300}
        autoComplete="off"
        error={
          start.error === null ? null : (problemOf(start.error)?.sentence ?? "No answer came. Try again.")
        }
      />
      {isLong ? (
        <p className="text-sm text-ink-2">
          So many rows are written in the background. You may leave; the file waits under Exports.
        </p>
      ) : null}
      <Button type="submit" busy={start.isPending} busyLabel="Writing the file…">
        Make the file
      </Button>
    </form>
  );
}

function Following({ first }: { first: ExportDto }) {
  const trpc = useTRPC();
  const current = useQuery(
    trpc.admin.desks.export.get.queryOptions(
      { id: first.id },
      {
        initialData: first,
        refetchInterval: ({ state }) =>
          state.data?.status === "queued" || state.data?.status === "running" ? askedEveryMs : false,
      },
    ),
  );
  return (
    <div className="grid gap-3">
      <ExportProgress file={current.data} />
      <p className="text-sm text-ink-2">
        It is yours alone, for 24 hours. All of yours stand under{" "}
        <TextLink href={adminPaths.exports}>Exports</TextLink>.
      </p>
    </div>
  );
}
