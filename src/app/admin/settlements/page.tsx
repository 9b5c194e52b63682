import type { Metadata } from "next";
import type { SettlementDto } from "~/modules/payments";
import { now } from "~/platform/clock";
import { api } from "~/trpc/server";
import { adminPaths } from "~/ui/admin-paths";
import { Badge } from "~/ui/badge";
import { ExactMoney } from "~/ui/console/exact-money";
import { PageHeader } from "~/ui/console/page-header";
import { PlainTable } from "~/ui/console/plain-table";
import { Money } from "~/ui/money";
import { TextLink } from "~/ui/text-link";
import { LagosTime } from "~/ui/time";
import { atBooks } from "../money/at-books";
import { NextPage } from "../money/facts";
import { SettlementBadge } from "./settlement-badge";

export const metadata: Metadata = { title: "Settlements" };

/** What Paystack has paid out to our bank, the newest first. */
export default async function SettlementsPage({
  searchParams,
}: {
  searchParams: Promise<{ cursor?: string | string[] }>;
}) {
  await atBooks("ledger.read", adminPaths.settlements);
  const { cursor } = await searchParams;
  const input = typeof cursor === "string" ? { cursor } : {};
  const { settlements, nextCursor } = await (await api()).admin.settlements.list(input);
  const at = now().toISOString();
  return (
    <>
      <PageHeader
        title="Settlements"
        lead="What Paystack has paid out to our bank, against its payments in our books."
      />
      <PlainTable<SettlementDto>
        label="Settlements"
        rows={settlements}
        rowKey={({ id }) => id}
        empty="Paystack has paid nothing out yet: reconciliation finds it each night."
        columns={[
          {
            key: "day",
            label: "Day",
            cell: (one) => (
              <TextLink href={adminPaths.settlement(one.id)}>
                <LagosTime at={one.settledOn} form="date" now={at} />
              </TextLink>
            ),
          },
          { key: "status", label: "Status", cell: (one) => <SettlementBadge settlement={one} /> },
          { key: "payments", label: "Payments", align: "end", cell: ({ payments }) => payments },
          {
            key: "in",
            label: "Processed",
            align: "end",
            cell: (one) => <ExactMoney kobo={one.processedKobo} />,
          },
          { key: "fee", label: "Fees", align: "end", cell: (one) => <ExactMoney kobo={one.feeKobo} /> },
          {
            key: "minus",
            label: "Deducted",
            align: "end",
            cell: (one) => <ExactMoney kobo={one.deductedKobo} />,
          },
          { key: "paid", label: "Paid out", align: "end", cell: (one) => <ExactMoney kobo={one.paidKobo} /> },
          {
            key: "ours",
            label: "Against our books",
            align: "end",
            cell: (one) => <Difference settlement={one} />,
          },
        ]}
      />
      <NextPage
        href={
          nextCursor === null ? null : `${adminPaths.settlements}?cursor=${encodeURIComponent(nextCursor)}`
        }
      />
    </>
  );
}

function Difference({ settlement }: { settlement: SettlementDto }) {
  const { postedAt, oursKobo, processedKobo, feeKobo } = settlement;
  if (postedAt === null) return <span className="text-ink-3">–</span>;
  const differenceKobo = oursKobo - (processedKobo - feeKobo);
  if (differenceKobo === 0) return <Badge tone="success">equal</Badge>;
  return (
    <Badge tone="warn">
      <Money kobo={differenceKobo} signed />
    </Badge>
  );
}
