import type { BatchDto } from "~/modules/batches/contract";
import { adminPaths } from "~/ui/admin-paths";
import { BatchPill } from "~/ui/console/batch-progress";
import { PlainTable } from "~/ui/console/plain-table";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";

/** Batches as rows, each a link to its page. */
export function BatchList({ batches, now }: { batches: readonly BatchDto[]; now: string }) {
  return (
    <PlainTable
      label="Batches"
      rows={batches}
      rowKey={({ id }) => id}
      empty="No batch yet. The first one begins with a plan."
      columns={[
        {
          key: "title",
          label: "What",
          cell: ({ id, title }) => (
            <TextLink href={adminPaths.batch(id)} className="inline-block py-0.5">
              {title}
            </TextLink>
          ),
        },
        {
          key: "impact",
          label: "How much",
          cell: ({ impact }) => <span className="figures">{impact.sentence}</span>,
        },
        { key: "status", label: "State", cell: ({ status }) => <BatchPill status={status} /> },
        { key: "asked", label: "Asked by", cell: ({ requestedBy }) => requestedBy.name },
        { key: "decided", label: "Decided by", cell: ({ decidedBy }) => decidedBy?.name ?? null },
        {
          key: "created",
          label: "When",
          cell: ({ createdAt }) => (
            <LagosTime at={createdAt} form="day-time" now={now} className="whitespace-nowrap" />
          ),
        },
      ]}
    />
  );
}
