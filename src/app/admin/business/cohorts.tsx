import type { BusinessDto } from "~/modules/analytics/contract";
import { PlainTable } from "~/ui/console/plain-table";

const monthFormat = new Intl.DateTimeFormat("en-NG", { month: "short", year: "numeric", timeZone: "UTC" });
const monthWord = (month: string) => monthFormat.format(new Date(`${month}T00:00:00Z`));

/** Months down, months since across: a share, and how many people it is. */
export function Cohorts({ cohorts }: { cohorts: BusinessDto["cohorts"] }) {
  return (
    <PlainTable
      label="Customers who came back, by the month of their first order"
      rows={cohorts}
      rowKey={({ month }) => month}
      columns={[
        { key: "month", label: "First order", cell: ({ month }) => monthWord(month) },
        { key: "customers", label: "Customers", align: "end", cell: ({ customers }) => customers },
        ...cohorts.slice(1).map((_, index) => ({
          key: `after-${index}`,
          label: index === 0 ? "A month later" : `${index + 1} months`,
          align: "end" as const,
          cell: ({ customers, returned }: BusinessDto["cohorts"][number]) => {
            const back = returned[index + 1];
            if (back === undefined || customers === 0) return <span className="text-ink-3">–</span>;
            return `${Math.round((back / customers) * 100)} % (${back})`;
          },
        })),
      ]}
    />
  );
}
