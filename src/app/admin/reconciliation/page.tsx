import type { Metadata } from "next";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { ExactMoney } from "~/ui/console/exact-money";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { formatTime } from "~/ui/fmt";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { atBooks } from "../money/at-books";
import { NextPage, Part } from "../money/facts";
import { Breaks } from "./breaks";
import { type Day, DayBadge } from "./day-badge";

export const metadata: Metadata = { title: "Reconciliation" };

/** Paystack's books against ours, day by day, and what waits for a person. */
export default async function ReconciliationPage({
  searchParams,
}: {
  searchParams: Promise<{ before?: string | string[] }>;
}) {
  const person = await atBooks("ledger.read", adminPaths.reconciliation);
  const { before } = await searchParams;
  const input = typeof before === "string" && /^\d{4}-\d{2}-\d{2}$/.test(before) ? { before } : {};
  const { days, open } = await (await api()).admin.reconciliation.days(input);
  const oldest = days.at(-1)?.day ?? null;
  return (
    <>
      <PageHeader
        title="Reconciliation"
        lead="Every payment at Paystack against the same one here, to the kobo. What is only late heals by itself."
      />
      <Part id="open" title={waitingWords(open.length)}>
        <Breaks
          breaks={open}
          mayAct={person.permissions.has("reconciliation.resolve")}
          now={now().toISOString()}
        />
      </Part>
      <Part id="days" title="By day">
        <Days days={days} />
        <NextPage href={oldest === null ? null : `${adminPaths.reconciliation}?before=${oldest}#days`} />
      </Part>
    </>
  );
}

function waitingWords(count: number): string {
  if (count === 0) return "Nothing waits for a person";
  return count === 1 ? "1 waits for a person" : `${count} wait for a person`;
}

function Days({ days }: { days: readonly Day[] }) {
  const at = now().toISOString();
  const count = (value: number) => (value === 0 ? <span className="text-ink-3">–</span> : value);
  return (
    <PlainTable
      label="Days"
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        {
          key: "day",
          label: "Day",
          cell: ({ day }) => (
            <TextLink href={adminPaths.reconciliationDay(day)}>
              <LagosTime at={`${day}T11:00:00.000Z`} form="date" now={at} className="whitespace-nowrap" />
            </TextLink>
          ),
        },
        { key: "result", label: "Result", cell: (day) => <DayBadge day={day} /> },
        { key: "matched", label: "Matched", align: "end", cell: ({ matched }) => count(matched) },
        { key: "late", label: "Late", align: "end", cell: ({ late }) => count(late) },
        { key: "ours", label: "Ours only", align: "end", cell: ({ oursOnly }) => count(oursOnly) },
        { key: "theirs", label: "Theirs only", align: "end", cell: ({ theirsOnly }) => count(theirsOnly) },
        { key: "differs", label: "Differs", align: "end", cell: ({ differs }) => count(differs) },
        {
          key: "ourKobo",
          label: "In our books",
          align: "end",
          cell: ({ oursKobo }) => <ExactMoney kobo={oursKobo} />,
        },
        {
          key: "theirKobo",
          label: "At Paystack",
          align: "end",
          cell: ({ theirsKobo, comparedUntil }) =>
            comparedUntil === null ? null : <ExactMoney kobo={theirsKobo} />,
        },
        {
          key: "until",
          label: "Compared until",
          align: "end",
          cell: ({ comparedUntil, isWhole }) =>
            comparedUntil === null ? "–" : isWhole ? "all of it" : formatTime(comparedUntil),
        },
      ]}
    />
  );
}
