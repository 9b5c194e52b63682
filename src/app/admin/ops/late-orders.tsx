import type { OpsNowDto } from "~/modules/analytics/contract";
import { adminPaths } from "~/ui/admin-paths";
import { PlainTable } from "~/ui/console/plain-table";
import { orderStatusLook } from "~/ui/order-status-look";
import { TextLink } from "~/ui/text-link";
import { lengthOf } from "./length-of";

const words: Readonly<Record<string, { word: string } | undefined>> = orderStatusLook;

/** The ten that are latest, each with where it is. */
export function LateOrders({ late }: { late: OpsNowDto["late"] }) {
  return (
    <PlainTable
      label="Late orders"
      rows={late.worst}
      rowKey={({ id }) => id}
      empty="Nothing is late. Keep it so."
      columns={[
        {
          key: "number",
          label: "Order",
          cell: ({ id, number }) => <TextLink href={adminPaths.order(id)}>{number}</TextLink>,
        },
        { key: "kitchen", label: "Kitchen", cell: ({ kitchen }) => kitchen },
        { key: "status", label: "Where it is", cell: ({ status }) => words[status]?.word ?? status },
        {
          key: "late",
          label: "Late by",
          align: "end",
          cell: ({ minutesLate }) => (
            <span className="figures font-semibold text-alaari">{lengthOf(minutesLate)}</span>
          ),
        },
      ]}
    />
  );
}
