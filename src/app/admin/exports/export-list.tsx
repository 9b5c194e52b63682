"use client";

import { useQuery } from "@tanstack/react-query";
import type { ExportDto } from "~/modules/console/contract";
import { useTRPC } from "~/trpc/client";
import { adminPaths } from "~/ui/admin-paths";
import { ExportProgress } from "~/ui/console/export-progress";
import { type PlainColumn, PlainTable } from "~/ui/console/plain-table";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { useServerNow } from "~/ui/use-server-now";

/** While one is being written. */
const askedEveryMs = 2_000;

export function ExportList({ first, now }: { first: { exports: ExportDto[] }; now: string }) {
  const { data } = useQuery(
    useTRPC().admin.desks.export.list.queryOptions(undefined, {
      initialData: first,
      refetchInterval: ({ state }) => (state.data?.exports.some(isUnderWay) ? askedEveryMs : false),
    }),
  );
  const at = new Date(useServerNow(now, 30_000)).toISOString();
  if (data.exports.length === 0) {
    return (
      <EmptyState
        scene="pot"
        title="No files now"
        action={
          <LinkButton href={adminPaths.desk("orders")} variant="secondary" size="compact">
            Open the orders
          </LinkButton>
        }
      >
        Every list has an Export button. What you make there stands here.
      </EmptyState>
    );
  }
  const columns: PlainColumn<ExportDto>[] = [
    {
      key: "desk",
      label: "List",
      cell: ({ desk }) => (
        <TextLink href={adminPaths.desk(desk)}>{desk.charAt(0).toUpperCase() + desk.slice(1)}</TextLink>
      ),
    },
    { key: "file", label: "File", cell: (file) => <ExportProgress file={file} /> },
    {
      key: "made",
      label: "Made",
      cell: ({ createdAt }) => <LagosTime at={createdAt} form="day-time" now={at} />,
    },
    {
      key: "gone",
      label: "Gone",
      cell: ({ expiresAt }) => <LagosTime at={expiresAt} form="day-time" now={at} />,
    },
  ];
  return <PlainTable label="Your exports" columns={columns} rows={data.exports} rowKey={({ id }) => id} />;
}

function isUnderWay({ status }: ExportDto): boolean {
  return status === "queued" || status === "running";
}
